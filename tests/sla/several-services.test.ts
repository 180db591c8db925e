import { expect, test } from 'vitest'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import { assess, at, outage } from './windows.ts'

test('each service stands on its own: 30 + 30 minutes are no credit, pooled they would be', () => {
  const start = at('2026-06-10T10:00:00Z')
  const assessment = assess({
    windows: [
      outage({ startAt: start, endAt: start + 30 * 60_000 }),
      outage({ service: 'Google Drive', startAt: start + 20 * 60_000, endAt: start + 50 * 60_000 }),
    ],
  })
  // worst service 30 min of 43,200 = 99.9305…%; pooled 10:00–10:50, 50 min = 99.8842…%
  expect(assessment.confirmed.downtimeMs).toBe(30 * 60_000)
  expect(assessment.confirmed.credit).toBe(0)
  expect(assessment.pooled.confirmed.downtimeMs).toBe(50 * 60_000)
  expect(assessment.pooled.confirmed.credit).toBe(3)
  expect(assessment.pooledChangesCredit).toBe(true)
  expect(assessment.services.map(({ service }) => service)).toEqual(['Gmail', 'Google Drive'])
})

test('the same service by two titles is one service', () => {
  const assessment = assess({ windows: [outage({ service: 'Google Drive' }), outage({ service: 'Drive' })] })
  expect(assessment.services).toHaveLength(1)
  expect(assessment.confirmed.downtimeMs).toBe(3_600_000)
})

test('the month takes the worst service and the deadline of the first to break the promise', () => {
  const early = at('2026-06-02T00:00:00Z')
  const late = at('2026-06-20T00:00:00Z')
  const assessment = assess({
    windows: [
      outage({ service: 'Google Drive', startAt: late, endAt: late + 500 * 60_000 }),
      outage({ startAt: early, endAt: early + 50 * 60_000 }),
    ],
  })
  expect(assessment.worstService).toBe('Google Drive')
  expect(assessment.confirmed.credit).toBe(7)
  // Gmail passes 43 min 12 s on 2 June, Drive only on 20 June.
  expect(assessment.confirmed.thresholdPassedAt).toBe(early + 2592_000)
  expect(assessment.services.map((service) => service.confirmed.thresholdPassedAt)).toEqual([
    late + 2592_000,
    early + 2592_000,
  ])
})

test('of services that are equally bad the first one named is the worst', () => {
  const { worstService } = assess({
    windows: [outage({ service: 'Google Meet' }), outage(), outage({ service: 'Google Drive' })],
  })
  expect(worstService).toBe('Google Meet')
})

test('a policy can pool its services', () => {
  const pooling = assess({
    policy: { ...GOOGLE_WORKSPACE, severalServices: { reading: 'pooled', basis: 'stated' } },
    windows: [
      outage({ seconds: 1800 }),
      outage({ service: 'Google Drive', startAt: at('2026-06-11T00:00:00Z'), seconds: 1800 }),
    ],
  })
  // 30 + 30 min pooled = 60 min of 43,200 = 99.8611…%
  expect(pooling.confirmed.downtimeMs).toBe(3_600_000)
  expect(pooling.confirmed.credit).toBe(3)
  expect(pooling.worstService).toBeNull()
})
