import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { evaluate } from './windows.ts'

const incidents = z.array(
  z.object({
    id: z.string(),
    begin: z.string(),
    end: z.string(),
    affected_products: z.array(z.object({ title: z.string() })),
  }),
)

/** One Gmail outage that begins at `start` and lasts `minutes` and `seconds`. */
function gmailDown({ start, minutes, seconds = 0 }: { start: string; minutes: number; seconds?: number }) {
  const end = new Date(Date.parse(start) + (minutes * 60 + seconds) * 1000).toISOString()
  return [{ service: 'Gmail', impact: 'outage', start, end }]
}

test('1: the seven-product outage of May 2026 by the feed, 56 minutes', () => {
  const feed = incidents.parse(
    JSON.parse(readFileSync('tests/fixtures/feeds/gws-incidents-2026-07-30.json', 'utf8')),
  )
  const windows = feed
    .filter(({ id }) => id === 'vagmms1y6yRxwg6RMQZp')
    .flatMap(({ begin: start, end, affected_products }) =>
      affected_products.map(({ title: service }) => ({
        service,
        impact: 'disruption',
        start,
        end,
        affected: true,
      })),
    )
  expect(windows).toHaveLength(7)
  const result = evaluate({ month: '2026-05', windows })
  // 44,640 − 56 = 44,584; 44,584 / 44,640 = 99.8745519…%
  expect(result.minutesInMonth).toBe(44_640)
  expect(result.downtimeMinutes).toBe(56)
  expect(result.monthlyUptimePercentage).toBe('99.874552')
  expect(result.creditDays).toBe(3)
  // 0.1 % of 44,640 min = 44 min 38.4 s; 03:28 + 44:38.4 = 04:12:38.4; 30 × 24 h later
  expect(result.thresholdPassedAt).toBe('2026-05-31T04:12:38.400Z')
  expect(result.safeDeadline).toBe('2026-06-30T04:12:38.400Z')
  // May ends 2026-06-01T07:00Z in Pacific time
  expect(result.contractDeadline).toBe('2026-07-01T07:00:00Z')
  // The one product of the seven that the policy does not list is left out.
  const covered = result.byService.map(({ service }) => service)
  expect(covered).not.toContain('Gemini')
  expect(covered).toContain('Gmail')
  expect(result.pooled.downtimeMinutes).toBe(56)
})

test('2: the same outage by the vendor’s report, 75 minutes', () => {
  const result = evaluate({
    month: '2026-05',
    windows: gmailDown({ start: '2026-05-31T03:15:00Z', minutes: 75 }),
  })
  // 44,640 − 75 = 44,565; 44,565 / 44,640 = 99.8319892…%
  expect(result).toMatchObject({ downtimeMinutes: 75, monthlyUptimePercentage: '99.831989', creditDays: 3 })
})

test('3: 43 minutes of 43,200 earn nothing', () => {
  const result = evaluate({ windows: gmailDown({ start: '2026-06-10T10:00:00Z', minutes: 43 }) })
  // 43,157 / 43,200 = 99.9004629…%
  expect(result).toMatchObject({
    minutesInMonth: 43_200,
    monthlyUptimePercentage: '99.900463',
    creditDays: 0,
  })
  expect(result).toMatchObject({ thresholdPassedAt: null, safeDeadline: null, contractDeadline: null })
})

test('4: 43 min 12 s are exactly the 0.1 % that the promise leaves', () => {
  const windows = gmailDown({ start: '2026-06-10T10:00:00Z', minutes: 43, seconds: 12 })
  // 2,592 s of 2,592,000 s: 99.9 % exactly, and the promise is "at least"
  expect(evaluate({ windows })).toMatchObject({
    downtimeMinutes: 43.2,
    monthlyUptimePercentage: '99.900000',
    creditDays: 0,
    thresholdPassedAt: null,
  })
})

test('5: one second more earns three days', () => {
  const windows = gmailDown({ start: '2026-06-10T10:00:00Z', minutes: 43, seconds: 13 })
  // 2,592,000 − 2,593 = 2,589,407; / 2,592,000 = 99.8999614…%
  expect(evaluate({ windows })).toMatchObject({
    monthlyUptimePercentage: '99.899961',
    creditDays: 3,
    thresholdPassedAt: '2026-06-10T10:43:12Z',
  })
})

test('6: 432 minutes are exactly 1 %, still three days', () => {
  const windows = gmailDown({ start: '2026-06-10T10:00:00Z', minutes: 432 })
  expect(evaluate({ windows })).toMatchObject({ monthlyUptimePercentage: '99.000000', creditDays: 3 })
})

test('7: 433 minutes earn seven days', () => {
  const windows = gmailDown({ start: '2026-06-10T10:00:00Z', minutes: 433 })
  // 42,767 / 43,200 = 98.9976851…%
  expect(evaluate({ windows })).toMatchObject({ monthlyUptimePercentage: '98.997685', creditDays: 7 })
})

test('8: a leap February allows 41 min 45.6 s', () => {
  const windows = gmailDown({ start: '2028-02-10T10:00:00Z', minutes: 41, seconds: 45 })
  // 2,505,600 − 2,505 = 2,503,095; / 2,505,600 = 99.9000239…%
  expect(evaluate({ month: '2028-02', windows })).toMatchObject({
    minutesInMonth: 41_760,
    monthlyUptimePercentage: '99.900024',
    creditDays: 0,
  })
})

test('9: March with its spring clock change has 44,580 minutes', () => {
  const windows = gmailDown({ start: '2026-03-20T10:00:00Z', minutes: 44, seconds: 35 })
  // 2,674,800 − 2,675 = 2,672,125; / 2,674,800 = 99.8999925…%
  expect(evaluate({ month: '2026-03', windows })).toMatchObject({
    minutesInMonth: 44_580,
    monthlyUptimePercentage: '99.899993',
    creditDays: 3,
  })
})

test('10: November with its autumn clock change has 43,260 minutes', () => {
  const windows = gmailDown({ start: '2026-11-10T10:00:00Z', minutes: 43, seconds: 15 })
  // 2,595,600 − 2,595 = 2,593,005; / 2,595,600 = 99.9000231…%
  expect(evaluate({ month: '2026-11', windows })).toMatchObject({
    minutesInMonth: 43_260,
    monthlyUptimePercentage: '99.900023',
    creditDays: 0,
  })
})

test('11: overlapping windows of one service are joined', () => {
  const windows = [
    ...gmailDown({ start: '2026-06-10T10:00:00Z', minutes: 30 }),
    ...gmailDown({ start: '2026-06-10T10:20:00Z', minutes: 30 }),
  ]
  // 10:00 to 10:50 is 50 min, not 30 + 30; 43,150 / 43,200 = 99.8842592…%
  expect(evaluate({ windows })).toMatchObject({
    downtimeMinutes: 50,
    monthlyUptimePercentage: '99.884259',
    creditDays: 3,
    thresholdPassedAt: '2026-06-10T10:43:12Z',
  })
})

test('12: an outage over the Pacific month boundary is cut', () => {
  const windows = gmailDown({ start: '2026-06-01T06:30:00Z', minutes: 60 })
  // 44,610 / 44,640 = 99.9327956…%; 43,170 / 43,200 = 99.9305555…%
  expect(evaluate({ month: '2026-05', windows })).toMatchObject({
    downtimeMinutes: 30,
    monthlyUptimePercentage: '99.932796',
    creditDays: 0,
  })
  expect(evaluate({ month: '2026-06', windows })).toMatchObject({
    downtimeMinutes: 30,
    monthlyUptimePercentage: '99.930556',
    creditDays: 0,
  })
})
