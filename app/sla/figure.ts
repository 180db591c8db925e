import type { CompiledPolicy } from './compiled-policy.ts'
import type { Downtime } from './count-downtime.ts'
import { decideCredit, findThresholdPassed, getAllowance } from './credit.ts'
import { getDeadline } from './deadlines.ts'
import type { Instant } from './instant.ts'
import { type Interval, lengthOf } from './intervals.ts'
import type { Month } from './months.ts'
import type { SlaTier } from './policy.ts'
import { formatBelow, formatRounded, type Rational, toDecimal, toPercentage, toRational } from './rational.ts'

/** When the promise was broken and until when to ask; all null where no credit is due. */
export type Deadlines = {
  thresholdPassedAt: Instant | null
  safeDeadlineAt: Instant | null
  contractDeadlineAt: Instant | null
}

/** What one reading of a month comes to. */
export type Figure = Deadlines & {
  downtimeMs: number
  /** Milliseconds times users down, and in all; null where the policy counts time or the users are not known. */
  downtimeUserMs: bigint | null
  userMs: bigint | null
  /** Share of one, exact. */
  uptime: Rational
  /** Percent with six decimals, rounded half up. For screens use formatFloored(toPercentage(uptime)). */
  uptimePercentage: string
  /** Days or percent, as the policy's `creditKind` says; 0 when none is due. */
  credit: number
  /** What the tier alone gives, before the month's maximum. */
  uncappedCredit: number
  tier: SlaTier | null
}

/** The figure's percentage for a sentence about its tier: with more decimals where six would hide the decision. */
export function toTellingPercentage({ tier, uptime, uptimePercentage }: Figure): string {
  return tier ? formatBelow(toPercentage(uptime), toDecimal(tier.below)) : uptimePercentage
}

export type MonthFrame = {
  compiled: CompiledPolicy
  month: Month
  timeZone: string
  bounds: Interval
  licensedUsers: number | null
}

/** Uptime, credit, threshold and deadlines of a counted downtime. */
export function toFigure(downtime: Downtime, frame: MonthFrame): Figure {
  const { compiled, bounds, licensedUsers } = frame
  const countsUsers = compiled.policy.measure === 'user_minutes' && licensedUsers !== null
  const total = BigInt(lengthOf(bounds)) * BigInt(countsUsers ? licensedUsers : 1)
  const uptime = toRational(total - downtime.userMs, total)
  const { credit, uncapped, tier } = decideCredit(compiled, uptime)
  const passedAt = credit > 0 ? findThresholdPassed(downtime.stretches, getAllowance(compiled, total)) : null
  return {
    downtimeMs: downtime.downtimeMs,
    downtimeUserMs: countsUsers ? downtime.userMs : null,
    userMs: countsUsers ? total : null,
    uptime,
    uptimePercentage: formatRounded(toPercentage(uptime)),
    credit,
    uncappedCredit: uncapped,
    tier,
    ...toDeadlines(passedAt, frame),
  }
}

/** Both deadlines that follow from the instant at which the promise was broken. */
export function toDeadlines(thresholdPassedAt: Instant | null, frame: MonthFrame): Deadlines {
  if (thresholdPassedAt === null) {
    return { thresholdPassedAt: null, safeDeadlineAt: null, contractDeadlineAt: null }
  }
  const { month, timeZone } = frame
  const { safe, contract } = frame.compiled.policy.deadlines
  return {
    thresholdPassedAt,
    safeDeadlineAt: getDeadline({ rule: safe, thresholdPassedAt, month, timeZone }),
    contractDeadlineAt: getDeadline({ rule: contract, thresholdPassedAt, month, timeZone }),
  }
}
