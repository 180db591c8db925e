import type { ReactElement } from 'react'
import { useI18n } from './i18n.tsx'
import type { MonthChartProps, MonthPoint } from './month-chart.tsx'
import { barOf, type ChartScale, MOST_NAMES, scaleOf, shareOf } from './month-chart-scale.ts'

/** Of the 240 pixels of `.chart__drawing`: room above for half a line of text, below for the names of the months. */
export const TOP = 8
export const PLOT = 200
const NAMES_AT = 228

type PlainChartProps = MonthChartProps & { label: string }

/** The chart as the server draws it: places across are percents, so that nothing is stretched at any width. */
export function PlainChart({ points, target, floor = 0, label }: PlainChartProps): ReactElement {
  const { format } = useI18n()
  const scale = scaleOf({ values: points.map((point) => point.value), target: target?.value ?? null, floor })
  const step = 100 / Math.max(1, points.length)
  return (
    <div className="chart__plain">
      <Axis scale={scale} toText={(tick) => `${format.number(tick)}${scale.hangs ? '%' : ''}`} />
      <svg width="100%" height="240" role="img" aria-label={label}>
        <Grid scale={scale} />
        {points.map((point, index) => (
          <Month point={point} scale={scale} start={index * step} step={step} key={point.month} />
        ))}
        {target && (
          <line
            className="chart__target"
            x2="100%"
            y1={toY(scale, target.value)}
            y2={toY(scale, target.value)}
          />
        )}
        <MonthNames months={points.map((point) => point.month)} step={step} />
      </svg>
    </div>
  )
}

function toY(scale: ChartScale, value: number): number {
  return TOP + shareOf(scale, value) * PLOT
}

export function Grid({ scale }: { scale: ChartScale }): ReactElement {
  return (
    <g>
      {scale.ticks.map((tick) => (
        <line className="chart__grid" x2="100%" y1={toY(scale, tick)} y2={toY(scale, tick)} key={tick} />
      ))}
    </g>
  )
}

type AxisProps = { scale: ChartScale; toText(tick: number): string }

export function Axis({ scale, toText }: AxisProps): ReactElement {
  return (
    <svg width="100%" height="240" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <text className="chart__axis" x="100%" y={toY(scale, tick) + 4} textAnchor="end" key={tick}>
          {toText(tick)}
        </text>
      ))}
    </svg>
  )
}

type MonthProps = { point: MonthPoint; scale: ChartScale; start: number; step: number }

function Month({ point, scale, start, step }: MonthProps): ReactElement {
  const { format } = useI18n()
  const { from, to } = point.value === null ? { from: 0, to: 1 } : barOf(scale, point.value)
  const kind = point.value === null ? ' chart__bar--unknown' : point.missed ? ' chart__bar--missed' : ''
  return (
    <rect
      className={`chart__bar${kind}`}
      x={`${(start + step * 0.2).toFixed(2)}%`}
      width={`${(step * 0.6).toFixed(2)}%`}
      y={TOP + from * PLOT}
      height={Math.max(1, (to - from) * PLOT)}
    >
      <title>{`${format.month(point.month)}: ${point.label}`}</title>
    </rect>
  )
}

export function MonthNames({ months, step }: { months: readonly string[]; step: number }): ReactElement {
  const { format } = useI18n()
  const every = Math.ceil(months.length / MOST_NAMES)
  return (
    <g>
      {months.map((month, index) =>
        index % every === 0 ? (
          <text
            className="chart__axis"
            x={`${((index + 0.5) * step).toFixed(2)}%`}
            y={NAMES_AT}
            textAnchor="middle"
            key={month}
          >
            {format.monthName(month)}
          </text>
        ) : null,
      )}
    </g>
  )
}
