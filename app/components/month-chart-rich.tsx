import type { ReactElement } from 'react'
import {
  Bar,
  BarChart,
  CartesianGrid,
  Cell,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useI18n } from './i18n.tsx'
import type { MonthChartProps, MonthPoint } from './month-chart.tsx'
import { MOST_NAMES, scaleOf } from './month-chart-scale.ts'

const MARGIN = { top: 8, right: 0, bottom: 0, left: 0 }

type RichChartProps = MonthChartProps & { label: string }

/** The chart of month-chart-plain.tsx by Recharts: the same bars, with the figure of the month under the pointer. */
export default function RichChart({
  points,
  target,
  floor = 0,
  label,
  valueName,
}: RichChartProps): ReactElement {
  const { format } = useI18n()
  const scale = scaleOf({ values: points.map((point) => point.value), target: target?.value ?? null, floor })
  const { low, high, hangs } = scale
  const rows = points.map((point) => ({ ...point, drawn: toRange(point.value, { low, high, hangs }) }))
  return (
    <div className="chart__rich" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={rows} margin={MARGIN} barCategoryGap="20%" accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="month"
            tickFormatter={format.monthName}
            stroke="var(--color-muted)"
            axisLine={false}
            tickLine={false}
            fontSize={12}
            height={32}
            interval={Math.ceil(points.length / MOST_NAMES) - 1}
          />
          <YAxis
            domain={[low, high]}
            ticks={scale.ticks}
            tickFormatter={(tick: number) => `${format.number(tick)}${hangs ? '%' : ''}`}
            stroke="var(--color-muted)"
            axisLine={false}
            tickLine={false}
            fontSize={12}
            width={48}
            interval={0}
          />
          <Tooltip
            isAnimationActive={false}
            separator=": "
            cursor={{ fill: 'var(--color-selected)' }}
            contentStyle={{ background: 'var(--color-surface)', border: '1px solid var(--color-line)' }}
            formatter={(_value, _name, entry) => [entry.payload.label, valueName]}
            labelFormatter={(month) => format.month(String(month))}
          />
          <Bar dataKey="drawn" isAnimationActive={false} minPointSize={1}>
            {rows.map((row) => (
              <Cell key={row.month} fill={fillOf(row)} />
            ))}
          </Bar>
          {target && (
            <ReferenceLine y={target.value} stroke="var(--color-disruption)" strokeDasharray="4 4" />
          )}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

function toRange(
  value: number | null,
  scale: { low: number; high: number; hangs: boolean },
): [number, number] {
  if (value === null) return [scale.low, scale.high]
  return scale.hangs ? [Math.max(scale.low, value), scale.high] : [scale.low, value]
}

function fillOf({ value, missed }: MonthPoint): string {
  if (value === null) return 'var(--color-line)'
  return missed ? 'var(--color-outage)' : 'var(--color-accent)'
}
