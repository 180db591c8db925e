import { compilePolicy } from '#app/sla/compiled-policy.ts'
import { type Interval, joinIntervals } from '#app/sla/intervals.ts'
import {
  type ConfirmedReason,
  judgeWindow,
  type PossibleReason,
  type UncountedReason,
} from '#app/sla/judge-window.ts'
import type { SlaPolicy } from '#app/sla/policy.ts'
import type { SlaWindow } from '#app/sla/window.ts'
import type { Impact, WindowSource } from '#app/vocabulary.ts'
import type { RecordedPair, ReportedRecord } from './recorded-window.ts'

/** Why a window is shown beside the others but is not what counts. */
export type UnusedReason = 'own_impact_counts' | 'taken_as_own' | 'not_confirmed' | 'dismissed'

/**
 * One window of one incident on one service, with what became of it. `kind` says whose word it is: published by
 * the vendor, stated in the vendor's report, or recorded by an admin (then `source` is what that rests on).
 */
export type SourcedWindow = {
  kind: 'published' | 'reported' | 'own'
  source: WindowSource
  /** The own impact's or the reported window's id; null for what was published. */
  recordId: string | null
  incidentId: string
  incidentTitle: string
  serviceId: string
  service: string
  impact: Impact
  startsAt: number
  endsAt: number | null
  /** What the admin said, where one did. */
  affected: boolean | null
  confirmedBy: string | null
  confirmedAt: number | null
  /** The vendor changed the incident after the admin confirmed it. */
  changedSince: boolean
  counts: 'confirmed' | 'possible' | 'nowhere'
  why:
    | ConfirmedReason
    | PossibleReason
    | UncountedReason
    | UnusedReason
    | 'outside_month'
    | 'service_not_used'
    | 'bad'
  /** Its number in the explanation, from 1; null for a window that does not enter the arithmetic. */
  number: number | null
}

/** A window with the form in which it enters the arithmetic; null for one that only stands beside. */
export type CandidateWindow = { shown: SourcedWindow; counted: SlaWindow | null }

/**
 * The rule of what counts: where the customer's own impact is recorded it counts instead of what was published;
 * otherwise the published window counts. Windows from reports count only once taken as own.
 */
export function toCandidates(pair: RecordedPair): CandidateWindow[] {
  const { own } = pair
  const published = toPublished(pair)
  const reported = listDistinct(pair.reported).map((record): CandidateWindow => {
    const isTaken =
      own?.basis === 'vendor_report' &&
      own.windows.some((window) => window.startsAt === record.startsAt && window.endsAt === record.endsAt)
    const offered = record.state === 'dismissed' ? 'dismissed' : 'not_confirmed'
    return {
      shown: {
        ...toShown(pair),
        kind: 'reported',
        source: 'vendor_report',
        recordId: record.id,
        startsAt: record.startsAt,
        endsAt: record.endsAt,
        why: isTaken ? 'taken_as_own' : offered,
      },
      counted: null,
    }
  })
  return [...published, ...reported, ...toOwn(pair)]
}

/** A preliminary and a full report often state the same window: it is shown once, decided rather than open. */
function listDistinct(records: readonly ReportedRecord[]): ReportedRecord[] {
  const distinct = new Map<string, ReportedRecord>()
  for (const record of records) {
    const key = `${record.startsAt} ${record.endsAt}`
    const known = distinct.get(key)
    if (!known || (known.state === 'proposed' && record.state !== 'proposed')) distinct.set(key, record)
  }
  return [...distinct.values()]
}

function toPublished(pair: RecordedPair): CandidateWindow[] {
  const { published, own } = pair
  if (!published) return []
  const shown: SourcedWindow = {
    ...toShown(pair),
    ...published,
    affected: own && !own.affected ? false : null,
  }
  if (own?.affected) return [{ shown: { ...shown, why: 'own_impact_counts' }, counted: null }]
  return [
    {
      shown: own ? { ...shown, confirmedBy: own.confirmedBy, confirmedAt: own.confirmedAt } : shown,
      counted: {
        ...toSlaWindow(pair, 'feed'),
        startAt: published.startsAt,
        endAt: published.endsAt,
        affected: own ? false : null,
      },
    },
  ]
}

