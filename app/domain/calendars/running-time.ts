import { cutInterval, type Interval, joinIntervals, lengthOf } from '#app/sla/intervals.ts'

/** The stretches in which a clock runs, in order and without end, as a calendar gives them from an instant on. */
export type Stretches = (fromAt: number) => Iterable<Interval>

/** A clock that never stops. */
export function* allTheTime(fromAt: number): Generator<Interval> {
  yield { startAt: fromAt, endAt: Number.POSITIVE_INFINITY }
}

/** No clock looks further ahead than this; a calendar of holidays only would never end. */
const HORIZON_MS = 5 * 366 * 86_400_000

/**
 * The instant at which a clock started at `startAt` has run for `durationMs`, standing still in the pauses.
 * Null when that is not within five years, or when a pause without an end comes first.
 */
export function findWhenElapsed(clock: {
  startAt: number
  durationMs: number
  stretches: Stretches
  pauses: readonly Interval[]
}): number | null {
  let leftMs = clock.durationMs
  for (const part of runningParts(clock, clock.startAt + HORIZON_MS)) {
    if (leftMs <= lengthOf(part)) return part.startAt + leftMs
    leftMs -= lengthOf(part)
  }
  return null
}

/** For how many milliseconds a clock ran from `startAt` to `endAt`, standing still in the pauses. */
export function measureRunningTime(clock: {
  startAt: number
  endAt: number
  stretches: Stretches
  pauses: readonly Interval[]
}): number {
  let sumMs = 0
  for (const part of runningParts(clock, clock.endAt)) sumMs += lengthOf(part)
  return sumMs
}

function* runningParts(
  clock: { startAt: number; stretches: Stretches; pauses: readonly Interval[] },
  untilAt: number,
): Generator<Interval> {
  const pauses = joinIntervals(clock.pauses)
  for (const stretch of clock.stretches(clock.startAt)) {
    if (stretch.startAt >= untilAt) return
    const inBounds = cutInterval(stretch, { startAt: clock.startAt, endAt: untilAt })
    if (inBounds) yield* withoutPauses(inBounds, pauses)
  }
}

function* withoutPauses(stretch: Interval, pauses: readonly Interval[]): Generator<Interval> {
  let at = stretch.startAt
  for (const pause of pauses) {
    if (pause.endAt <= at) continue
    if (pause.startAt >= stretch.endAt) break
    if (pause.startAt > at) yield { startAt: at, endAt: pause.startAt }
    at = pause.endAt
  }
  if (at < stretch.endAt) yield { startAt: at, endAt: stretch.endAt }
}
