/**
 * Values of an explanation line. By the end of a name: `…At` is an instant, `…Ms` a length in milliseconds,
 * `…Percentage` decimal text without a sign, `windows` a list of window numbers counted from 1; other numbers
 * are numbers and other texts are names. app/i18n/explain.ts phrases them.
 */
export type ExplanationValue = string | number | readonly number[]

type Window = {
  /** Position in the list, counted from 1. */
  number: number
  service: string
  startAt: number
  /** The end, or `asOf` while open. */
  endAt: number
  lengthMs: number
  /** A WindowSource, or empty. */
  source: string
  /** What the caller calls the window (an incident id), or empty. */
  reference: string
}
/** `confirmed`, or `possible` for confirmed and possible together. */
type Scope = { scope: 'confirmed' | 'possible' }
type Credit = { credit: number; kind: 'days' | 'percent' }
type Period = Scope & { service: string; startAt: number; endAt: number }

/** Every line there is, with what it holds. */
export type ExplanationValues = {
  policy_used: { policy: string; version: string; checkedOn: string; promisePercentage: string }
  policy_of_another_time: { policy: string; version: string; month: string }
  month_bounds: { month: string; timeZone: string; startAt: number; endAt: number; minutes: number }
  month_running: { asOfAt: number }
  zone_stated: { timeZone: string }
  zone_assumed: { timeZone: string }
  zone_chosen: { timeZone: string }

  window_confirmed_outage: Window
  window_confirmed_error_rate: Window & { ratePercentage: string; abovePercentage: string }
  window_confirmed_own_impact: Window
  window_possible_disruption: Window
  window_possible_user_share: Window & { users: number }
  window_not_covered: Window
  window_some_editions: Window
  window_other_target: Window
  window_not_affected: Window
  window_error_rate_not_above: Window & { ratePercentage: string; abovePercentage: string }
  window_information: Window
  window_unknown_impact: Window
  window_no_users: Window
  window_zero_length: Window
  window_not_begun: Window & { asOfAt: number }
  window_outside_month: Window
  window_bad_reversed: { number: number; service: string; startAt: number; endAt: number }
  window_bad_unreadable: { number: number; field: string }
  window_still_open: { number: number; asOfAt: number }
  window_ends_later: { number: number; endAt: number; asOfAt: number }
  window_scheduled: Window
  window_scheduled_counts: { number: number }
  window_scheduled_late_notice: { number: number; noticeDays: number }
  window_scheduled_left_out: { number: number }
  window_scheduled_beyond: { number: number; hoursPerYear: number; beyondMs: number }
  window_users: { number: number; users: number; licensedUsers: number }
  window_all_users_assumed: { number: number; licensedUsers: number }
  window_users_capped: { number: number; users: number; licensedUsers: number }
  window_error_rate_unused: { number: number; ratePercentage: string }
  licensed_users_unknown: Record<string, never>

  windows_merged: Period & { windows: readonly number[]; joinedMs: number; summedMs: number }
  period_too_short: Period & { lengthMs: number; minimumMs: number }
  period_cut: Period & { insideMs: number; outsideMs: number }
  part_minute_dropped: Period & { droppedMs: number }
  nothing_counted: Record<string, never>
  service_uptime: Scope & { service: string; minutes: number; downtimeMs: number; uptimePercentage: string }
  service_uptime_by_users: Scope & {
    service: string
    userMinutes: number
    downtimeUserMinutes: number
    downtimeMs: number
    uptimePercentage: string
  }

  worst_service: { service: string; services: number; basis: string }
  pooled_reading: { services: number; basis: string }
  pooled_same: { uptimePercentage: string }
  pooled_changes: { uptimePercentage: string; pooledCredit: number; credit: number; kind: 'days' | 'percent' }
  tier_none: Scope & { uptimePercentage: string; promisePercentage: string; clause: string }
  tier_reached: Scope & Credit & { uptimePercentage: string; belowPercentage: string; clause: string }
  tier_not_read: { certainty: string }
  cap_applied: Credit & { uncapped: number; clause: string }
  threshold_passed: Scope & {
    passedAt: number
    allowedMs: number
    promisePercentage: string
    service: string
  }
  threshold_passed_by_users: Scope & { passedAt: number; promisePercentage: string; service: string }
  deadline_safe: Scope & { anchor: string; amount: number; deadlineAt: number }
  deadline_contract: Scope & { anchor: string; amount: number; deadlineAt: number; clause: string }
  zone_alternative_same: { timeZone: string }
  zone_alternative_changes: Credit & { timeZone: string; possibleCredit: number }
}
export type ExplanationCode = keyof ExplanationValues

/** One step of the arithmetic, without language. */
export type ExplanationLine = {
  readonly code: ExplanationCode
  readonly values: Readonly<Record<string, ExplanationValue>>
}

/** A line whose values fit its code. */
export function toLine<Code extends ExplanationCode>(
  code: Code,
  values: ExplanationValues[Code],
): ExplanationLine {
  return { code, values }
}
