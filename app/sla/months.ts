import { Temporal } from 'temporal-polyfill'
import type { Instant } from './instant.ts'
import type { Interval } from './intervals.ts'
import { SlaInputError } from './sla-error.ts'

/** A calendar month as text, `YYYY-MM`. */
export type Month = string

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/
const ZONE_NAME = /^(?:[A-Za-z][A-Za-z0-9_+\-/]*|[+-]\d{2}:\d{2})$/
const MINUTE_MS = 60_000

// Building a Temporal object costs some 20 microseconds; a month's bounds never change while we run.
const startsByZone = new Map<string, Map<number, Instant>>()

/** True for `YYYY-MM` with a month from 01 to 12. */
export function isMonth(text: string): boolean {
  return MONTH.test(text)
}

/** The month itself; throws SlaInputError `month.invalid` when the text is none. */
export function requireMonth(text: string): Month {
  toMonthNumber(text)
  return text
}

/** True for an IANA name or a fixed offset (`+07:00`) that this runtime can reckon with. */
export function isTimeZone(name: string): boolean {
  if (startsByZone.has(name)) return true
  if (!ZONE_NAME.test(name)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * `[first instant of the month, first instant of the next)` in the zone.
 * Throws SlaInputError `month.invalid` or `time_zone.unknown`.
 */
export function getMonthBounds(month: Month, timeZone: string): Interval {
  const number = toMonthNumber(month)
  return { startAt: getMonthStart(number, timeZone), endAt: getMonthStart(number + 1, timeZone) }
}

/** The bounds of a calendar year in the zone. */
export function getYearBounds(year: number, timeZone: string): Interval {
  return { startAt: getMonthStart(year * 12, timeZone), endAt: getMonthStart((year + 1) * 12, timeZone) }
}

/** Elapsed minutes of the month in the zone: Pacific March 2026 has 44,580 and November 43,260. */
export function countMinutesInMonth(month: Month, timeZone: string): number {
  const { startAt, endAt } = getMonthBounds(month, timeZone)
  return (endAt - startAt) / MINUTE_MS
}

/** The month so many months later (earlier when negative). */
export function addMonths(month: Month, months: number): Month {
  return toMonthText(toMonthNumber(month) + months)
}

/** From the first to the last month, both included; empty when the last lies before the first. */
export function listMonths(first: Month, last: Month): Month[] {
  const start = toMonthNumber(first)
  const count = Math.max(0, toMonthNumber(last) - start + 1)
  return Array.from({ length: count }, (_, offset) => toMonthText(start + offset))
}

/** The calendar month an instant falls in, in the zone. */
export function findMonthOf(at: Instant, timeZone: string): Month {
  const date = new Date(at)
  const guess = date.getUTCFullYear() * 12 + date.getUTCMonth()
  if (at < getMonthStart(guess, timeZone)) return toMonthText(guess - 1)
  return toMonthText(at < getMonthStart(guess + 1, timeZone) ? guess : guess + 1)
}

/** The calendar year of a month. */
export function yearOf(month: Month): number {
  return Math.floor(toMonthNumber(month) / 12)
}

/** Months since January of the year 0, so that neighbours differ by one. */
function toMonthNumber(month: Month): number {
  const match = MONTH.exec(month)
  if (!match) throw new SlaInputError('month.invalid', `"${month}" is not a month (YYYY-MM)`, { month })
  return Number(match[1]) * 12 + Number(match[2]) - 1
}

function toMonthText(number: number): Month {
  const year = String(Math.floor(number / 12)).padStart(4, '0')
  return `${year}-${String((number % 12) + 1).padStart(2, '0')}`
}

function getMonthStart(number: number, timeZone: string): Instant {
  const starts = getStartsOf(timeZone)
  const known = starts.get(number)
  if (known !== undefined) return known
  const day = Temporal.PlainDate.from({ year: Math.floor(number / 12), month: (number % 12) + 1, day: 1 })
  const startAt = day.toZonedDateTime(timeZone).epochMilliseconds
  starts.set(number, startAt)
  return startAt
}

function getStartsOf(timeZone: string): Map<number, Instant> {
  const known = startsByZone.get(timeZone)
  if (known) return known
  if (!isTimeZone(timeZone)) {
    throw new SlaInputError('time_zone.unknown', `"${timeZone}" is not a time zone we know`, { timeZone })
  }
  const starts = new Map<number, Instant>()
  startsByZone.set(timeZone, starts)
  return starts
}
