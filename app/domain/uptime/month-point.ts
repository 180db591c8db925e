import { cutIntervals, joinIntervals, sumLengths } from '#app/sla/intervals.ts'
import { getMonthBounds } from '#app/sla/months.ts'
import { compareRationals, formatFloored, toDecimal, toPercentage, toRational } from '#app/sla/rational.ts'
import { isOutage } from '../incidents/incident.ts'
import type { ServiceMonth } from './uptime.ts'

/** One month of a service by what the vendor published: floored percent as text. */
export type UptimePoint = {
  month: string
  percentage: string
  value: number
  missed: boolean
}

/**
 * Uptime by the published windows of outages, whether or not the SLA covers the service: overlaps count once,
 * an open window up to `asOf`. Decided on the exact value; `value` is for drawing only.
 */
export function toMonthPoint(serviceMonth: ServiceMonth, asOf: number): UptimePoint {
  const { month, policy, minutesInMonth } = serviceMonth
  const downMs = sumPublishedOutages(serviceMonth, asOf)
  const totalMs = minutesInMonth * 60_000
  const exact = toPercentage(toRational(BigInt(Math.round(totalMs - downMs)), BigInt(Math.round(totalMs))))
  const percentage = formatFloored(exact, 6)
  return {
    month,
    percentage,
    value: Number(percentage),
    missed: compareRationals(exact, toDecimal(policy.promise)) < 0,
  }
}

/** How long the vendor published outages of the service in the month, in milliseconds, overlaps once. */
export function sumPublishedOutages(
  { month, policy, windows }: Pick<ServiceMonth, 'month' | 'policy' | 'windows'>,
  asOf: number,
): number {
  const published = windows
    .filter((window) => window.kind === 'published' && isOutage(window))
    .map((window) => ({ startAt: window.startsAt, endAt: window.endsAt ?? asOf }))
  return sumLengths(joinIntervals(cutIntervals(published, getMonthBounds(month, policy.timeZone.name))))
}

/** The promise of the newest month, as percent text; null when there is no month. */
export function toPromise(months: readonly ServiceMonth[]): string | null {
  return months.at(-1)?.policy.promise ?? null
}
