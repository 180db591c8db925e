import type { ReactElement } from 'react'
import { Bar, BarChart, ResponsiveContainer, Tooltip } from 'recharts'
import { ChartAxes, MARGIN, TOOLTIP } from './chart-axes.tsx'
import { useI18n } from './i18n.tsx'
import type { SeriesChartProps, SeriesPoint } from './series-chart.tsx'
import { toSeriesScale } from './series-chart-plain.tsx'

type RichSeriesProps = SeriesChartProps & { label: string }

/** The chart of series-chart-plain.tsx by Recharts, with the figures of the month under the pointer. */
export default function RichSeries({ points, names, label }: RichSeriesProps): ReactElement {
  const { format } = useI18n()
  return (
    <div className="chart__rich" role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart
          data={[...points]}
          margin={MARGIN}
          barCategoryGap="20%"
          barGap={1}
          accessibilityLayer={false}
        >
          <ChartAxes months={points.length} scale={toSeriesScale(points)} toText={format.compact} />
          <Tooltip
            {...TOOLTIP}
            formatter={(_value, name, entry) => [
              entry.payload.values[names.indexOf(String(name))]?.label ?? '',
              name,
            ]}
            labelFormatter={(month) => format.month(String(month))}
            itemStyle={{ color: 'var(--color-ink)' }}
          />
          {names.map((name, index) => (
            <Bar
              className={`chart__bar--${index}`}
              dataKey={(point: SeriesPoint) => point.values[index]?.value ?? 0}
              name={name}
              fill=""
              isAnimationActive={false}
              key={name}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}
