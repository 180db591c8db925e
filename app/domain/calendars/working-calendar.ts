import { Temporal } from 'temporal-polyfill'
import type { Interval } from '#app/sla/intervals.ts'

/**
 * When somebody works: ISO weekdays (1 = Monday), wall-clock times `HH:MM` of a zone (`24:00` is midnight at the
 * end of the day), and days off as `YYYY-MM-DD`.
 */
export type WorkingCalendar = {
  timeZone: string
  workingDays: readonly number[]
  opensAt: string
  closesAt: string
  holidays: ReadonlySet<string>
}

/** What holds for a customer that has set nothing else: Monday to Friday, nine to five, in its own zone. */
export const USUAL_WORKING_DAYS = [1, 2, 3, 4, 5] as const
export const USUAL_OPENS_AT = '09:00'
export const USUAL_CLOSES_AT = '17:00'

const WALL_TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/

export type CalendarFault = 'no_days' | 'bad_day' | 'bad_time' | 'closes_before_it_opens'

/** What keeps a calendar from being one; null when it is fine. */
export function findCalendarFault(
  calendar: Pick<WorkingCalendar, 'workingDays' | 'opensAt' | 'closesAt'>,
): CalendarFault | null {
  if (calendar.workingDays.length === 0) return 'no_days'
  if (calendar.workingDays.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) return 'bad_day'
  if (!WALL_TIME.test(calendar.opensAt) || !WALL_TIME.test(calendar.closesAt)) return 'bad_time'
  return calendar.opensAt < calendar.closesAt ? null : 'closes_before_it_opens'
}

/** True for a day that exists, `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** How long one working day is, in milliseconds by its wall clock. */
export function workingDayLength(calendar: Pick<WorkingCalendar, 'opensAt' | 'closesAt'>): number {
  return (toMinutes(calendar.closesAt) - toMinutes(calendar.opensAt)) * 60_000
}

/** The stretches of work from an instant on, in order and without end; the first may have begun before it. */
export function* workingStretches(calendar: WorkingCalendar, fromAt: number): Generator<Interval> {
  let date = Temporal.Instant.fromEpochMilliseconds(fromAt)
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate()
  for (;;) {
    if (calendar.workingDays.includes(date.dayOfWeek) && !calendar.holidays.has(date.toString())) {
      const stretch = {
        startAt: toInstant(date, calendar.opensAt, calendar.timeZone),
        endAt: toInstant(date, calendar.closesAt, calendar.timeZone),
      }
      if (stretch.endAt > fromAt) yield stretch
    }
    date = date.add({ days: 1 })
  }
}

function toInstant(date: Temporal.PlainDate, wallTime: string, timeZone: string): number {
  const minutes = toMinutes(wallTime)
  const day = minutes === 24 * 60 ? date.add({ days: 1 }) : date
  const plainTime = Temporal.PlainTime.from({
    hour: Math.floor(minutes / 60) % 24,
    minute: minutes % 60,
  })
  return day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
}

function toMinutes(wallTime: string): number {
  const [hours = 0, minutes = 0] = wallTime.split(':').map(Number)
  return hours * 60 + minutes
}
