import type { ReactElement } from 'react'
import { CartesianGrid, XAxis, YAxis } from 'recharts'
import { useI18n } from './i18n.tsx'
import { type ChartScale, MOST_NAMES } from './month-chart-scale.ts'

export const MARGIN = { top: 8, right: 0, bottom: 0, left: 0 }

/** How the figure under the pointer looks. */
export const TOOLTIP = {
  isAnimationActive: false,
  separator: ': ',
  cursor: { fill: 'var(--color-selected)' },
  contentStyle: { background: 'var(--color-surface)', border: '1px solid var(--color-line)' },
} as const

type ChartAxesProps = { months: number; scale: ChartScale; toText(tick: number): string }

/** Names of months below and the ticks of the scale at the side, of every chart by Recharts. */
export function ChartAxes({ months, scale, toText }: ChartAxesProps): ReactElement {
  const { format } = useI18n()
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis
        dataKey="month"
        tickFormatter={format.monthName}
        stroke="var(--color-muted)"
        axisLine={false}
        tickLine={false}
        fontSize={12}
        height={32}
        interval={Math.ceil(months / MOST_NAMES) - 1}
      />
      <YAxis
        domain={[scale.low, scale.high]}
        ticks={scale.ticks}
        tickFormatter={toText}
        stroke="var(--color-muted)"
        axisLine={false}
        tickLine={false}
        fontSize={12}
        width={48}
        interval={0}
      />
    </>
  )
}
