import { expect, test } from 'vitest'
import { allTheTime, findWhenElapsed, measureRunningTime } from '#app/domain/calendars/running-time.ts'
import {
  findCalendarFault,
  isCalendarDay,
  type WorkingCalendar,
  workingDayLength,
  workingStretches,
} from '#app/domain/calendars/working-calendar.ts'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)

function calendar(changes: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return {
    timeZone: 'Asia/Jakarta',
    workingDays: [1, 2, 3, 4, 5],
    opensAt: '09:00',
    closesAt: '17:00',
    holidays: new Set(),
    ...changes,
  }
}

function oneBusinessDayAfter(startAt: string, given = calendar(), pauses: Array<[string, string]> = []) {
  const dueAt = findWhenElapsed({
    startAt: at(startAt),
    durationMs: workingDayLength(given),
    stretches: (from) => workingStretches(given, from),
    pauses: pauses.map(([from, to]) => ({ startAt: at(from), endAt: at(to) })),
  })
  return dueAt === null ? null : new Date(dueAt).toISOString()
}

test('one business day from Wednesday afternoon ends at the same time on Thursday', () => {
  // 3 June 2026 is a Wednesday; 15:00 in Jakarta is 08:00Z. 2 h on Wednesday + 6 h on Thursday = 8 h.
  expect(oneBusinessDayAfter('2026-06-03T15:00+07:00')).toBe('2026-06-04T08:00:00.000Z')
})

test('a weekend does not count', () => {
  expect(oneBusinessDayAfter('2026-06-05T15:00+07:00')).toBe('2026-06-08T08:00:00.000Z')
})

test('what begins outside of working hours begins at the next opening', () => {
  const monday = '2026-06-08T10:00:00.000Z'
  expect(oneBusinessDayAfter('2026-06-05T17:00+07:00')).toBe(monday)
  expect(oneBusinessDayAfter('2026-06-06T12:00+07:00')).toBe(monday)
  expect(oneBusinessDayAfter('2026-06-08T09:00+07:00')).toBe(monday)
  expect(oneBusinessDayAfter('2026-06-08T08:59+07:00')).toBe(monday)
  expect(oneBusinessDayAfter('2026-06-08T09:01+07:00')).toBe('2026-06-09T02:01:00.000Z')
})

test('holidays do not count, one by one or joined to a weekend', () => {
  const off = calendar({ holidays: new Set(['2026-06-08', '2026-06-09']) })
  expect(oneBusinessDayAfter('2026-06-05T15:00+07:00', off)).toBe('2026-06-10T08:00:00.000Z')
})

test('a pause moves the end by the working time it took, and a pause at night moves nothing', () => {
  const start = '2026-06-03T09:00+07:00'
  expect(oneBusinessDayAfter(start)).toBe('2026-06-03T10:00:00.000Z')
  const lunch: Array<[string, string]> = [['2026-06-03T12:00+07:00', '2026-06-03T13:30+07:00']]
  expect(oneBusinessDayAfter(start, calendar(), lunch)).toBe('2026-06-04T03:30:00.000Z')
  const night: Array<[string, string]> = [['2026-06-03T18:00+07:00', '2026-06-04T08:00+07:00']]
  expect(oneBusinessDayAfter('2026-06-03T15:00+07:00', calendar(), night)).toBe('2026-06-04T08:00:00.000Z')
  const overlapping: Array<[string, string]> = [
    ['2026-06-03T12:00+07:00', '2026-06-03T13:00+07:00'],
    ['2026-06-03T12:30+07:00', '2026-06-03T13:30+07:00'],
  ]
  expect(oneBusinessDayAfter(start, calendar(), overlapping)).toBe('2026-06-04T03:30:00.000Z')
})

test('over a clock change the wall clock holds, in spring and in autumn', () => {
  const berlin = calendar({ timeZone: 'Europe/Berlin' })
  // Friday 15:00 CET (14:00Z) to Monday 15:00 CEST (13:00Z): 71 h on the clock, one business day.
  expect(oneBusinessDayAfter('2026-03-27T15:00+01:00', berlin)).toBe('2026-03-30T13:00:00.000Z')
  // Friday 15:00 CEST (13:00Z) to Monday 15:00 CET (14:00Z): 73 h.
  expect(oneBusinessDayAfter('2026-10-23T15:00+02:00', berlin)).toBe('2026-10-26T14:00:00.000Z')
})

