import { expect, test } from 'vitest'
import { groupRecovered, type RecoveredClaim } from '#app/domain/claims/recovered.ts'
import { toRecoveredSeries } from '#app/domain/claims/recovered-series.ts'

const NOTHING = { asked: null, granted: null, applied: null, denied: null, forfeited: null }

function aClaim(claim: Partial<RecoveredClaim>): RecoveredClaim {
  return {
    id: 'c',
    month: '2026-05',
    state: 'submitted',
    customerId: 'one',
    customerName: 'Aruna',
    domain: 'aruna.example',
    services: ['Gmail'],
    decidingService: 'Gmail',
    policyTitle: 'Google Workspace SLA',
    currency: 'USD',
    reference: null,
    submittedAt: 0,
    firstDecidedAt: null,
    appliedAt: null,
    late: false,
    amounts: NOTHING,
    ...claim,
  }
}

function days(count: number, minor: number | null) {
  return { days: count, percent: null, minor }
}

test('two customers of one name stay two', () => {
  const groups = groupRecovered(
    [aClaim({ customerId: 'two' }), aClaim({ customerId: 'one' }), aClaim({ customerId: 'one' })],
    ({ customerId, customerName }) => ({ key: customerId, label: customerName }),
  )
  expect(groups.map(({ key, label }) => [key, label])).toEqual([
    ['one', 'Aruna'],
    ['two', 'Aruna'],
  ])
})

test('days and each currency have a series, with the months between that asked for nothing', () => {
  const claims = [
    aClaim({ month: '2025-12', amounts: { ...NOTHING, asked: days(7, 23_198), granted: days(3, 9_942) } }),
    aClaim({ month: '2026-02', currency: 'IDR', amounts: { ...NOTHING, asked: days(3, 5_089_315) } }),
    aClaim({ month: '2026-02', amounts: { ...NOTHING, asked: days(3, null), applied: days(3, 9_942) } }),
  ]
  const byMonth = groupRecovered(claims, ({ month }) => ({ key: month, label: month }))
  // Asked, granted, applied.
  expect(toRecoveredSeries(byMonth)).toEqual([
    {
      currency: null,
      months: [
        { month: '2025-12', amounts: [7, 3, 0] },
        { month: '2026-01', amounts: [0, 0, 0] },
        { month: '2026-02', amounts: [6, 0, 3] },
      ],
    },
    {
      currency: 'USD',
      months: [
        { month: '2025-12', amounts: [23_198, 9_942, 0] },
        { month: '2026-01', amounts: [0, 0, 0] },
        { month: '2026-02', amounts: [0, 0, 9_942] },
      ],
    },
    {
      currency: 'IDR',
      months: [
        { month: '2025-12', amounts: [0, 0, 0] },
        { month: '2026-01', amounts: [0, 0, 0] },
        { month: '2026-02', amounts: [5_089_315, 0, 0] },
      ],
    },
  ])
})

test('percents of a bill have no days: their series is money alone; nothing asked for, no series', () => {
  const percent = { days: 0, percent: '10', minor: 10_000 }
  const byMonth = groupRecovered([aClaim({ amounts: { ...NOTHING, asked: percent } })], ({ month }) => ({
    key: month,
    label: month,
  }))
  expect(toRecoveredSeries(byMonth)).toEqual([
    { currency: 'USD', months: [{ month: '2026-05', amounts: [10_000, 0, 0] }] },
  ])
  expect(toRecoveredSeries([])).toEqual([])
})
