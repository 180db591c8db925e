import { cutInterval, type Interval, joinIntervals, lengthOf } from './intervals.ts'
import type { SlaPolicy } from './policy.ts'
import { type CountableWindow, leaveOutScheduled } from './scheduled.ts'

const MINUTE_MS = 60_000

/** A stretch of counted time in which the same number of users was down. */
export type CountedStretch = Interval & { users: number }

/** One stretch without a gap: what was joined, what fell outside the month, what was dropped. */
export type DowntimePeriod = {
  joined: Interval
  /** Indexes of the windows it was joined from, ascending. */
  windowIndexes: readonly number[]
  /** Those windows' lengths added up, before joining. */
  piecesMs: number
  isTooShort: boolean
  /** The part inside the month; null when there is none. */
  inside: Interval | null
  /** Part of a minute that does not count. */
  droppedMs: number
}

/** The downtime of one service (or of several pooled) in one month. */
export type Downtime = {
  periods: readonly DowntimePeriod[]
  /** Counted milliseconds; a moment counts once. */
  downtimeMs: number
  /** Counted milliseconds times users down; the same as downtimeMs where the policy counts time. */
  userMs: bigint
  /** What was counted, in time order. */
  stretches: readonly CountedStretch[]
}

export type CountRequest = {
  windows: readonly CountableWindow[]
  policy: SlaPolicy
  month: Interval
  years: readonly Interval[]
}

/**
 * design.md §7 "Order": leave out scheduled downtime → join → drop joined periods shorter than the policy's
 * minimum (judged on the whole period, before the cut) → cut to the month → drop part minutes → add up.
 */
export function countDowntime({ windows, policy, month, years }: CountRequest): Downtime {
  const counting = leaveOutScheduled(windows, policy.scheduledDowntime, years)
  const stretches: CountedStretch[] = []
  const periods = joinIntervals(counting).map((joined) => {
    const period = toPeriod({ joined, policy, month })
    const counted = findCounted(period)
    if (counted && policy.measure === 'time') stretches.push({ ...counted, users: 1 })
    if (counted && policy.measure === 'user_minutes') stretches.push(...weighUsers(joined.pieces, counted))
    return period
  })
  return {
    periods,
    downtimeMs: stretches.reduce((sum, stretch) => sum + lengthOf(stretch), 0),
    userMs: stretches.reduce((sum, stretch) => sum + BigInt(lengthOf(stretch)) * BigInt(stretch.users), 0n),
    stretches,
  }
}

type PeriodRequest = {
  joined: Interval & { pieces: readonly CountableWindow[] }
  policy: SlaPolicy
  month: Interval
}

function toPeriod({ joined, policy, month }: PeriodRequest): DowntimePeriod {
  const inside = cutInterval(joined, month)
  const isTooShort = lengthOf(joined) < policy.minimumPeriodSeconds * 1000
  return {
    joined: { startAt: joined.startAt, endAt: joined.endAt },
    windowIndexes: [...new Set(joined.pieces.map((piece) => piece.index))].sort(
      (left, right) => left - right,
    ),
    piecesMs: joined.pieces.reduce((sum, piece) => sum + lengthOf(piece), 0),
    isTooShort,
    inside,
    droppedMs: inside && !isTooShort && policy.partMinutes === 'drop' ? lengthOf(inside) % MINUTE_MS : 0,
  }
}

function findCounted({ inside, isTooShort, droppedMs }: DowntimePeriod): Interval | null {
  if (!inside || isTooShort) return null
  return cutInterval(inside, { startAt: inside.startAt, endAt: inside.endAt - droppedMs })
}

/**
 * The users down at each moment: the most that any one window names then, since two windows of a service can
 * mean the same people.
 */
function weighUsers(pieces: readonly CountableWindow[], counted: Interval): CountedStretch[] {
  const edges = pieces.flatMap((piece) => [piece.startAt, piece.endAt])
  const cuts = [...new Set([counted.startAt, ...edges, counted.endAt])].sort((left, right) => left - right)
  const active: CountableWindow[] = []
  let next = 0
  return cuts.flatMap((startAt, position) => {
    const endAt = cuts[position + 1]
    if (endAt === undefined) return []
    for (let piece = pieces[next]; piece && piece.startAt <= startAt; piece = pieces[++next])
      active.push(piece)
    dropEnded(active, startAt)
    if (startAt < counted.startAt || endAt > counted.endAt) return []
    return [{ startAt, endAt, users: active.reduce((most, piece) => Math.max(most, piece.users), 0) }]
  })
}

function dropEnded(active: CountableWindow[], at: number): void {
  for (let position = active.length - 1; position >= 0; position--) {
    const piece = active[position]
    if (piece && piece.endAt <= at) active.splice(position, 1)
  }
}
