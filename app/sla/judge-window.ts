import { type CompiledPolicy, toTitleKey } from './compiled-policy.ts'
import type { Instant } from './instant.ts'
import type { Interval } from './intervals.ts'
import type { CoveredService, ExcludedService, ScheduledRule } from './policy.ts'
import { compareRationals, fromNumber } from './rational.ts'
import type { MonthWindow, SlaWindow } from './window.ts'

const DAY_MS = 86_400_000

/** Why a window counts as it does; the explanation has one sentence for each. */
export type ConfirmedReason = 'outage' | 'error_rate' | 'own_impact'
export type PossibleReason = 'disruption' | 'user_share'
export type UncountedReason =
  | 'not_covered'
  | 'some_editions'
  | 'other_target'
  | 'not_affected'
  | 'error_rate_not_above'
  | 'information'
  | 'unknown_impact'
  | 'no_users'
  | 'zero_length'
  | 'not_begun'

type Verdict =
  | { counts: 'confirmed'; reason: ConfirmedReason }
  | { counts: 'possible'; reason: PossibleReason }
  | { counts: 'nowhere'; reason: UncountedReason }

/** Announced maintenance: whether the policy leaves it out, and if not, why. */
export type ScheduledVerdict = 'no' | 'excluded' | 'counts' | 'late_notice'

/** A readable window with what the policy makes of it. `interval` ends at `asOf` while the window is open. */
export type JudgedWindow = {
  index: number
  window: SlaWindow
  interval: Interval
  /** Null when the policy does not cover the service. */
  serviceKey: string | null
  scheduled: ScheduledVerdict
  /** Users the window weighs with; 1 where the policy counts time. */
  users: number
} & Verdict

export type BadWindow = { index: number; window: MonthWindow; counts: 'bad'; field: string | null }

export type JudgeContext = {
  compiled: CompiledPolicy
  asOf: Instant
  licensedUsers: number | null
  alsoCovered: readonly string[]
}

/**
 * What one window counts as, before any other window is looked at (design.md §7 "What counts").
 * Bad: a field nobody can read, or an end before the start (`field` null). `asOf` stands in for the end of an
 * open window only: a published end is taken as published, even where it lies after `asOf`.
 */
export function judgeWindow(
  window: MonthWindow,
  index: number,
  context: JudgeContext,
): JudgedWindow | BadWindow {
  if ('unreadable' in window) return { index, window, counts: 'bad', field: window.unreadable }
  const field = findUnreadableField(window)
  if (field) return { index, window, counts: 'bad', field }
  if (window.endAt !== null && window.endAt < window.startAt) {
    return { index, window, counts: 'bad', field: null }
  }
  const { compiled, asOf } = context
  const service = findService(window, context)
  const interval = { startAt: window.startAt, endAt: window.endAt ?? Math.max(asOf, window.startAt) }
  return {
    index,
    window,
    interval,
    serviceKey: service.key,
    scheduled: judgeScheduled(window, compiled.policy.scheduledDowntime),
    users: weigh(window, context),
    ...judgeImpact({ window, interval, excludedBecause: service.why, context }),
  }
}

function findUnreadableField(window: SlaWindow): string | null {
  const { errorRatePercent: rate, usersAffected: users } = window
  if (!Number.isSafeInteger(window.startAt)) return 'start'
  if (window.endAt !== null && !Number.isSafeInteger(window.endAt)) return 'end'
  if (typeof rate === 'number' && !(rate >= 0 && rate <= 100)) return 'errorRatePercent'
  if (typeof users === 'number' && !(Number.isSafeInteger(users) && users >= 0)) return 'usersAffected'
  return null
}

type FoundService = { key: string; why: null } | { key: null; why: UncountedReason }

function findService(window: SlaWindow, { compiled, alsoCovered }: JudgeContext): FoundService {
  const id = window.serviceId ?? null
  const title = toTitleKey(window.service)
  const named = (id === null ? undefined : compiled.serviceById.get(id)) ?? compiled.serviceByTitle.get(title)
  const ownKey = named?.key ?? id ?? title
  if (alsoCovered.some((name) => name === id || toTitleKey(name) === title)) return { key: ownKey, why: null }
  if (named) return isExcluded(named) ? { key: null, why: named.why } : { key: named.key, why: null }
  if (compiled.policy.coverage.others === 'covered') return { key: ownKey, why: null }
  return { key: null, why: 'not_covered' }
}

function isExcluded(service: CoveredService | ExcludedService): service is ExcludedService {
  return 'why' in service
}

type ImpactCase = {
  window: SlaWindow
  interval: Interval
  excludedBecause: UncountedReason | null
  context: JudgeContext
}

function judgeImpact({ window, interval, excludedBecause, context }: ImpactCase): Verdict {
  if (excludedBecause) return { counts: 'nowhere', reason: excludedBecause }
  if (interval.startAt === interval.endAt) {
    return { counts: 'nowhere', reason: window.endAt === null ? 'not_begun' : 'zero_length' }
  }
  if (window.affected === false) return { counts: 'nowhere', reason: 'not_affected' }
  const verdict = judgeErrorRate(window, context) ?? judgePublishedImpact(window)
  if (context.compiled.policy.measure === 'time' || verdict.counts === 'nowhere') return verdict
  if (window.usersAffected === 0) return { counts: 'nowhere', reason: 'no_users' }
  // Some users were hit, but out of how many nobody said: the share, and so the tier, cannot be confirmed.
  const isShareUnknown = typeof window.usersAffected === 'number' && context.licensedUsers === null
  return isShareUnknown ? { counts: 'possible', reason: 'user_share' } : verdict
}

/** A known error rate decides alone, whatever the vendor called the incident. Null: not known, or no such test. */
function judgeErrorRate({ errorRatePercent }: SlaWindow, { compiled }: JudgeContext): Verdict | null {
  if (compiled.errorRateAbove === null || typeof errorRatePercent !== 'number') return null
  const isAbove = compareRationals(fromNumber(errorRatePercent), compiled.errorRateAbove) > 0
  return isAbove
    ? { counts: 'confirmed', reason: 'error_rate' }
    : { counts: 'nowhere', reason: 'error_rate_not_above' }
}

/** An admin's word turns possible into confirmed; it makes no downtime of what was only information. */
function judgePublishedImpact({ impact, affected }: SlaWindow): Verdict {
  switch (impact) {
    case 'outage':
      return { counts: 'confirmed', reason: affected ? 'own_impact' : 'outage' }
    case 'disruption':
      return affected
        ? { counts: 'confirmed', reason: 'own_impact' }
        : { counts: 'possible', reason: 'disruption' }
    case 'information':
      return { counts: 'nowhere', reason: 'information' }
    case 'unknown':
      return { counts: 'nowhere', reason: 'unknown_impact' }
  }
}

function judgeScheduled(window: SlaWindow, rule: ScheduledRule): ScheduledVerdict {
  if (!window.scheduled) return 'no'
  if (rule.rule === 'counts') return 'counts'
  const announcedAt = window.announcedAt ?? null
  if (announcedAt !== null && window.startAt - announcedAt < rule.noticeDays * DAY_MS) return 'late_notice'
  return 'excluded'
}

function weigh(window: SlaWindow, { compiled, licensedUsers }: JudgeContext): number {
  if (compiled.policy.measure === 'time' || licensedUsers === null) return 1
  return Math.min(window.usersAffected ?? licensedUsers, licensedUsers)
}
