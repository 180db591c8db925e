import type { YearPoint } from '#app/domain/uptime/month-row.ts'
import type { Format } from '#app/i18n/format.ts'
import type { MonthPoint } from '../month-chart.tsx'

/** A year as the chart draws it; months without a figure are drawn as not observed. The value only places the bar. */
export function toChartPoints(
  year: readonly YearPoint[],
  which: 'confirmed' | 'possible',
  format: Format,
): MonthPoint[] {
  return year.map((point) => {
    const { percentage, credit } = point[which]
    return {
      month: point.month,
      value: point.isKnown ? Number(percentage) : null,
      label: point.isKnown ? format.percent(percentage) : '–',
      missed: point.isKnown && credit > 0,
    }
  })
}
