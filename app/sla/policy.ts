import type { Basis, Certainty, ClaimScope, CreditKind, Translated } from '#app/vocabulary.ts'

/** The clauses a policy can hold; the ones a claim must quote are never null. */
export const CLAUSE_KEYS = [
  'promise',
  'downtime',
  'downtimePeriod',
  'scheduledDowntime',
  'monthlyUptime',
  'coveredServices',
  'credit',
  'request',
  'maximum',
  'exclusions',
  'remedy',
  'reseller',
] as const
export type ClauseKey = (typeof CLAUSE_KEYS)[number]

/** A clause: the name the vendor gives it, and what it says in our words. */
export type PolicyClause = { name: string; text: Translated<string>; certainty: Certainty }

/**
 * Below this monthly uptime percentage (strictly) the credit is due: days or percent, as the policy's
 * `creditKind` says. `below` is plain decimal text and is compared exactly.
 */
export type SlaTier = { below: string; credit: number; certainty: Certainty }

/**
 * When the time to ask is over. `threshold`: so many times 24 h after the downtime of the month passed what
 * the promise allows. `month_end`: so many times 24 h after the month ended in the policy's zone.
 * `following_months`: at the end of the n-th calendar month after the month.
 */
export type DeadlineRule =
  | { anchor: 'threshold'; days: number }
  | { anchor: 'month_end'; days: number }
  | { anchor: 'following_months'; months: number }

/** A service by the titles the vendor shows and, where we have seen them, its product ids. */
export type CoveredService = { key: string; titles: readonly string[]; ids: readonly string[] }

/** A service the policy leaves out, or covers only for some: never counted by itself. */
export type ExcludedService = CoveredService & { why: 'not_covered' | 'some_editions' | 'other_target' }

/** `others` says what a service means that no list names; a closed list says `not_covered`. */
export type Coverage = {
  services: readonly CoveredService[]
  excluded: readonly ExcludedService[]
  others: 'covered' | 'not_covered'
  basis: Basis
}

/** Whether announced maintenance is downtime. Excluded: with enough notice, up to so many hours a calendar year. */
export type ScheduledRule =
  | { rule: 'counts' }
  | { rule: 'excluded'; noticeDays: number; hoursPerYear: number | null }

/**
 * An SLA as dated data. Dates are `YYYY-MM-DD`. In force from `effectiveFrom` (null: the copy we read bears no
 * date) up to, not including, `effectiveTo` (null: still in force). Changed terms are a new entry, never an edit.
 */
export type SlaPolicy = {
  id: string
  version: string
  vendor: string
  title: string
  url: string
  checkedOn: string
  effectiveFrom: string | null
  effectiveTo: string | null
  clauses: Record<ClauseKey, PolicyClause | null>
  /** The monthly uptime percentage promised ("at least"), plain decimal text. */
  promise: string
  creditKind: CreditKind
  /** Highest `below` first; the first one is the promise itself. */
  tiers: readonly SlaTier[]
  /** The most one calendar month can earn, in the unit of `creditKind`. */
  maximum: { credit: number; certainty: Certainty } | null
  claimScope: ClaimScope
  deadlines: { safe: DeadlineRule; contract: DeadlineRule; meets: 'sent' | 'received'; certainty: Certainty }
  /** `time` counts minutes; `user_minutes` weighs each minute with the users it hit. */
  measure: 'time' | 'user_minutes'
  /** Downtime needs an error rate strictly above this percentage; null when the policy has no such test. */
  errorRateAbove: string | null
  /** A joined period shorter than this does not count at all; 0 when every second does. */
  minimumPeriodSeconds: number
  /** `drop`: each period counts its whole minutes only. */
  partMinutes: 'count' | 'drop'
  scheduledDowntime: ScheduledRule
  timeZone: { name: string; basis: Basis; alternatives: readonly string[] }
  severalServices: { reading: 'worst' | 'pooled'; basis: Basis }
  coverage: Coverage
}