test('a round-the-clock Sunday is 23 h long in spring and 25 h in autumn', () => {
  const always = calendar({
    timeZone: 'Europe/Berlin',
    workingDays: [7],
    opensAt: '00:00',
    closesAt: '24:00',
  })
  const length = (from: string, to: string) =>
    measureRunningTime({
      startAt: at(from),
      endAt: at(to),
      stretches: (start) => workingStretches(always, start),
      pauses: [],
    })
  expect(length('2026-03-28T00:00Z', '2026-03-31T00:00Z')).toBe(23 * HOUR)
  expect(length('2026-10-24T00:00Z', '2026-10-27T00:00Z')).toBe(25 * HOUR)
})

test('measured time is what findWhenElapsed was given', () => {
  const given = calendar({ holidays: new Set(['2026-06-05']) })
  const clock = {
    startAt: at('2026-06-03T11:17+07:00'),
    stretches: (from: number) => workingStretches(given, from),
    pauses: [{ startAt: at('2026-06-04T10:00+07:00'), endAt: at('2026-06-04T10:45+07:00') }],
  }
  const endAt = findWhenElapsed({ ...clock, durationMs: 21.5 * HOUR })
  expect(measureRunningTime({ ...clock, endAt: endAt ?? Number.NaN })).toBe(21.5 * HOUR)
  expect(measureRunningTime({ ...clock, endAt: clock.startAt })).toBe(0)
})

test('a clock that never stops counts every minute outside of pauses', () => {
  const clock = { startAt: at('2026-06-06T00:00Z'), stretches: allTheTime }
  expect(findWhenElapsed({ ...clock, durationMs: 4 * HOUR, pauses: [] })).toBe(at('2026-06-06T04:00Z'))
  const pauses = [{ startAt: at('2026-06-06T01:00Z'), endAt: at('2026-06-06T03:00Z') }]
  expect(findWhenElapsed({ ...clock, durationMs: 4 * HOUR, pauses })).toBe(at('2026-06-06T06:00Z'))
  expect(findWhenElapsed({ ...clock, durationMs: HOUR, pauses })).toBe(at('2026-06-06T01:00Z'))
  const forever = [{ startAt: at('2026-06-06T01:00Z'), endAt: Number.POSITIVE_INFINITY }]
  expect(findWhenElapsed({ ...clock, durationMs: 4 * HOUR, pauses: forever })).toBeNull()
})

test('a calendar without a day of work in sight has no end to find', () => {
  const days = Array.from({ length: 2_000 }, (_, day) =>
    new Date(at('2026-06-01T00:00Z') + day * 24 * HOUR).toISOString().slice(0, 10),
  )
  expect(oneBusinessDayAfter('2026-06-03T15:00+07:00', calendar({ holidays: new Set(days) }))).toBeNull()
})

test('a calendar names what is wrong with it', () => {
  expect(findCalendarFault(calendar())).toBeNull()
  expect(findCalendarFault(calendar({ workingDays: [] }))).toBe('no_days')
  expect(findCalendarFault(calendar({ workingDays: [0] }))).toBe('bad_day')
  expect(findCalendarFault(calendar({ workingDays: [8] }))).toBe('bad_day')
  expect(findCalendarFault(calendar({ opensAt: '9:00' }))).toBe('bad_time')
  expect(findCalendarFault(calendar({ closesAt: '24:01' }))).toBe('bad_time')
  expect(findCalendarFault(calendar({ closesAt: '24:00' }))).toBeNull()
  expect(findCalendarFault(calendar({ opensAt: '17:00' }))).toBe('closes_before_it_opens')
  expect([isCalendarDay('2026-02-28'), isCalendarDay('2026-02-29'), isCalendarDay('2028-02-29')]).toEqual([
    true,
    false,
    true,
  ])
})
