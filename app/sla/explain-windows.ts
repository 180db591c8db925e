import type { CompiledPolicy } from './compiled-policy.ts'
import { type ExplanationLine, type ExplanationValues, toLine } from './explanation.ts'
import type { Instant } from './instant.ts'
import { cutInterval, type Interval, lengthOf } from './intervals.ts'
import type { BadWindow, JudgeContext, JudgedWindow } from './judge-window.ts'
import { formatDecimal, fromNumber } from './rational.ts'
import type { SlaWindow } from './window.ts'

/** Where and under what a window is judged: what judging needs, and the month. */
export type WindowContext = JudgeContext & { bounds: Interval }

/** One line on how a window counts, and further ones for what is special about it. */
export function explainWindow(judged: JudgedWindow | BadWindow, context: WindowContext): ExplanationLine[] {
  if (judged.counts === 'bad') return [explainBad(judged)]
  return [explainVerdict(judged, context), ...explainNotes(judged, context)]
}

function explainBad({ index, window, field }: BadWindow): ExplanationLine {
  const number = index + 1
  if (field !== null || 'unreadable' in window) {
    return toLine('window_bad_unreadable', { number, field: field ?? '' })
  }
  return toLine('window_bad_reversed', {
    number,
    service: window.service,
    startAt: window.startAt,
    endAt: window.endAt ?? window.startAt,
  })
}

function explainVerdict(judged: JudgedWindow, { compiled, asOf, bounds }: WindowContext): ExplanationLine {
  const { reason, window } = judged
  const values = toValues(judged)
  if (judged.counts !== 'nowhere' && !cutInterval(judged.interval, bounds)) {
    return toLine('window_outside_month', values)
  }
  if (judged.counts !== 'nowhere' && judged.scheduled === 'excluded') {
    return toLine('window_scheduled', values)
  }
  switch (reason) {
    case 'outage':
      return toLine('window_confirmed_outage', values)
    case 'error_rate':
      return toLine('window_confirmed_error_rate', { ...values, ...toRates(window, compiled) })
    case 'own_impact':
      return toLine('window_confirmed_own_impact', values)
    case 'disruption':
      return toLine('window_possible_disruption', values)
    case 'user_share':
      return toLine('window_possible_user_share', { ...values, users: window.usersAffected ?? 0 })
    case 'error_rate_not_above':
      return toLine('window_error_rate_not_above', { ...values, ...toRates(window, compiled) })
    case 'not_begun':
      return toLine('window_not_begun', { ...values, asOfAt: asOf })
    case 'not_covered':
      return toLine('window_not_covered', values)
    case 'some_editions':
      return toLine('window_some_editions', values)
    case 'other_target':
      return toLine('window_other_target', values)
    case 'not_affected':
      return toLine('window_not_affected', values)
    case 'information':
      return toLine('window_information', values)
    case 'unknown_impact':
      return toLine('window_unknown_impact', values)
    case 'no_users':
      return toLine('window_no_users', values)
    case 'zero_length':
      return toLine('window_zero_length', values)
  }
}

function explainNotes(judged: JudgedWindow, context: WindowContext): ExplanationLine[] {
  if (judged.counts === 'nowhere' || !cutInterval(judged.interval, context.bounds)) return []
  return [
    ...explainEnd(judged, context.asOf),
    ...explainScheduled(judged, context),
    ...explainUsers(judged, context),
    ...explainUnusedRate(judged, context),
  ]
}

function explainEnd({ index, window }: JudgedWindow, asOf: Instant): ExplanationLine[] {
  const number = index + 1
  if (window.endAt === null) return [toLine('window_still_open', { number, asOfAt: asOf })]
  if (window.endAt > asOf) return [toLine('window_ends_later', { number, endAt: window.endAt, asOfAt: asOf })]
  return []
}

/** Maintenance that is left out is told with the counted periods: only there is known how much of it was. */
function explainScheduled(
  { index, scheduled }: JudgedWindow,
  { compiled }: WindowContext,
): ExplanationLine[] {
  const number = index + 1
  const rule = compiled.policy.scheduledDowntime
  if (scheduled === 'counts') return [toLine('window_scheduled_counts', { number })]
  if (scheduled === 'late_notice' && rule.rule === 'excluded') {
    return [toLine('window_scheduled_late_notice', { number, noticeDays: rule.noticeDays })]
  }
  return []
}

function explainUsers({ index, window, reason }: JudgedWindow, context: WindowContext): ExplanationLine[] {
  const { compiled, licensedUsers } = context
  if (compiled.policy.measure === 'time' || licensedUsers === null || reason === 'user_share') return []
  const number = index + 1
  const users = window.usersAffected ?? null
  if (users === null) return [toLine('window_all_users_assumed', { number, licensedUsers })]
  if (users > licensedUsers) return [toLine('window_users_capped', { number, users, licensedUsers })]
  return [toLine('window_users', { number, users, licensedUsers })]
}

function explainUnusedRate({ index, window }: JudgedWindow, { compiled }: WindowContext): ExplanationLine[] {
  if (compiled.errorRateAbove !== null || typeof window.errorRatePercent !== 'number') return []
  return [
    toLine('window_error_rate_unused', {
      number: index + 1,
      ratePercentage: toRateText(window.errorRatePercent),
    }),
  ]
}

function toValues({ index, window, interval }: JudgedWindow): ExplanationValues['window_confirmed_outage'] {
  return {
    number: index + 1,
    service: window.service,
    startAt: interval.startAt,
    endAt: interval.endAt,
    lengthMs: lengthOf(interval),
    source: window.source ?? '',
    reference: window.reference ?? '',
  }
}

function toRates(
  window: SlaWindow,
  { policy }: CompiledPolicy,
): { ratePercentage: string; abovePercentage: string } {
  return {
    ratePercentage: toRateText(window.errorRatePercent),
    abovePercentage: policy.errorRateAbove ?? '',
  }
}

function toRateText(rate: number | null | undefined): string {
  return typeof rate === 'number' ? formatDecimal(fromNumber(rate)) : ''
}
