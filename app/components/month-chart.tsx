import { lazy, type ReactElement, Suspense } from 'react'
import { useHydrated } from './hydrated.ts'
import { useI18n } from './i18n.tsx'
import { PlainChart } from './month-chart-plain.tsx'

/** One month of a series. `value` null: nothing was observed. `label` is the figure as it is written. */
export type MonthPoint = { month: string; value: number | null; label: string; missed: boolean }

export type MonthChartProps = {
  title: string
  valueName: string
  points: readonly MonthPoint[]
  /** The promise, drawn as a line across. */
  target: { value: number; label: string } | null
  /** Above 0 for a share near 100 percent: the axis ends here or below, and what is missing hangs from 100. */
  floor?: number
}

const RichChart = lazy(() => import('./month-chart-rich.tsx'))

/**
 * Bars by month against a target. The server draws them as plain SVG; after hydration Recharts takes over in the
 * same space of 240 pixels. The same figures stand in a table below.
 */
export function MonthChart(props: MonthChartProps): ReactElement {
  const { t, format } = useI18n()
  const missed = props.points.filter((point) => point.missed).length
  const months = props.points.filter((point) => point.value !== null).length
  const summary = t('chart.summary', { title: props.title, months, missed })
  const drawing = <PlainChart {...props} label={summary} />
  return (
    <figure className="chart">
      <figcaption>
        {props.title}
        {props.target && <span className="quiet"> ({props.target.label})</span>}
      </figcaption>
      <div className="chart__drawing">
        {useHydrated() ? (
          <Suspense fallback={drawing}>
            <RichChart {...props} label={summary} />
          </Suspense>
        ) : (
          drawing
        )}
      </div>
      {months < props.points.length && <p className="quiet">{t('chart.unknown_note')}</p>}
      <details>
        <summary>{t('chart.figures')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('chart.month')}</th>
              <th scope="col" className="number">
                {props.valueName}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.points.map((point) => (
              <tr key={point.month}>
                <th scope="row">{format.month(point.month)}</th>
                <td className="number">{point.label}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
