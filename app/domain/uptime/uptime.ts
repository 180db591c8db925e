import { assessMonth } from '#app/sla/assess-month.ts'
import { allowedDowntimeSeconds, budgetUsedPercent } from '#app/sla/budget.ts'
import { estimateDaysValue, estimatePercentValue } from '#app/sla/credit-value.ts'
import type { Figure } from '#app/sla/figure.ts'
import type { MonthAssessment } from '#app/sla/month-assessment.ts'
import { getMonthBounds } from '#app/sla/months.ts'
import type { SlaPolicy } from '#app/sla/policy.ts'
import {
  type Coverage,
  findCoverage,
  findTerms,
  type PolicyAssignment,
  type Terms,
} from '../policies/policy.ts'
import type { RecordedPair } from './recorded-window.ts'
import { type CandidateWindow, judgeCandidates, type SourcedWindow, selectMonth } from './sourced-window.ts'

export type MonthService = { id: string; title: string; inUse: boolean }

/** What days or percent of a customer are worth depends on. */
export type Billing = { seats: number | null; seatPriceMinor: number | null; currency: string }

/** One service's calendar month on its own. */
export type ServiceMonth = {
  service: MonthService
  month: string
  policy: SlaPolicy
  coverage: Coverage
  /** An uncovered service is counted all the same, by agreement. */
  countsUncovered: boolean
  minutesInMonth: number
  /** What the promise lets be down; the budget. */
  allowedSeconds: number
  confirmed: Figure
  /** Confirmed and possible together. */
  possible: Figure
  /** Percent of the budget, rounded down; above 100 once the promise is broken. */
  budgetUsedPercent: number
  possibleBudgetUsedPercent: number
  windows: SourcedWindow[]
  assessment: MonthAssessment
}

/** All services of a customer that are under the same terms, taken together as the policy says. */
export type MonthPart = {
  policy: SlaPolicy
  /** False when the text we hold is of another time than the month. */
  inForce: boolean
  serviceIds: string[]
  windows: SourcedWindow[]
  assessment: MonthAssessment
  value: MonthValue
}

/** What the credit is worth, in minor units: an estimate. Null where seats or price are not known. */
export type MonthValue = {
  confirmedMinor: number | null
  possibleMinor: number | null
  currency: string | null
}

export type MonthRequest = {
  month: string
  services: readonly MonthService[]
  pairs: readonly RecordedPair[]
  /** The customer's policy, or the default one for the public. */
  policyId: string
  policies: readonly SlaPolicy[]
  assignments: readonly PolicyAssignment[]
  /** A zone for this reading only; before what was agreed and before the policy's. */
  timeZone: string | null
  asOf: number
  billing: Billing | null
}

export type MonthReading = { main: MonthPart; otherParts: MonthPart[]; services: ServiceMonth[] }

/** The whole month: each service alone, and together for each set of terms. The customer's own policy comes first. */
export function readCustomerMonth(request: MonthRequest): MonthReading {
  const own = toTerms(request, '')
  const parts = new Map<string, { terms: Terms; services: MonthService[] }>([
    [toTermsKey(own), { terms: own, services: [] }],
  ])
  const services = request.services.map((service) => {
    const terms = toTerms(request, service.id)
    const part = parts.get(toTermsKey(terms))
    if (part) part.services.push(service)
    else parts.set(toTermsKey(terms), { terms, services: [service] })
    return readServiceMonth(request, { service, terms })
  })
  const [main, ...otherParts] = [...parts.values()].map((part) => readPart(request, part))
  if (!main) throw new Error('A month has at least the part of its own policy.')
  return { main, otherParts, services }
}

function toTerms(
  { month, policyId, policies, assignments, timeZone }: MonthRequest,
  serviceId: string,
): Terms {
  const terms = findTerms({ month, serviceId, policyId, assignments, policies })
  return timeZone === null ? terms : { ...terms, timeZone }
}

function toTermsKey({ policy, timeZone }: Terms): string {
  return [policy.id, policy.version, timeZone ?? ''].join(' ')
}

type PartRequest = { terms: Terms; services: readonly MonthService[] }

