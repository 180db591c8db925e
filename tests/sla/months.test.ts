import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMonths,
  countMinutesInMonth,
  findMonthOf,
  getMonthBounds,
  getYearBounds,
  isMonth,
  isTimeZone,
  listMonths,
  yearOf,
} from '#app/sla/months.ts'
import { at } from './windows.ts'

const PACIFIC = 'America/Los_Angeles'

test.each([
  ['2026-02', PACIFIC, 40_320],
  ['2028-02', PACIFIC, 41_760],
  ['2026-06', PACIFIC, 43_200],
  ['2026-05', PACIFIC, 44_640],
  ['2026-03', PACIFIC, 44_580], // 31 days less the hour lost on 8 March
  ['2026-11', PACIFIC, 43_260], // 30 days and the hour won on 1 November
  ['2026-03', 'UTC', 44_640],
  ['2026-03', 'Europe/Berlin', 44_580],
  ['2026-10', 'Europe/Berlin', 44_700],
  ['2026-03', 'Asia/Jakarta', 44_640],
  ['2026-04', 'Australia/Lord_Howe', 43_230], // its clocks move half an hour
  ['2000-02', 'UTC', 41_760],
  ['2100-02', 'UTC', 40_320],
])('%s in %s has %i minutes', (month, timeZone, minutes) => {
  expect(countMinutesInMonth(month, timeZone)).toBe(minutes)
})

test('F39 a month begins at local midnight, or when the day begins where midnight is skipped', () => {
  expect(getMonthBounds('2026-06', PACIFIC)).toEqual({
    startAt: at('2026-06-01T07:00:00Z'),
    endAt: at('2026-07-01T07:00:00Z'),
  })
  expect(getMonthBounds('2026-12', 'Asia/Jakarta')).toEqual({
    startAt: at('2026-11-30T17:00:00Z'),
    endAt: at('2026-12-31T17:00:00Z'),
  })
  // Paraguay skipped midnight of 1 October 2023: the day began at 01:00, which is 04:00 UTC.
  expect(getMonthBounds('2023-10', 'America/Asuncion').startAt).toBe(at('2023-10-01T04:00:00Z'))
  expect(getMonthBounds('2026-06', '+07:00').startAt).toBe(at('2026-05-31T17:00:00Z'))
})

test('an instant belongs to the month of its zone, to the millisecond', () => {
  const boundary = at('2026-06-01T07:00:00Z')
  expect(findMonthOf(boundary - 1, PACIFIC)).toBe('2026-05')
  expect(findMonthOf(boundary, PACIFIC)).toBe('2026-06')
  expect(findMonthOf(boundary - 1, 'UTC')).toBe('2026-06')
  expect(findMonthOf(at('2026-12-31T17:00:00Z'), 'Asia/Jakarta')).toBe('2027-01')
  expect(findMonthOf(at('2026-12-31T16:59:59Z'), 'Asia/Jakarta')).toBe('2026-12')
})

test('months are added and listed over the end of a year', () => {
  expect(addMonths('2026-11', 2)).toBe('2027-01')
  expect(addMonths('2026-01', -1)).toBe('2025-12')
  expect(addMonths('2026-01', -13)).toBe('2024-12')
  expect(listMonths('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
  expect(listMonths('2026-05', '2026-05')).toEqual(['2026-05'])
  expect(listMonths('2026-05', '2026-04')).toEqual([])
  expect(yearOf('2026-12')).toBe(2026)
  expect(yearOf('2027-01')).toBe(2027)
})

test('what is no month or no zone is refused', () => {
  for (const text of ['2026-13', '2026-00', '2026-1', '26-01', '2026-01-01', '', 'June']) {
    expect(isMonth(text)).toBe(false)
    expect(() => getMonthBounds(text, 'UTC')).toThrow(expect.objectContaining({ code: 'month.invalid' }))
  }
  for (const zone of ['', 'Pacific', 'America/Nowhere', '2026-01-01T00:00Z', '+7', 'Asia/../UTC']) {
    expect(isTimeZone(zone)).toBe(false)
    expect(() => getMonthBounds('2026-01', zone)).toThrow(
      expect.objectContaining({ code: 'time_zone.unknown' }),
    )
  }
  expect(isTimeZone('UTC')).toBe(true)
  expect(isTimeZone('-03:30')).toBe(true)
})

test('F39 for 400 years in 5 zones the months of a year follow one another and fill it', () => {
  for (const timeZone of [PACIFIC, 'UTC', 'Asia/Jakarta', 'Europe/Berlin', 'Australia/Lord_Howe']) {
    for (let year = 1970; year < 2370; year++) {
      const months = listMonths(`${year}-01`, `${year}-12`).map((month) => getMonthBounds(month, timeZone))
      const total = months.reduce((sum, { startAt, endAt }) => sum + endAt - startAt, 0)
      const bounds = getYearBounds(year, timeZone)
      expect(total).toBe(bounds.endAt - bounds.startAt)
      for (const [position, month] of months.entries()) {
        const next = months[position + 1]
        if (next) expect(next.startAt).toBe(month.endAt)
      }
    }
  }
})

test('Intl agrees on which month every instant lies in', () => {
  const zones = [PACIFIC, 'Asia/Jakarta', 'Europe/Berlin', 'America/Asuncion', 'Pacific/Apia']
  const formats = new Map(
    zones.map((timeZone) => [
      timeZone,
      new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' }),
    ]),
  )
  const instant = fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z') })
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (instantAt, timeZone) => {
      expect(findMonthOf(instantAt, timeZone)).toBe(formats.get(timeZone)?.format(instantAt))
    }),
    { numRuns: 2000 },
  )
})
