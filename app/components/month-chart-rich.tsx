import type { ReactElement } from 'react'
import { Bar, BarChart, Cell, ReferenceLine, ResponsiveContainer, Tooltip } from 'recharts'
import { ChartAxes, MARGIN, TOOLTIP } from './chart-axes.tsx'
import { useI18n } from './i18n.tsx'
import type { MonthChartProps, MonthPoint } from './month-chart.tsx'
import { scaleOf } from './month-chart-scale.ts'

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
          <ChartAxes
            months={points.length}
            scale={scale}
            toText={(tick) => `${format.number(tick)}${hangs ? '%' : ''}`}
          />
          <Tooltip
            {...TOOLTIP}
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
