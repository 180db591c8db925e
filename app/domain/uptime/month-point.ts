import { compareRationals, formatFloored, toDecimal, toPercentage } from '#app/sla/rational.ts'
import type { ServiceMonth } from './uptime.ts'

/** One month of a service's chart: the uptime by everything that may count, floored percent as text. */
export type UptimePoint = { month: string; percentage: string; value: number; missed: boolean }

/** Decided on the exact value; the number is for drawing only. */
export function toMonthPoint({ month, possible, policy }: ServiceMonth): UptimePoint {
  const exact = toPercentage(possible.uptime)
  const percentage = formatFloored(exact, 6)
  return {
    month,
    percentage,
    value: Number(percentage),
    missed: compareRationals(exact, toDecimal(policy.promise)) < 0,
  }
}

/** The promise of the newest month, as percent text; null when there is no month. */
export function toPromise(months: readonly ServiceMonth[]): string | null {
  return months.at(-1)?.policy.promise ?? null
}
