import type { Instant } from './instant.ts'

/** A half-open stretch of time, `[startAt, endAt)`. Empty when both are equal. */
export type Interval = { readonly startAt: Instant; readonly endAt: Instant }

/** A stretch without a gap, and the pieces it was joined from, in order of their start. */
export type JoinedInterval<Piece extends Interval> = Interval & { readonly pieces: readonly Piece[] }

/**
 * The union: overlapping and touching pieces become one stretch that remembers them, in time order.
 * Empty and reversed pieces are left out. `[a, b)` and `[b, c)` touch: nothing lies between them.
 */
export function joinIntervals<Piece extends Interval>(pieces: readonly Piece[]): JoinedInterval<Piece>[] {
  const ordered = pieces
    .filter((piece) => piece.startAt < piece.endAt)
    .sort((left, right) => left.startAt - right.startAt || left.endAt - right.endAt)
  const joined: { startAt: Instant; endAt: Instant; pieces: Piece[] }[] = []
  for (const piece of ordered) {
    const last = joined.at(-1)
    if (last && piece.startAt <= last.endAt) {
      last.endAt = Math.max(last.endAt, piece.endAt)
      last.pieces.push(piece)
    } else {
      joined.push({ startAt: piece.startAt, endAt: piece.endAt, pieces: [piece] })
    }
  }
  return joined
}

/** The part of an interval inside the bounds; null when nothing of it is. */
export function cutInterval(interval: Interval, bounds: Interval): Interval | null {
  const startAt = Math.max(interval.startAt, bounds.startAt)
  const endAt = Math.min(interval.endAt, bounds.endAt)
  return startAt < endAt ? { startAt, endAt } : null
}

/** Every part of the intervals inside the bounds, in their order; overlaps stay overlaps. */
export function cutIntervals(intervals: readonly Interval[], bounds: Interval): Interval[] {
  return intervals.flatMap((interval) => cutInterval(interval, bounds) ?? [])
}

/** Milliseconds from start to end. */
export function lengthOf(interval: Interval): number {
  return interval.endAt - interval.startAt
}

/** The lengths added up, in milliseconds; overlaps count as often as they occur. Join first to count time once. */
export function sumLengths(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, interval) => sum + lengthOf(interval), 0)
}
