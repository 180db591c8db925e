import type { CoveredService, ExcludedService, SlaPolicy, SlaTier } from './policy.ts'
import { type Rational, toDecimal } from './rational.ts'

/** A policy with its decimals read and its services indexed, so that no window pays for it again. */
export type CompiledPolicy = {
  policy: SlaPolicy
  promise: Rational
  errorRateAbove: Rational | null
  /** Lowest `below` first: the first one an uptime lies under is the one that pays most. */
  tiers: readonly { tier: SlaTier; below: Rational }[]
  serviceById: ReadonlyMap<string, CoveredService | ExcludedService>
  serviceByTitle: ReadonlyMap<string, CoveredService | ExcludedService>
}

const compiled = new WeakMap<SlaPolicy, CompiledPolicy>()

/** Reads a policy's decimals and services once. Throws a RangeError on decimals that checkPolicy would report. */
export function compilePolicy(policy: SlaPolicy): CompiledPolicy {
  const known = compiled.get(policy)
  if (known) return known
  const services = [...policy.coverage.services, ...policy.coverage.excluded]
  const result: CompiledPolicy = {
    policy,
    promise: toDecimal(policy.promise),
    errorRateAbove: policy.errorRateAbove === null ? null : toDecimal(policy.errorRateAbove),
    tiers: policy.tiers.map((tier) => ({ tier, below: toDecimal(tier.below) })).reverse(),
    serviceById: new Map(services.flatMap((service) => service.ids.map((id) => [id, service] as const))),
    serviceByTitle: new Map(
      services.flatMap((service) => service.titles.map((title) => [toTitleKey(title), service] as const)),
    ),
  }
  compiled.set(policy, result)
  return result
}

/** Titles are compared without regard to case and spacing. Vendor ids are compared to the letter. */
export function toTitleKey(title: string): string {
  return title.trim().toLowerCase().replace(/\s+/g, ' ')
}
