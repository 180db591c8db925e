import { Temporal } from 'temporal-polyfill'
import type { Interval } from '#app/sla/intervals.ts'

/** A calendar day of a zone, `[startAt, endAt)`: 23 or 25 hours long where clocks change. */
export type CalendarDay = Interval & { readonly day: string }

type DaysRequest = { now: number; days: number; timeZone: string }

const MOST_KEPT = 50
// Building Temporal objects is slow, and the days of a page change once a day.
const kept = new Map<string, readonly CalendarDay[]>()

/** The last so many calendar days of a zone, oldest first, the last being the day of `now`. */
export function listCalendarDays({ now, days, timeZone }: DaysRequest): readonly CalendarDay[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate()
  const key = `${today} ${days} ${timeZone}`
  const known = kept.get(key)
  if (known) return known
  const listed = Array.from({ length: days }, (_, index) => {
    const day = today.subtract({ days: days - 1 - index })
    return {
      day: day.toString(),
      startAt: startOf(day, timeZone),
      endAt: startOf(day.add({ days: 1 }), timeZone),
    }
  })
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, listed)
  return listed
}

function startOf(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds
}
