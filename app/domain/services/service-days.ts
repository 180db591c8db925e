import { cutIntervals, type Interval, joinIntervals, sumLengths } from '#app/sla/intervals.ts'
import type { Impact } from '#app/vocabulary.ts'
import { worstStatus } from '../incidents/incident.ts'
import type { CalendarDay } from './calendar-days.ts'
import type { StripDay } from './service-line.ts'

/** A day of a strip with how much of it is vouched for; of today only what has passed counts. */
export type ServiceDay = StripDay & { lengthMs: number; observedMs: number }

/** How far the record of a feed reaches: null while it was never read. */
export type FeedRecord = {
  /** The vendor's own history was complete from here on when we first read it. */
  recordedFrom: number | null
  /** Up to here the feed was read. */
  readUntil: number | null
  /** Stretches in which it could not be read. */
  gaps: readonly Interval[]
}

export type DayIncident = { impact: Impact; beganAt: number; endedAt: number | null }

/** The stretches of `bounds` for which nobody can vouch, joined, oldest first. */
export function listUnobserved(record: FeedRecord, bounds: Interval): Interval[] {
  if (record.recordedFrom === null || record.readUntil === null) return [bounds]
  const before = { startAt: bounds.startAt, endAt: record.recordedFrom }
  const after = { startAt: record.readUntil, endAt: bounds.endAt }
  return cutIntervals(joinIntervals([before, ...record.gaps, after]), bounds)
}

type DaysInput = {
  days: readonly CalendarDay[]
  now: number
  unobserved: readonly Interval[]
  incidents: readonly DayIncident[]
}

/**
 * What each day was: the worst impact of the incidents that touched it. A day with a stretch nobody can vouch for is
 * at best unknown, never available.
 */
export function toServiceDays({ days, now, unobserved, incidents }: DaysInput): ServiceDay[] {
  const impacts = gatherImpacts(days, incidents)
  return days.map(({ day, startAt, endAt }, index) => {
    const passed = { startAt, endAt: Math.max(startAt, Math.min(endAt, now)) }
    const lengthMs = passed.endAt - passed.startAt
    const observedMs = lengthMs - sumLengths(cutIntervals(unobserved, passed))
    const touching = impacts[index] ?? []
    const status = worstStatus(observedMs < lengthMs ? [...touching, 'unknown'] : touching)
    return { day, status, incidents: touching.length, lengthMs, observedMs }
  })
}

/** The impacts of what touched each day. Half-open: what ended at midnight was not of the day that began then. */
function gatherImpacts(days: readonly CalendarDay[], incidents: readonly DayIncident[]): Impact[][] {
  const gathered = days.map((): Impact[] => [])
  const [startAt = 0, endAt = 0] = [days[0]?.startAt, days.at(-1)?.endAt]
  for (const { impact, beganAt, endedAt } of incidents) {
    const isOver = endedAt !== null && endedAt <= startAt && beganAt < startAt
    if (isOver || beganAt >= endAt) continue
    const first = Math.max(0, countStarted(days, beganAt) - 1)
    // What lasted no time was of the day it began on.
    const last = endedAt === null ? days.length - 1 : Math.max(first, countStarted(days, endedAt - 1) - 1)
    for (let index = first; index <= last; index += 1) gathered[index]?.push(impact)
  }
  return gathered
}

/** How many of the days had begun at an instant. */
function countStarted(days: readonly CalendarDay[], at: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle]?.startAt ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** The share of the time of all days that is vouched for, as an exact fraction. */
export function toObservedShare(days: readonly ServiceDay[]): { numerator: bigint; denominator: bigint } {
  const lengthMs = days.reduce((sum, day) => sum + day.lengthMs, 0)
  const observedMs = days.reduce((sum, day) => sum + day.observedMs, 0)
  return { numerator: BigInt(observedMs), denominator: BigInt(Math.max(1, lengthMs)) }
}
