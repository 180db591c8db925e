import type { CreditKind } from '#app/vocabulary.ts'
import { assessMonth } from './assess-month.ts'
import type { ExplanationLine } from './explanation.ts'
import type { Figure } from './figure.ts'
import { formatInstant, type Instant } from './instant.ts'
import type { MonthAssessment } from './month-assessment.ts'
import { nameCase, parseSlaCases, type SlaCase } from './parse-sla-cases.ts'
import { findPolicyForMonth, listPolicies } from './policies/list-policies.ts'
import type { SlaPolicy } from './policy.ts'
import { SlaInputError } from './sla-error.ts'

const MINUTE_MS = 60_000

/**
 * One result of the `sla` command (design.md §7): minutes are numbers with seconds as fractions, percentages
 * texts with six decimals rounded half up, instants RFC 3339 in UTC.
 */
export type SlaCaseResult = {
  id: string | number
  minutesInMonth: number
  downtimeMinutes: number
  possibleDowntimeMinutes: number
  monthlyUptimePercentage: string
  possibleUptimePercentage: string
  creditDays: number | null
  creditPercent: number | null
  possibleCreditDays: number | null
  byService: {
    service: string
    downtimeMinutes: number
    monthlyUptimePercentage: string
    creditDays: number | null
  }[]
  pooled: { downtimeMinutes: number; monthlyUptimePercentage: string; creditDays: number | null }
  thresholdPassedAt: string | null
  safeDeadline: string | null
  contractDeadline: string | null
  possibleSafeDeadline: string | null
  badWindows: number[]
  explanation: string[]
  /** Only for policies that count user minutes; null when `licensedUsers` was not given. */
  downtimeUserMinutes?: number | null
  userMinutes?: number | null
}

export type SlaCaseOptions = {
  /** Puts an explanation line into words; the engine has none. */
  phrase: (line: ExplanationLine) => string
  /** Stands in for a case's `asOf` where it gives none: where open windows end. */
  nowAt: Instant
  /** Instead of the policies that ship with the product. */
  policies?: readonly SlaPolicy[]
}

/**
 * The `sla` command: parsed JSON in, one result for each case out, in the same order.
 * Throws SlaInputError `sla_case.invalid` naming the cases and fields that are wrong.
 */
export function evaluateSlaCases(input: unknown, options: SlaCaseOptions): SlaCaseResult[] {
  const policies = options.policies ?? listPolicies()
  return parseSlaCases(input).map((slaCase, position) =>
    evaluateCase({ slaCase, position, policies, options }),
  )
}

type CaseRequest = {
  slaCase: SlaCase
  position: number
  policies: readonly SlaPolicy[]
  options: SlaCaseOptions
}

function evaluateCase({ slaCase, position, policies, options }: CaseRequest): SlaCaseResult {
  const found = findPolicyForMonth(slaCase.policy, slaCase.month, policies)
  if (!found) {
    const known = [...new Set(policies.map((policy) => policy.id))].join(', ')
    const message = `${nameCase(slaCase, position)}, policy: "${slaCase.policy}" is not one of ${known}`
    throw new SlaInputError('sla_case.invalid', message, { policy: slaCase.policy })
  }
  const assessment = assessMonth({
    ...slaCase,
    policy: found.policy,
    isPolicyInForce: found.inForce,
    asOf: slaCase.asOf ?? options.nowAt,
  })
  return toResult({ id: slaCase.id, policy: found.policy, assessment, phrase: options.phrase })
}

type ResultRequest = {
  id: string | number
  policy: SlaPolicy
  assessment: MonthAssessment
  phrase: SlaCaseOptions['phrase']
}

function toResult({ id, policy, assessment, phrase }: ResultRequest): SlaCaseResult {
  const { confirmed, possible, pooled } = assessment
  const { creditKind } = policy
  return {
    id,
    minutesInMonth: assessment.minutesInMonth,
    downtimeMinutes: toMinutes(confirmed.downtimeMs),
    possibleDowntimeMinutes: toMinutes(possible.downtimeMs),
    monthlyUptimePercentage: confirmed.uptimePercentage,
    possibleUptimePercentage: possible.uptimePercentage,
    creditDays: toDays(confirmed, creditKind),
    creditPercent: creditKind === 'percent' ? confirmed.credit : null,
    possibleCreditDays: toDays(possible, creditKind),
    byService: assessment.services.map((service) => ({
      service: service.service,
      ...toReading(service.confirmed, creditKind),
    })),
    pooled: toReading(pooled.confirmed, creditKind),
    thresholdPassedAt: toText(confirmed.thresholdPassedAt),
    safeDeadline: toText(confirmed.safeDeadlineAt),
    contractDeadline: toText(confirmed.contractDeadlineAt),
    // The possible date stands where nothing confirmed sets one: silence would lose the credit.
    possibleSafeDeadline: confirmed.safeDeadlineAt === null ? toText(possible.safeDeadlineAt) : null,
    badWindows: [...assessment.badWindows],
    explanation: assessment.explanation.map(phrase),
    ...(policy.measure === 'user_minutes' ? toUserMinutes(confirmed) : {}),
  }
}

function toReading(
  figure: Figure,
  creditKind: CreditKind,
): { downtimeMinutes: number; monthlyUptimePercentage: string; creditDays: number | null } {
  return {
    downtimeMinutes: toMinutes(figure.downtimeMs),
    monthlyUptimePercentage: figure.uptimePercentage,
    creditDays: toDays(figure, creditKind),
  }
}

function toUserMinutes({ downtimeUserMs, userMs }: Figure): {
  downtimeUserMinutes: number | null
  userMinutes: number | null
} {
  return {
    downtimeUserMinutes: downtimeUserMs === null ? null : Number(downtimeUserMs) / MINUTE_MS,
    userMinutes: userMs === null ? null : Number(userMs) / MINUTE_MS,
  }
}

function toDays(figure: Figure, creditKind: CreditKind): number | null {
  return creditKind === 'days' ? figure.credit : null
}

function toMinutes(ms: number): number {
  return ms / MINUTE_MS
}

function toText(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at)
}
