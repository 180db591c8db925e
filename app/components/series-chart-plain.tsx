import type { ReactElement } from 'react'
import { useI18n } from './i18n.tsx'
import { Axis, Grid, MonthNames, PLOT, TOP } from './month-chart-plain.tsx'
import { barOf, type ChartScale, scaleOf } from './month-chart-scale.ts'
import type { SeriesChartProps, SeriesPoint } from './series-chart.tsx'

type PlainSeriesProps = SeriesChartProps & { label: string }

export function PlainSeries({ points, names, label }: PlainSeriesProps): ReactElement {
  const { format } = useI18n()
  const scale = toSeriesScale(points)
  const step = 100 / Math.max(1, points.length)
  return (
    <div className="chart__plain">
      <Axis scale={scale} toText={format.compact} />
      <svg width="100%" height="240" role="img" aria-label={label}>
        <Grid scale={scale} />
        {points.map((point, index) => (
          <Month
            point={point}
            names={names}
            scale={scale}
            start={index * step}
            step={step}
            key={point.month}
          />
        ))}
        <MonthNames months={points.map((point) => point.month)} step={step} />
      </svg>
    </div>
  )
}

/** From nothing to the largest amount. */
export function toSeriesScale(points: readonly SeriesPoint[]): ChartScale {
  const values = points.flatMap((point) => point.values.map(({ value }) => value))
  return scaleOf({ values, target: null, floor: 0 })
}

type MonthProps = {
  point: SeriesPoint
  names: readonly string[]
  scale: ChartScale
  start: number
  step: number
}

function Month({ point, names, scale, start, step }: MonthProps): ReactElement {
  const { format } = useI18n()
  const width = (step * 0.6) / Math.max(1, names.length)
  return (
    <g>
      {point.values.map(({ value, label }, index) => {
        const { from, to } = barOf(scale, value)
        const name = names[index] ?? ''
        return (
          <rect
            className={`chart__bar chart__bar--${index}`}
            x={`${(start + step * 0.2 + index * width).toFixed(2)}%`}
            width={`${(width * 0.9).toFixed(2)}%`}
            y={TOP + from * PLOT}
            height={(to - from) * PLOT}
            key={name}
          >
            <title>{`${format.month(point.month)}, ${name}: ${label}`}</title>
          </rect>
        )
      })}
    </g>
  )
}
