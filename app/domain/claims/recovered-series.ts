import { listMonths } from '#app/sla/months.ts'
import type { RecoveredGroup } from './recovered.ts'

/** What the charts draw; what was denied or forfeited stands in the table beside them. */
export const CHARTED_KINDS = ['asked', 'granted', 'applied'] as const

/** Days where `currency` is null, otherwise minor units; every month from the first to the last, in CHARTED_KINDS' order. */
export type RecoveredSeries = {
  currency: string | null
  months: { month: string; amounts: number[] }[]
}

/** A series of days, where any were asked for, and one for each currency. `byMonth` in the order of the months. */
export function toRecoveredSeries(byMonth: readonly RecoveredGroup[]): RecoveredSeries[] {
  const currencies = byMonth.flatMap(({ totals }) =>
    CHARTED_KINDS.flatMap((kind) => totals[kind].money.map((sum) => sum.currency)),
  )
  return [null, ...new Set(currencies)]
    .map((currency) => ({ currency, months: toMonths(byMonth, currency) }))
    .filter(({ months }) => months.some(({ amounts }) => amounts.some((amount) => amount > 0)))
}

function toMonths(byMonth: readonly RecoveredGroup[], currency: string | null): RecoveredSeries['months'] {
  const first = byMonth[0]?.key
  const last = byMonth.at(-1)?.key
  if (first === undefined || last === undefined) return []
  const totalsOf = new Map(byMonth.map(({ key, totals }) => [key, totals]))
  return listMonths(first, last).map((month) => {
    const totals = totalsOf.get(month)
    const amounts = CHARTED_KINDS.map((kind) => {
      if (totals === undefined) return 0
      if (currency === null) return totals[kind].days
      return totals[kind].money.find((sum) => sum.currency === currency)?.minor ?? 0
    })
    return { month, amounts }
  })
}
