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
import type { MonthChartProps } from './month-chart.tsx'

type RichChartProps = MonthChartProps & { label: string; monthName(month: string): string }

/** The chart of month-chart.tsx by Recharts: with an axis and the figure of the month under the pointer. */
export default function RichChart({
  points,
  target,
  floor = 0,
  label,
  valueName,
  monthName,
}: RichChartProps): ReactElement {
  const rows = points.map((point) => ({ ...point, drawn: point.value ?? floor }))
  return (
    <div role="img" aria-label={label} style={{ height: '100%' }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="month"
            tickFormatter={monthName}
            stroke="var(--color-muted)"
            tickLine={false}
            fontSize={12}
          />
          <YAxis
            domain={[floor, 'auto']}
            stroke="var(--color-muted)"
            tickLine={false}
            axisLine={false}
            fontSize={12}
            width={56}
          />
          <Tooltip
            cursor={{ fill: 'var(--color-selected)' }}
            contentStyle={{ background: 'var(--color-surface)', border: '1px solid var(--color-line)' }}
            formatter={(_value, _name, entry) => [entry.payload.label, valueName]}
            labelFormatter={(month) => monthName(String(month))}
          />
          {target && (
            <ReferenceLine y={target.value} stroke="var(--color-disruption)" strokeDasharray="4 4" />
          )}
          <Bar dataKey="drawn" isAnimationActive={false}>
            {rows.map((row) => (
              <Cell
                key={row.month}
                fill={
                  row.value === null
                    ? 'var(--color-line-strong)'
                    : row.missed
                      ? 'var(--color-outage)'
                      : 'var(--color-accent)'
                }
              />
            ))}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
