import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowedDowntimeSeconds, budgetUsedPercent } from '#app/sla/budget.ts'
import { estimateDaysValue, estimatePercentValue } from '#app/sla/credit-value.ts'
import { GCP_COMPUTE_MULTIZONE } from '#app/sla/policies/gcp-compute-multizone.ts'
import { GMAIL_FOR_ISPS } from '#app/sla/policies/gmail-for-isps.ts'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import { MICROSOFT_365 } from '#app/sla/policies/microsoft-365.ts'
import type { SlaPolicy } from '#app/sla/policy.ts'
import { assess, at, outage } from './windows.ts'

/** The credit for so many milliseconds of downtime in a month under a policy, in UTC for plain sums. */
function creditFor(policy: SlaPolicy, ms: number): number {
  const service = policy.coverage.services[0]?.titles[0] ?? 'Gmail'
  const startAt = at('2026-06-02T00:00:00Z')
  return assess({
    policy,
    timeZone: 'UTC',
    licensedUsers: 1,
    windows: [outage({ service, startAt, endAt: startAt + ms })],
  }).confirmed.credit
}

// June has 43,200 min = 2,592,000,000 ms: 0.1 % is 2,592,000, 1 % 25,920,000, 5 % 129,600,000 and 0.01 % 259,200 ms.
test.each<[string, SlaPolicy, number, number, number]>([
  ['Workspace at 99.9', GOOGLE_WORKSPACE, 2_592_000, 0, 3],
  ['Workspace at 99.0', GOOGLE_WORKSPACE, 25_920_000, 3, 7],
  ['Workspace at 95.0', GOOGLE_WORKSPACE, 129_600_000, 7, 15],
  ['ISPs at 99.9', GMAIL_FOR_ISPS, 2_592_000, 0, 10],
  ['ISPs at 99.0', GMAIL_FOR_ISPS, 25_920_000, 10, 25],
  ['ISPs at 95.0', GMAIL_FOR_ISPS, 129_600_000, 25, 25],
  ['Microsoft at 99.9', MICROSOFT_365, 2_592_000, 0, 25],
  ['Microsoft at 99', MICROSOFT_365, 25_920_000, 25, 50],
  ['Microsoft at 95', MICROSOFT_365, 129_600_000, 50, 100],
])('%s: the bound itself stays above, a millisecond more falls below', (_title, policy, ms, above, below) => {
  expect(creditFor(policy, ms)).toBe(above)
  expect(creditFor(policy, ms + 1)).toBe(below)
})

test('Compute Engine counts whole minutes: the bounds are the minutes next to them', () => {
  // 0.01 % is 4.32 min, 1 % is 432 min, 5 % is 2,160 min
  const credit = (minutes: number) => creditFor(GCP_COMPUTE_MULTIZONE, minutes * 60_000)
  expect([credit(4), credit(5)]).toEqual([0, 10])
  expect([credit(432), credit(433)]).toEqual([10, 25])
  expect([credit(2160), credit(2161)]).toEqual([25, 100])
})

test('a month that is down from end to end earns the most and no more', () => {
  const bounds = { startAt: at('2026-06-01T07:00:00Z'), endAt: at('2026-07-01T07:00:00Z') }
  const { confirmed } = assess({ windows: [outage(bounds)] })
  expect([confirmed.credit, confirmed.uptimePercentage]).toEqual([15, '0.000000'])
})

test('the month’s maximum caps what a tier gives', () => {
  const policy: SlaPolicy = { ...GOOGLE_WORKSPACE, maximum: { credit: 5, certainty: 'vendor_page' } }
  const { confirmed } = assess({ policy, windows: [outage({ seconds: 433 * 60 })] })
  expect([confirmed.credit, confirmed.uncappedCredit]).toEqual([5, 7])
  const uncapped = assess({ policy: { ...policy, maximum: null }, windows: [outage({ seconds: 433 * 60 })] })
  expect(uncapped.confirmed.credit).toBe(7)
})

test('more downtime never earns less', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_500_000 }),
      fc.integer({ min: 0, max: 90_000 }),
      (seconds, more) => {
        for (const policy of [GOOGLE_WORKSPACE, GMAIL_FOR_ISPS, GCP_COMPUTE_MULTIZONE, MICROSOFT_365]) {
          expect(creditFor(policy, (seconds + more) * 1000)).toBeGreaterThanOrEqual(
            creditFor(policy, seconds * 1000),
          )
        }
      },
    ),
  )
})

test.each<[SlaPolicy, string, number]>([
  [GOOGLE_WORKSPACE, '2026-06', 2592], // 43.2 min
  [GOOGLE_WORKSPACE, '2026-05', 2678.4], // 44.64 min
  [GOOGLE_WORKSPACE, '2026-03', 2674.8], // 44.58 min
  [GOOGLE_WORKSPACE, '2026-11', 2595.6], // 43.26 min
  [GOOGLE_WORKSPACE, '2026-02', 2419.2], // 40.32 min
  [GOOGLE_WORKSPACE, '2028-02', 2505.6], // 41.76 min
  [GCP_COMPUTE_MULTIZONE, '2026-06', 259.2], // 4.32 min
])('the budget of a month', (policy, month, seconds) => {
  expect(allowedDowntimeSeconds(policy, month)).toBe(seconds)
})

test('the budget follows the zone it is asked in', () => {
  expect(allowedDowntimeSeconds(GOOGLE_WORKSPACE, '2026-03', 'UTC')).toBe(2678.4)
})

test('a budget is full at 100 percent and broken above', () => {
  expect(budgetUsedPercent(27 * 60, 2592)).toBe(62)
  expect(budgetUsedPercent(2591.999, 2592)).toBe(99)
  expect(budgetUsedPercent(2592, 2592)).toBe(100)
  expect(budgetUsedPercent(2592.001, 2592)).toBe(101)
  expect(budgetUsedPercent(0, 0)).toBe(0)
})

test('days are worth days × seats × price × 12 / 365, rounded half up to the minor unit', () => {
  // 3 × 100 × 1,400 × 12 / 365 = 13,808.21…
  expect(estimateDaysValue({ days: 3, seats: 100, monthlyPriceMinor: 1400 })).toBe(13_808)
  // 73 × 1 × 5 × 12 / 365 = 12 exactly
  expect(estimateDaysValue({ days: 73, seats: 1, monthlyPriceMinor: 5 })).toBe(12)
  expect(estimateDaysValue({ days: 0, seats: 100, monthlyPriceMinor: 1400 })).toBe(0)
})

test('a percent of a bill rounds half up', () => {
  expect(estimatePercentValue(10, 12_345)).toBe(1235) // 1,234.5
  expect(estimatePercentValue(25, 10_001)).toBe(2500) // 2,500.25
  expect(estimatePercentValue(12.5, 800)).toBe(100)
})
