import { compilePolicy, toTitleKey } from '#app/sla/compiled-policy.ts'
import { findPolicyForMonth } from '#app/sla/policies/list-policies.ts'
import type { CoveredService, ExcludedService, SlaPolicy } from '#app/sla/policy.ts'
import { DomainError } from '../domain-error.ts'

/** The policy of the public pages, which know no customer: that of the feed this product was made for. */
export const DEFAULT_POLICY_ID = 'google-workspace'

/** What differs for one customer from `fromMonth` to `toMonth` (both included; null: for good). */
export type PolicyAssignment = {
  id: string
  /** Null: every service of the customer. */
  serviceId: string | null
  /** Null: the policy stays. */
  policyId: string | null
  /** Null: the policy's zone. */
  timeZone: string | null
  /** A service the policy does not list is counted all the same, for the reason given. */
  countsUncovered: boolean
  fromMonth: string
  toMonth: string | null
  reason: string
}

/** The terms one service of a customer is under in one month. */
export type Terms = {
  policy: SlaPolicy
  /** False when the text we hold is of another time than the month. */
  inForce: boolean
  timeZone: string | null
  countsUncovered: boolean
  reasons: readonly string[]
}

export type Coverage = 'covered' | ExcludedService['why']

/** Whether a policy covers a service, found by the vendor's id first and its title second. */
export function findCoverage(policy: SlaPolicy, service: { id: string; title: string }): Coverage {
  const { serviceById, serviceByTitle } = compilePolicy(policy)
  const named = serviceById.get(service.id) ?? serviceByTitle.get(toTitleKey(service.title))
  if (named === undefined) return policy.coverage.others
  return isExcluded(named) ? named.why : 'covered'
}

function isExcluded(service: CoveredService | ExcludedService): service is ExcludedService {
  return 'why' in service
}

export type TermsRequest = {
  month: string
  serviceId: string
  /** The customer's own policy, or the default. */
  policyId: string
  assignments: readonly PolicyAssignment[]
  policies: readonly SlaPolicy[]
}

/**
 * The terms of a service in a month: the policy of the customer, changed by what was agreed for all services, then
 * by what was agreed for this one. Of two agreements for the same thing the one that begins later wins.
 * Throws `policy.not_found`.
 */
export function findTerms({ month, serviceId, policyId, assignments, policies }: TermsRequest): Terms {
  const current = assignments
    .filter((each) => each.fromMonth <= month && (each.toMonth === null || month <= each.toMonth))
    .filter((each) => each.serviceId === null || each.serviceId === serviceId)
    .sort(byWeight)
  const chosenId = current.reduce((chosen, each) => each.policyId ?? chosen, policyId)
  const found = findPolicyForMonth(chosenId, month, policies)
  if (!found)
    throw new DomainError('policy.not_found', `There is no policy ${chosenId}.`, { policyId: chosenId })
  return {
    ...found,
    timeZone: current.reduce<string | null>((zone, each) => each.timeZone ?? zone, null),
    countsUncovered: current.some((each) => each.serviceId !== null && each.countsUncovered),
    reasons: current.map((each) => each.reason),
  }
}

/** Least weight first: what is for all services before what is for one, earlier before later. */
function byWeight(left: PolicyAssignment, right: PolicyAssignment): number {
  const ofAll = Number(left.serviceId !== null) - Number(right.serviceId !== null)
  if (ofAll !== 0) return ofAll
  return left.fromMonth < right.fromMonth ? -1 : Number(left.fromMonth > right.fromMonth)
}
