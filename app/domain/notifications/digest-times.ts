import { Temporal } from 'temporal-polyfill'

/** Digests come in the morning of a Monday, or of the first day of a month, on the reader's own clock. */
const MORNING = new Temporal.PlainTime(8)

export type DigestPeriod = 'weekly' | 'monthly'
export type DigestDue = {
  /** `2026-11-30`: names the digest, so that it is made once. */
  day: string
  dueAt: number
  /** What it looks back on. */
  from: number
}

/** The latest digest that was due at `now` or before. */
export function latestDigest(
  period: DigestPeriod,
  { now, timeZone }: { now: number; timeZone: string },
): DigestDue {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
  const today = local.toPlainDate()
  const first = period === 'weekly' ? today.subtract({ days: today.dayOfWeek - 1 }) : today.with({ day: 1 })
  const step = period === 'weekly' ? { days: 7 } : { months: 1 }
  const isAhead = at(first, timeZone) > now
  const day = isAhead ? first.subtract(step) : first
  return { day: day.toString(), dueAt: at(day, timeZone), from: at(day.subtract(step), timeZone) }
}

function at(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime({ timeZone, plainTime: MORNING }).epochMilliseconds
}
