import { compilePolicy } from './compiled-policy.ts'
import { getAllowance } from './credit.ts'
import { lengthOf } from './intervals.ts'
import { getMonthBounds, type Month } from './months.ts'
import type { SlaPolicy } from './policy.ts'

/**
 * The downtime a month may have before a credit is due, in seconds: "27 of 43.2 minutes" is 1,620 of 2,592.
 * Exact for every promise with up to three decimals. For user-minute policies: with every user down.
 */
export function allowedDowntimeSeconds(
  policy: SlaPolicy,
  month: Month,
  timeZone: string = policy.timeZone.name,
): number {
  const totalMs = BigInt(lengthOf(getMonthBounds(month, timeZone)))
  const { numerator, denominator } = getAllowance(compilePolicy(policy), totalMs)
  return Number((numerator * 1000n) / denominator) / 1_000_000
}

/** The part of the budget that is used, in percent rounded down; above 100 once the promise is broken. */
export function budgetUsedPercent(downtimeSeconds: number, allowedSeconds: number): number {
  if (allowedSeconds === 0) return downtimeSeconds === 0 ? 0 : Number.POSITIVE_INFINITY
  const percent = (100 * downtimeSeconds) / allowedSeconds
  // 100 must mean "all of it and no more"; a hair above it is not 100.
  return percent > 100 && percent < 101 ? 101 : Math.floor(percent)
}
