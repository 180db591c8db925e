import { Temporal } from 'temporal-polyfill'

export type QuietHours = {
  timeZone: string
  quietFromMinute: number | null
  quietToMinute: number | null
}

/** When the quiet hours that hold at `now` are over; `now` itself outside of them. */
export function quietUntil(hours: QuietHours, now: number): number {
  const { quietFromMinute: from, quietToMinute: to, timeZone } = hours
  if (from === null || to === null) return now
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
  const minute = local.hour * 60 + local.minute
  const isQuiet = from < to ? minute >= from && minute < to : minute >= from || minute < to
  if (!isQuiet) return now
  const day = local.toPlainDate().add({ days: minute < to ? 0 : 1 })
  const end = day.toZonedDateTime({
    timeZone,
    plainTime: new Temporal.PlainTime(Math.floor(to / 60), to % 60),
  })
  return end.epochMilliseconds
}
