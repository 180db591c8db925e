import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  cutInterval,
  cutIntervals,
  type Interval,
  joinIntervals,
  lengthOf,
  sumLengths,
} from '#app/sla/intervals.ts'

const interval = fc
  .tuple(fc.nat(2000), fc.nat(300))
  .map(([startAt, length]): Interval => ({ startAt, endAt: startAt + length }))
const intervals = fc.array(interval, { maxLength: 30 })

/** The slow way: one flag for each millisecond. */
function flag(list: readonly Interval[], size = 2400): boolean[] {
  const flags: boolean[] = new Array(size).fill(false)
  for (const { startAt, endAt } of list) for (let ms = startAt; ms < endAt; ms++) flags[ms] = true
  return flags
}

test('overlapping and touching pieces join, a gap of a millisecond keeps apart', () => {
  const pieces = [
    { startAt: 50, endAt: 60 },
    { startAt: 0, endAt: 10 },
    { startAt: 10, endAt: 20 },
    { startAt: 21, endAt: 30 },
    { startAt: 25, endAt: 27 },
    { startAt: 40, endAt: 40 },
    { startAt: 48, endAt: 44 },
  ]
  expect(joinIntervals(pieces).map(({ startAt, endAt }) => [startAt, endAt])).toEqual([
    [0, 20],
    [21, 30],
    [50, 60],
  ])
  expect(joinIntervals(pieces).map((joined) => joined.pieces.length)).toEqual([2, 2, 1])
  expect(joinIntervals([])).toEqual([])
})

test('cutting keeps what lies inside, half-open', () => {
  const bounds = { startAt: 10, endAt: 20 }
  expect(cutInterval({ startAt: 0, endAt: 10 }, bounds)).toBeNull()
  expect(cutInterval({ startAt: 20, endAt: 30 }, bounds)).toBeNull()
  expect(cutInterval({ startAt: 15, endAt: 15 }, bounds)).toBeNull()
  expect(cutInterval({ startAt: 9, endAt: 11 }, bounds)).toEqual({ startAt: 10, endAt: 11 })
  expect(cutInterval({ startAt: 0, endAt: 99 }, bounds)).toEqual(bounds)
})

test('F35 the union counts each flagged millisecond once', () => {
  fc.assert(
    fc.property(intervals, (list) => {
      const joined = joinIntervals(list)
      expect(flag(joined)).toEqual(flag(list))
      expect(sumLengths(joined)).toBe(flag(list).filter(Boolean).length)
      for (const [position, piece] of joined.entries()) {
        const before = joined[position - 1]
        if (before) expect(before.endAt).toBeLessThan(piece.startAt)
      }
    }),
  )
})

test('F35 the union is at most the sum and at least the longest', () => {
  fc.assert(
    fc.property(intervals, (list) => {
      const union = sumLengths(joinIntervals(list))
      expect(union).toBeLessThanOrEqual(sumLengths(list))
      expect(union).toBeGreaterThanOrEqual(Math.max(0, ...list.map(lengthOf)))
    }),
  )
})

test('splitting at any point loses nothing', () => {
  fc.assert(
    fc.property(intervals, fc.nat(2400), (list, cut) => {
      const joined = joinIntervals(list)
      const before = cutIntervals(joined, { startAt: 0, endAt: cut })
      const after = cutIntervals(joined, { startAt: cut, endAt: 9999 })
      expect(sumLengths(before) + sumLengths(after)).toBe(sumLengths(joined))
    }),
  )
})

test('the order of the pieces does not matter', () => {
  fc.assert(
    fc.property(intervals, (list) => {
      const plain = (joined: readonly Interval[]) => joined.map(({ startAt, endAt }) => [startAt, endAt])
      expect(plain(joinIntervals([...list].reverse()))).toEqual(plain(joinIntervals(list)))
    }),
  )
})
