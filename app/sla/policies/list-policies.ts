import { type Month, requireMonth } from '#app/sla/months.ts'
import type { SlaPolicy } from '#app/sla/policy.ts'
import { GCP_COMPUTE_MULTIZONE } from './gcp-compute-multizone.ts'
import { GMAIL_FOR_ISPS } from './gmail-for-isps.ts'
import { GOOGLE_WORKSPACE } from './google-workspace.ts'
import { MICROSOFT_365 } from './microsoft-365.ts'

const POLICIES: readonly SlaPolicy[] = [
  GOOGLE_WORKSPACE,
  GMAIL_FOR_ISPS,
  GCP_COMPUTE_MULTIZONE,
  MICROSOFT_365,
]

/** Every policy version that ships with the product. */
export function listPolicies(): readonly SlaPolicy[] {
  return POLICIES
}

/**
 * The version in force on a day (`YYYY-MM-DD`): `effectiveFrom ≤ day < effectiveTo`, the newest when several are.
 * Null when none is. `policies` adds or replaces what an admin stored; the shipped ones by default.
 */
export function findPolicy(
  id: string,
  onDate: string,
  policies: readonly SlaPolicy[] = POLICIES,
): SlaPolicy | null {
  const inForce = policies.filter((policy) => policy.id === id && isInForce(policy, onDate))
  return inForce.reduce<SlaPolicy | null>(
    (newest, policy) =>
      newest && (newest.effectiveFrom ?? '') > (policy.effectiveFrom ?? '') ? newest : policy,
    null,
  )
}

/**
 * The version for a calendar month: the one in force on its first day. When none was, the one whose dates lie
 * nearest, with `inForce: false` so that it can be said. Null when the id is unknown.
 * Throws SlaInputError `month.invalid`.
 */
export function findPolicyForMonth(
  id: string,
  month: Month,
  policies: readonly SlaPolicy[] = POLICIES,
): { policy: SlaPolicy; inForce: boolean } | null {
  const firstDay = `${requireMonth(month)}-01`
  const found = findPolicy(id, firstDay, policies)
  if (found) return { policy: found, inForce: true }
  const versions = policies
    .filter((policy) => policy.id === id)
    .sort((left, right) => ((left.effectiveFrom ?? '') < (right.effectiveFrom ?? '') ? -1 : 1))
  const policy = versions.find((version) => (version.effectiveFrom ?? '') > firstDay) ?? versions.at(-1)
  return policy ? { policy, inForce: false } : null
}

function isInForce(policy: SlaPolicy, onDate: string): boolean {
  if (policy.effectiveFrom !== null && onDate < policy.effectiveFrom) return false
  return policy.effectiveTo === null || onDate < policy.effectiveTo
}
