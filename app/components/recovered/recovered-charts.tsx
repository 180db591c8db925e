import type { ReactElement } from 'react'
import { CHARTED_KINDS, type RecoveredSeries } from '#app/domain/claims/recovered-series.ts'
import { toMajor } from '#app/i18n/format-number.ts'
import { useI18n } from '../i18n.tsx'
import { SeriesChart } from '../series-chart.tsx'

/** Asked, granted and applied by month: a chart of days, and one of money for each currency. */
export function RecoveredCharts({ series }: { series: readonly RecoveredSeries[] }): ReactElement {
  return (
    <>
      {series.map((each) => (
        <Chart series={each} key={each.currency} />
      ))}
    </>
  )
}

function Chart({ series: { currency, months } }: { series: RecoveredSeries }): ReactElement {
  const { t, format } = useI18n()
  const toValue = (amount: number) =>
    currency === null
      ? { value: amount, label: t('recovered.days', { days: amount }) }
      : { value: toMajor(amount, currency), label: format.money(amount, currency) }
  return (
    <SeriesChart
      title={currency === null ? t('recovered.chart_days') : t('recovered.chart_money', { currency })}
      names={CHARTED_KINDS.map((kind) => t(`recovered.${kind}`))}
      points={months.map(({ month, amounts }) => ({ month, values: amounts.map(toValue) }))}
    />
  )
}
