import { lazy, type ReactElement, Suspense } from 'react'
import { useHydrated } from './hydrated.ts'
import { useI18n } from './i18n.tsx'
import { PlainSeries } from './series-chart-plain.tsx'

/** One month; its values in the order of the names. `label` is the figure as it is written. */
export type SeriesPoint = { month: string; values: readonly { value: number; label: string }[] }

export type SeriesChartProps = {
  title: string
  /** Three at most: the bars are told apart by outline, tint and fill. */
  names: readonly string[]
  points: readonly SeriesPoint[]
}

const RichSeries = lazy(() => import('./series-chart-rich.tsx'))

/** Amounts by month, side by side; drawn as month-chart.tsx draws. The page has their table. */
export function SeriesChart(props: SeriesChartProps): ReactElement {
  const { title, names, points } = props
  const { t } = useI18n()
  const label = t('chart.series_summary', { title, months: points.length })
  const drawing = <PlainSeries {...props} label={label} />
  return (
    <figure className="chart">
      <figcaption>
        {title}
        {names.map((name, index) => (
          <span className="chart__key" key={name}>
            <svg width="12" height="12" aria-hidden="true">
              <rect className={`chart__bar chart__bar--${index}`} x="1" y="1" width="10" height="10" />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
      <div className="chart__drawing">
        {useHydrated() ? (
          <Suspense fallback={drawing}>
            <RichSeries {...props} label={label} />
          </Suspense>
        ) : (
          drawing
        )}
      </div>
    </figure>
  )
}
