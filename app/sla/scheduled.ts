import { cutInterval, cutIntervals, type Interval, joinIntervals, lengthOf } from './intervals.ts'
import type { ScheduledRule } from './policy.ts'

const HOUR_MS = 3_600_000

/** A window that counts, or would but for being announced maintenance. */
export type CountableWindow = Interval & { index: number; users: number; isScheduled: boolean }

/**
 * Leaves out announced maintenance, as far as the policy does: within each calendar year the first
 * `hoursPerYear` hours, in time order and without counting a moment twice; what goes beyond counts like any
 * other window. `years` are the bounds of the calendar years that matter; maintenance outside them is left out.
 * An unannounced window over the same time still counts.
 */
export function leaveOutScheduled(
  windows: readonly CountableWindow[],
  rule: ScheduledRule,
  years: readonly Interval[],
): CountableWindow[] {
  if (rule.rule === 'counts' || !windows.some((window) => window.isScheduled)) return [...windows]
  const scheduled = joinIntervals(windows.filter((window) => window.isScheduled))
  const allowanceMs = rule.hoursPerYear === null ? Number.POSITIVE_INFINITY : rule.hoursPerYear * HOUR_MS
  const beyond = years.flatMap((year) => findBeyond(cutIntervals(scheduled, year), allowanceMs))
  return windows.flatMap((window) => {
    if (!window.isScheduled) return [window]
    return beyond.flatMap((part) => {
      const rest = cutInterval(window, part)
      return rest ? [{ ...window, ...rest }] : []
    })
  })
}

/** The parts of one year's maintenance after the allowance is used up. */
function findBeyond(maintenance: readonly Interval[], allowanceMs: number): Interval[] {
  let leftMs = allowanceMs
  const beyond: Interval[] = []
  for (const period of maintenance) {
    const freeMs = Math.min(leftMs, lengthOf(period))
    leftMs -= freeMs
    if (freeMs < lengthOf(period)) beyond.push({ startAt: period.startAt + freeMs, endAt: period.endAt })
  }
  return beyond
}