function toOwn(pair: RecordedPair): CandidateWindow[] {
  const { own } = pair
  if (!own?.affected) return []
  return own.windows.map(({ startsAt, endsAt }) => ({
    shown: {
      ...toShown(pair),
      kind: 'own',
      source: own.basis,
      recordId: own.id,
      startsAt,
      endsAt,
      affected: true,
      confirmedBy: own.confirmedBy,
      confirmedAt: own.confirmedAt,
      changedSince: pair.changedAt > own.confirmedAt,
    },
    counted: {
      ...toSlaWindow(pair, own.basis),
      startAt: startsAt,
      endAt: endsAt,
      // An admin gave a reason why what the vendor called information was an outage for us.
      impact: pair.impact === 'outage' ? 'outage' : 'disruption',
      affected: true,
      usersAffected: own.usersAffected,
      errorRatePercent: own.errorRatePercent === null ? null : Number(own.errorRatePercent),
    },
  }))
}

function toShown(pair: RecordedPair): SourcedWindow {
  return {
    kind: 'published',
    source: 'feed',
    recordId: null,
    incidentId: pair.incidentId,
    incidentTitle: pair.title,
    serviceId: pair.serviceId,
    service: pair.service,
    impact: pair.impact,
    startsAt: 0,
    endsAt: null,
    affected: null,
    confirmedBy: null,
    confirmedAt: null,
    changedSince: false,
    counts: 'nowhere',
    why: 'not_confirmed',
    number: null,
  }
}

function toSlaWindow(pair: RecordedPair, source: WindowSource) {
  return {
    service: pair.service,
    serviceId: pair.serviceId,
    impact: pair.impact,
    source,
    reference: pair.incidentId,
  }
}

export type SelectRequest = {
  pairs: readonly RecordedPair[]
  bounds: Interval
  asOf: number
  policy: SlaPolicy
}

/**
 * The windows of a month: all windows of every incident and service of which any lies in it. Where a policy has a
 * shortest period, also those outside that join one inside, since the period is judged before it is cut.
 */
export function selectMonth({ pairs, bounds, asOf, policy }: SelectRequest): CandidateWindow[] {
  const all = pairs.map((pair) => toCandidates(pair))
  const inside = new Set(all.filter((windows) => windows.some(({ shown }) => touches(shown, bounds, asOf))))
  if (policy.minimumPeriodSeconds > 0) addJoining({ all, inside, bounds, asOf })
  return all.filter((windows) => inside.has(windows)).flat()
}

function touches(
  { startsAt, endsAt }: { startsAt: number; endsAt: number | null },
  bounds: Interval,
  asOf: number,
) {
  const end = endsAt ?? Math.max(asOf, startsAt)
  // A window without length, or one that ends before it begins, belongs to the month it begins in.
  if (end <= startsAt) return startsAt >= bounds.startAt && startsAt < bounds.endAt
  return startsAt < bounds.endAt && end > bounds.startAt
}

type JoiningRequest = {
  all: readonly CandidateWindow[][]
  inside: Set<CandidateWindow[]>
  bounds: Interval
  asOf: number
}

function addJoining({ all, inside, bounds, asOf }: JoiningRequest): void {
  const services = new Set(all.flat().map(({ shown }) => shown.serviceId))
  for (const serviceId of services) {
    const pieces = all.flatMap((group) =>
      group.flatMap(({ counted }) =>
        counted && counted.serviceId === serviceId
          ? [{ startAt: counted.startAt, endAt: counted.endAt ?? Math.max(asOf, counted.startAt), group }]
          : [],
      ),
    )
    for (const joined of joinIntervals(pieces)) {
      if (joined.startAt >= bounds.endAt || joined.endAt <= bounds.startAt) continue
      for (const piece of joined.pieces) inside.add(piece.group)
    }
  }
}

export type JudgeRequest = {
  candidates: readonly CandidateWindow[]
  policy: SlaPolicy
  bounds: Interval
  asOf: number
  licensedUsers: number | null
  alsoCovered: readonly string[]
}

/** What the engine is given, and every window with its number and what it counted as. */
export function judgeCandidates(request: JudgeRequest): { windows: SlaWindow[]; shown: SourcedWindow[] } {
  const { candidates, policy, bounds, asOf, licensedUsers, alsoCovered } = request
  const context = { compiled: compilePolicy(policy), asOf, licensedUsers, alsoCovered }
  const windows: SlaWindow[] = []
  const shown = candidates.map(({ shown: window, counted }): SourcedWindow => {
    if (!counted) return window
    const index = windows.push(counted) - 1
    const judged = judgeWindow(counted, index, context)
    const number = index + 1
    if (judged.counts === 'bad') return { ...window, number, counts: 'nowhere', why: 'bad' }
    if (judged.counts !== 'nowhere' && !touches(window, bounds, asOf)) {
      return { ...window, number, counts: 'nowhere', why: 'outside_month' }
    }
    return { ...window, number, counts: judged.counts, why: judged.reason }
  })
  return { windows, shown }
}