/** Only services in use make the month: the promise is about what the customer uses. */
function readPart(request: MonthRequest, { terms, services }: PartRequest): MonthPart {
  const used = new Set(services.filter((service) => service.inUse).map((service) => service.id))
  const alsoCovered = [...used].filter((id) => toTerms(request, id).countsUncovered)
  const pairs = request.pairs.filter((pair) => services.some((service) => service.id === pair.serviceId))
  const { assessment, windows } = assess(request, { terms, alsoCovered, pairs, isUsed: (id) => used.has(id) })
  const counting = windows.filter((window) => window.counts !== 'nowhere')
  return {
    policy: terms.policy,
    inForce: terms.inForce,
    serviceIds: [...new Set(counting.map((window) => window.serviceId))],
    windows,
    assessment,
    value: toValue(request.billing, terms.policy, assessment),
  }
}

function readServiceMonth(
  request: MonthRequest,
  { service, terms }: { service: MonthService; terms: Terms },
): ServiceMonth {
  const pairs = request.pairs.filter((pair) => pair.serviceId === service.id)
  const alsoCovered = terms.countsUncovered ? [service.id] : []
  const { assessment, windows } = assess(request, { terms, alsoCovered, pairs, isUsed: () => true })
  const { confirmed, possible, timeZone } = assessment
  const allowedSeconds = allowedDowntimeSeconds(terms.policy, request.month, timeZone)
  return {
    service,
    month: request.month,
    policy: terms.policy,
    coverage: findCoverage(terms.policy, service),
    countsUncovered: terms.countsUncovered,
    minutesInMonth: assessment.minutesInMonth,
    allowedSeconds,
    confirmed,
    possible,
    budgetUsedPercent: budgetUsedPercent(confirmed.downtimeMs / 1000, allowedSeconds),
    possibleBudgetUsedPercent: budgetUsedPercent(possible.downtimeMs / 1000, allowedSeconds),
    windows,
    assessment,
  }
}

type AssessRequest = {
  terms: Terms
  alsoCovered: readonly string[]
  pairs: readonly RecordedPair[]
  isUsed: (serviceId: string) => boolean
}

function assess(request: MonthRequest, { terms, alsoCovered, pairs, isUsed }: AssessRequest) {
  const { month, asOf, billing } = request
  const { policy } = terms
  const licensedUsers = billing?.seats || null
  const bounds = getMonthBounds(month, terms.timeZone ?? policy.timeZone.name)
  const candidates = selectMonth({ pairs, bounds, asOf, policy }).map((window) =>
    isUsed(window.shown.serviceId) ? window : toUnused(window),
  )
  const { windows, shown } = judgeCandidates({ candidates, policy, bounds, asOf, licensedUsers, alsoCovered })
  const assessment = assessMonth({
    windows,
    month,
    policy,
    asOf,
    licensedUsers,
    alsoCovered,
    timeZone: terms.timeZone,
    isPolicyInForce: terms.inForce,
  })
  return { assessment, windows: shown }
}

function toUnused({ shown, counted }: CandidateWindow): CandidateWindow {
  return { shown: counted ? { ...shown, why: 'service_not_used' } : shown, counted: null }
}

/** Days and percents of a month in money, by the customer's seats and price; see app/sla/credit-value.ts. */
function toValue(
  billing: Billing | null,
  policy: SlaPolicy,
  { confirmed, possible }: { confirmed: Figure; possible: Figure },
): MonthValue {
  return {
    confirmedMinor: estimateValue(billing, policy, confirmed.credit),
    possibleMinor: estimateValue(billing, policy, possible.credit),
    currency: billing?.currency ?? null,
  }
}

/** What a credit of days or percent, as the policy has it, is worth; null where seats or price are not known. */
export function estimateValue(
  billing: Billing | null,
  policy: Pick<SlaPolicy, 'creditKind'>,
  credit: number,
): number | null {
  if (!billing || billing.seats === null || billing.seatPriceMinor === null) return null
  const { seats, seatPriceMinor } = billing
  if (policy.creditKind === 'percent') return estimatePercentValue(credit, seats * seatPriceMinor)
  return estimateDaysValue({ days: credit, seats, monthlyPriceMinor: seatPriceMinor })
}
