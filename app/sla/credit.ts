import type { CompiledPolicy } from './compiled-policy.ts'
import type { CountedStretch } from './count-downtime.ts'
import type { Instant } from './instant.ts'
import { lengthOf } from './intervals.ts'
import type { SlaPolicy, SlaTier } from './policy.ts'
import { compareRationals, type Rational, toPercentage, toRational } from './rational.ts'

/** Days or percent, as the policy's `creditKind` says. `uncapped` is what the tier alone would give. */
export type CreditDecision = { credit: number; uncapped: number; tier: SlaTier | null }

/**
 * The credit for an uptime (share of one), decided on the exact value: strictly below a tier's bound earns it,
 * the bound itself does not ("at least"). Never more than the policy's maximum for a month.
 */
export function decideCredit({ tiers, policy }: CompiledPolicy, uptime: Rational): CreditDecision {
  const percentage = toPercentage(uptime)
  const reached = tiers.find(({ below }) => compareRationals(percentage, below) < 0)
  if (!reached) return { credit: 0, uncapped: 0, tier: null }
  const uncapped = reached.tier.credit
  return { credit: capCredit(policy, uncapped), uncapped, tier: reached.tier }
}

/** The most the policy gives for one calendar month, or the credit itself when that is less. */
export function capCredit(policy: SlaPolicy, credit: number): number {
  return policy.maximum ? Math.min(credit, policy.maximum.credit) : credit
}

/** What the promise lets be down: total × (100 − promise) / 100, in the unit of the total. */
export function getAllowance({ promise }: CompiledPolicy, total: bigint): Rational {
  return toRational(total * (100n * promise.denominator - promise.numerator), 100n * promise.denominator)
}

/**
 * The instant at which counted downtime passes the allowance: up to it the promise still held, from it on it
 * does not. Where the allowance is used up exactly at the end of one stretch, that is the start of the next.
 * Null when it is never passed. Exact; an instant between two milliseconds is put at the earlier one.
 */
export function findThresholdPassed(
  stretches: readonly CountedStretch[],
  allowance: Rational,
): Instant | null {
  const { numerator, denominator } = allowance
  let left = numerator
  for (const stretch of stretches) {
    const perMs = BigInt(stretch.users) * denominator
    const used = BigInt(lengthOf(stretch)) * perMs
    if (used > left) return stretch.startAt + Number(left / perMs)
    left -= used
  }
  return null
}
