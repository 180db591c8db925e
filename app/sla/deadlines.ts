import type { Instant } from './instant.ts'
import { addMonths, getMonthBounds, type Month } from './months.ts'
import type { DeadlineRule } from './policy.ts'

const DAY_MS = 86_400_000

export type DeadlineRequest = {
  rule: DeadlineRule
  thresholdPassedAt: Instant
  month: Month
  timeZone: string
}

/**
 * The instant at which the time to ask is over. Days are 24 hours each, whatever clocks do meanwhile; months
 * are calendar months in the policy's zone.
 */
export function getDeadline({ rule, thresholdPassedAt, month, timeZone }: DeadlineRequest): Instant {
  switch (rule.anchor) {
    case 'threshold':
      return thresholdPassedAt + rule.days * DAY_MS
    case 'month_end':
      return getMonthBounds(month, timeZone).endAt + rule.days * DAY_MS
    case 'following_months':
      return getMonthBounds(addMonths(month, rule.months), timeZone).endAt
  }
}

/** Whether a request sent at an instant keeps a deadline: before it, not at it. */
export function isInTime({ sentAt, deadlineAt }: { sentAt: Instant; deadlineAt: Instant }): boolean {
  return sentAt < deadlineAt
}
