import { expect, test } from 'vitest'
import { listExpendable } from '#app/domain/backups/retention.ts'

const DAY_MS = 86_400_000
const START = Date.parse('2026-01-01T02:17:00Z')

test('after a year of nights seven days, four weeks and six months are kept', () => {
  const nights = Array.from({ length: 365 }, (_, night) => START + night * DAY_MS)
  const gone = new Set(listExpendable(nights))
  const kept = nights
    .filter((madeAt) => !gone.has(madeAt))
    .map((at) => new Date(at).toISOString().slice(0, 10))
  expect(kept).toEqual([
    '2026-07-31',
    '2026-08-31',
    '2026-09-30',
    '2026-10-31',
    '2026-11-30',
    '2026-12-13', // the Sundays of the three weeks before this one
    '2026-12-20',
    '2026-12-25', // and the last seven days
    '2026-12-26',
    '2026-12-27',
    '2026-12-28',
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
  ])
})

test('what is kept on one night was kept on every night before: nothing that is needed later goes early', () => {
  let held: number[] = []
  for (let night = 0; night < 400; night += 1) {
    held.push(START + night * DAY_MS)
    const gone = new Set(listExpendable(held))
    held = held.filter((madeAt) => !gone.has(madeAt))
    expect(held).toContain(START + night * DAY_MS)
  }
  // 2027-02-04: seven days, the Sundays before, and the ends of September to January
  expect(held.map((at) => new Date(at).toISOString().slice(0, 10))).toEqual([
    '2026-09-30',
    '2026-10-31',
    '2026-11-30',
    '2026-12-31',
    '2027-01-17',
    '2027-01-24',
    '2027-01-29',
    '2027-01-30',
    '2027-01-31',
    '2027-02-01',
    '2027-02-02',
    '2027-02-03',
    '2027-02-04',
  ])
})

test('one backup is never expendable, nor is the newest of several on a day', () => {
  expect(listExpendable([START])).toEqual([])
  expect(listExpendable([START, START + 3_600_000, START])).toEqual([START])
  expect(listExpendable([])).toEqual([])
})
