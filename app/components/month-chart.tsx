import { lazy, type ReactElement, Suspense, useSyncExternalStore } from 'react'
import { useI18n } from './i18n.tsx'

/** One month of a series. `value` null: nothing was observed. `label` is the figure as it is written. */
export type MonthPoint = { month: string; value: number | null; label: string; missed: boolean }

export type MonthChartProps = {
  title: string
  valueName: string
  points: readonly MonthPoint[]
  /** The promise, drawn as a line across. */
  target: { value: number; label: string } | null
  /** The smallest value drawn; 0 unless the differences would not be seen. */
  floor?: number
}

const RichChart = lazy(() => import('./month-chart-rich.tsx'))
const WIDTH = 720
const HEIGHT = 240
const neverChanges = () => () => undefined

/**
 * Bars by month against a target. The server draws them as plain SVG; after hydration Recharts takes over in the
 * same space. The same figures stand in a table below.
 */
export function MonthChart(props: MonthChartProps): ReactElement {
  const { t, format } = useI18n()
  const isHydrated = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  const missed = props.points.filter((point) => point.missed).length
  const summary = t('chart.summary', { title: props.title, months: props.points.length, missed })
  const drawing = <PlainChart {...props} label={summary} />
  return (
    <figure className="chart">
      <figcaption>
        {props.title}
        {props.target && <span className="quiet"> ({props.target.label})</span>}
      </figcaption>
      <div className="chart__drawing">
        {isHydrated ? (
          <Suspense fallback={drawing}>
            <RichChart {...props} label={summary} monthName={format.monthName} />
          </Suspense>
        ) : (
          drawing
        )}
      </div>
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

function PlainChart({ points, target, floor = 0, label }: MonthChartProps & { label: string }): ReactElement {
  const { format } = useI18n()
  const highest = Math.max(target?.value ?? 0, floor, ...points.map((point) => point.value ?? 0)) || 1
  const step = WIDTH / Math.max(1, points.length)
  const toY = (value: number) => 8 + (HEIGHT - 40) * (1 - (value - floor) / (highest - floor || 1))
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height="100%" role="img" aria-label={label}>
      {points.map((point, index) => {
        const top =
          point.value === null ? HEIGHT - 36 : Math.min(toY(Math.max(point.value, floor)), HEIGHT - 33)
        const kind = point.value === null ? ' chart__bar--unknown' : point.missed ? ' chart__bar--missed' : ''
        return (
          <g key={point.month}>
            <rect
              className={`chart__bar${kind}`}
              x={index * step + step * 0.15}
              width={step * 0.7}
              y={top}
              height={HEIGHT - 32 - top}
            />
            <text className="chart__axis" x={index * step + step / 2} y={HEIGHT - 12} textAnchor="middle">
              {format.monthName(point.month)}
            </text>
          </g>
        )
      })}
      {target && (
        <line className="chart__target" x1="0" x2={WIDTH} y1={toY(target.value)} y2={toY(target.value)} />
      )}
    </svg>
  )
}
