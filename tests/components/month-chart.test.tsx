import { expect, test } from 'vitest'
import { MonthChart, type MonthPoint } from '#app/components/month-chart.tsx'
import { barOf, scaleOf } from '#app/components/month-chart-scale.ts'
import { listTags, render, textOf } from './html.tsx'

const points: MonthPoint[] = [
  { month: '2026-04', value: 100, label: '100%', missed: false },
  { month: '2026-05', value: 99.831, label: '99.831%', missed: true },
  { month: '2026-06', value: null, label: 'not observed', missed: false },
]

function chart(): string {
  return render(
    <MonthChart
      title="Uptime by month"
      valueName="Uptime"
      points={points}
      target={{ value: 99.9, label: 'promised: 99.9%' }}
      floor={99}
    />,
  )
}

test('the server draws the months, the promise and a sentence that sums up', () => {
  const html = chart()
  const tags = listTags(html)
  expect(html).toContain('aria-label="Uptime by month: 2 months, the promise was missed in 1 of them."')
  expect(
    tags.filter((tag) => tag.name === 'rect' && !tag.closing).map((tag) => tag.attributes.class),
  ).toEqual(['chart__bar', 'chart__bar chart__bar--missed', 'chart__bar chart__bar--unknown'])
  expect(tags.filter((tag) => tag.attributes.class === 'chart__target')).toHaveLength(1)
  expect(textOf(html)).toContain('Grey: months of which nothing was read.')
  expect(html).toContain('<title>May 2026: 99.831%</title>')
  for (const { attributes } of tags) expect(attributes).not.toHaveProperty('style')
})

test('the same figures stand in a table', () => {
  const table = /<table>.*<\/table>/.exec(chart())?.[0] ?? ''
  expect(textOf(table)).toBe('Month Uptime Apr 2026 100% May 2026 99.831% Jun 2026 not observed')
})

test('a share hangs from 100, to the floor or below it when a month was worse', () => {
  const scale = scaleOf({ values: [100, 99.831, null], target: 99.9, floor: 99 })
  expect(scale).toEqual({ low: 99, high: 100, hangs: true, ticks: [100, 99.5, 99] })
  expect(scaleOf({ values: [94.2], target: 99.9, floor: 99 }).low).toBe(94)
  expect(barOf(scale, 99.5)).toEqual({ from: 0, to: 0.5 })
  expect(barOf(scale, 100)).toEqual({ from: 0, to: 0 })
})

test('an amount grows from nothing to a round figure', () => {
  const scale = scaleOf({ values: [12, 75, null], target: 44.64, floor: 0 })
  expect(scale).toEqual({ low: 0, high: 80, hangs: false, ticks: [80, 40, 0] })
  expect(barOf(scale, 20)).toEqual({ from: 0.75, to: 1 })
  expect(scaleOf({ values: [], target: null, floor: 0 }).high).toBe(1)
  expect(scaleOf({ values: [1001], target: null, floor: 0 }).high).toBe(2000)
})

test('no months are no reason to fail', () => {
  const html = render(<MonthChart title="Empty" valueName="Uptime" points={[]} target={null} floor={99} />)
  expect(listTags(html).filter((tag) => tag.name === 'rect')).toEqual([])
})
