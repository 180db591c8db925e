import { expect, test } from 'vitest'
import { GCP_COMPUTE_MULTIZONE } from '#app/sla/policies/gcp-compute-multizone.ts'
import { GMAIL_FOR_ISPS } from '#app/sla/policies/gmail-for-isps.ts'
import { MICROSOFT_365 } from '#app/sla/policies/microsoft-365.ts'
import type { SlaWindow } from '#app/sla/window.ts'
import { assess, at, outage } from './windows.ts'

test('ten minutes in a row count for the partner text, a second less does not', () => {
  const count = (seconds: number) =>
    assess({ policy: GMAIL_FOR_ISPS, windows: [outage({ seconds })] }).confirmed.downtimeMs / 1000
  expect(count(599)).toBe(0)
  expect(count(600)).toBe(600)
  expect(count(601)).toBe(601)
})

test('the minimum is judged on what was joined, and before the month is cut', () => {
  const boundary = at('2026-06-01T07:00:00Z')
  const touching = [
    outage({ startAt: boundary - 300_000, endAt: boundary }),
    outage({ startAt: boundary, endAt: boundary + 300_000 }),
  ]
  // 5 min on each side of the boundary are one period of ten: each month counts its five.
  expect(assess({ policy: GMAIL_FOR_ISPS, windows: touching }).confirmed.downtimeMs).toBe(300_000)
  expect(assess({ policy: GMAIL_FOR_ISPS, month: '2026-05', windows: touching }).confirmed.downtimeMs).toBe(
    300_000,
  )
  const apart = [touching[0] ?? outage(), outage({ startAt: boundary + 1, endAt: boundary + 300_001 })]
  expect(assess({ policy: GMAIL_FOR_ISPS, windows: apart }).confirmed.downtimeMs).toBe(0)
})

test('a short possible window can lengthen a confirmed one over the minimum, in the possible reading only', () => {
  const start = at('2026-06-10T10:00:00Z')
  const { confirmed, possible } = assess({
    policy: GMAIL_FOR_ISPS,
    windows: [
      outage({ startAt: start, endAt: start + 540_000 }),
      outage({ startAt: start + 540_000, endAt: start + 600_000, impact: 'disruption' }),
    ],
  })
  expect([confirmed.downtimeMs, possible.downtimeMs]).toEqual([0, 600_000])
})

test('Compute Engine counts whole minutes of each period inside the month', () => {
  const count = (...windows: SlaWindow[]) =>
    assess({
      policy: GCP_COMPUTE_MULTIZONE,
      windows: windows.map((window) => ({ ...window, service: 'Google Compute Engine' })),
    }).confirmed.downtimeMs / 1000
  expect(count(outage({ seconds: 59 }))).toBe(0)
  expect(count(outage({ seconds: 60 }))).toBe(60)
  expect(count(outage({ seconds: 119 }))).toBe(60)
  expect(count(outage({ seconds: 120 }))).toBe(120)
  // two periods of 90 s each lose 30 s each: 60 + 60, not 180
  expect(count(outage({ seconds: 90 }), outage({ startAt: at('2026-06-11T00:00:00Z'), seconds: 90 }))).toBe(
    120,
  )
  // 90 s before and 90 s after the month begins: after the cut one whole minute is left
  const boundary = at('2026-06-01T07:00:00Z')
  expect(count(outage({ startAt: boundary - 90_000, endAt: boundary + 90_000 }))).toBe(60)
})

test('Compute Engine has no error-rate test: a rate changes nothing', () => {
  const service = 'Google Compute Engine'
  const count = (errorRatePercent: number) =>
    assess({ policy: GCP_COMPUTE_MULTIZONE, windows: [outage({ service, errorRatePercent })] }).confirmed
      .downtimeMs
  expect([count(1), count(99)]).toEqual([3_600_000, 3_600_000])
})

test('announced maintenance is left out of the partner text for twelve hours of a calendar year', () => {
  const hours = (count: number, startAt: number) =>
    outage({ startAt, endAt: startAt + count * 3_600_000, scheduled: true })
  const inJune = at('2026-06-10T10:00:00Z')
  const inMarch = at('2026-03-10T10:00:00Z')
  const count = (...windows: SlaWindow[]) =>
    assess({ policy: GMAIL_FOR_ISPS, windows }).confirmed.downtimeMs / 3_600_000
  expect(count(hours(12, inJune))).toBe(0)
  expect(count(hours(13, inJune))).toBe(1)
  // 8 hours were used in March: of 6 in June 4 are free and 2 count
  expect(count(hours(8, inMarch), hours(6, inJune))).toBe(2)
  // last year's maintenance uses nothing of this year's
  expect(count(hours(12, at('2025-12-10T10:00:00Z')), hours(12, inJune))).toBe(0)
  // what nobody announced still counts over the same time
  expect(count(hours(12, inJune), outage({ startAt: inJune, endAt: inJune + 3_600_000 }))).toBe(1)
  // not hit: no downtime, and nothing of the allowance is used
  expect(count({ ...hours(12, inMarch), affected: false }, hours(12, inJune))).toBe(0)
})

test('maintenance over New Year uses each year’s own allowance', () => {
  // 2026-12-31T08:00Z (midnight is 2027-01-01T08:00Z in Pacific time) to 2027-01-02T00:00Z: 24 h in one year, 16 in the next
  const startAt = at('2026-12-31T08:00:00Z')
  const windows = [outage({ startAt, endAt: at('2027-01-02T00:00:00Z'), scheduled: true })]
  const hours = (month: string) =>
    assess({ policy: GMAIL_FOR_ISPS, month, windows }).confirmed.downtimeMs / 3_600_000
  expect(hours('2026-12')).toBe(12)
  expect(hours('2027-01')).toBe(4)
})

test('maintenance beyond its allowance joins what follows in the next year', () => {
  // All of 31 December (Pacific) is maintenance: 12 h are free, 12 h count up to midnight, 2027-01-01T08:00Z.
  const midnight = at('2027-01-01T08:00:00Z')
  const windows = [
    outage({ startAt: midnight - 24 * 3_600_000, endAt: midnight, scheduled: true }),
    outage({ startAt: midnight, endAt: midnight + 300_000 }),
  ]
  // 12 h 5 min in one piece: January's five minutes are no period of less than ten
  const january = assess({ policy: GMAIL_FOR_ISPS, month: '2027-01', windows })
  expect(january.confirmed.downtimeMs).toBe(300_000)
})

test('maintenance announced too late counts; five days to the millisecond are enough', () => {
  const startAt = at('2026-06-10T10:00:00Z')
  const count = (announcedAt: number | null) =>
    assess({ policy: GMAIL_FOR_ISPS, windows: [outage({ scheduled: true, announcedAt })] }).confirmed
      .downtimeMs
  expect(count(startAt - 5 * 86_400_000)).toBe(0)
  expect(count(startAt - 5 * 86_400_000 + 1)).toBe(3_600_000)
  expect(count(null)).toBe(0)
})

const exchange = (window: Partial<SlaWindow> & { seconds?: number }) =>
  outage({ service: 'Exchange Online', ...window })

test('Microsoft counts user minutes', () => {
  const { confirmed } = assess({
    policy: MICROSOFT_365,
    licensedUsers: 200,
    windows: [exchange({ seconds: 7200, usersAffected: 50 })],
  })
  // 120 min × 50 users = 6,000 of 43,200 × 200 = 8,640,000 user minutes: 99.9305555…%
  expect(confirmed.downtimeUserMs).toBe(6_000n * 60_000n)
  expect(confirmed.userMs).toBe(8_640_000n * 60_000n)
  expect(confirmed.uptimePercentage).toBe('99.930556')
  expect(confirmed.credit).toBe(0)
})

test('where windows overlap, the larger number of users counts, not the sum', () => {
  const start = at('2026-06-10T10:00:00Z')
  const { confirmed } = assess({
    policy: MICROSOFT_365,
    licensedUsers: 100,
    windows: [
      exchange({ startAt: start, endAt: start + 60 * 60_000, usersAffected: 40 }),
      exchange({ startAt: start + 30 * 60_000, endAt: start + 90 * 60_000, usersAffected: 70 }),
    ],
  })
  // 30 min × 40 + 60 min × 70 = 1,200 + 4,200 = 5,400
  expect(confirmed.downtimeUserMs).toBe(5_400n * 60_000n)
  expect(confirmed.downtimeMs).toBe(90 * 60_000)
})

test('a window that ends when the next one begins no longer weighs', () => {
  const start = at('2026-06-10T10:00:00Z')
  const { confirmed } = assess({
    policy: MICROSOFT_365,
    licensedUsers: 100,
    windows: [
      exchange({ startAt: start, endAt: start + 30 * 60_000, usersAffected: 70 }),
      exchange({ startAt: start + 30 * 60_000, endAt: start + 60 * 60_000, usersAffected: 40 }),
    ],
  })
  // 30 min × 70 + 30 min × 40 = 2,100 + 1,200 = 3,300
  expect(confirmed.downtimeUserMs).toBe(3_300n * 60_000n)
})

test('users not named are all of them, more than are licensed are the licensed, none is nothing', () => {
  const userMinutes = (usersAffected: number | null) =>
    Number(
      assess({
        policy: MICROSOFT_365,
        licensedUsers: 100,
        windows: [exchange({ usersAffected })],
      }).confirmed.downtimeUserMs,
    ) / 60_000
  expect(userMinutes(null)).toBe(6_000)
  expect(userMinutes(500)).toBe(6_000)
  expect(userMinutes(0)).toBe(0)
})

test('without the licensed users time is counted, and a number of users hit stays possible', () => {
  const count = (window: Partial<SlaWindow>) => {
    const { confirmed, possible } = assess({ policy: MICROSOFT_365, windows: [exchange(window)] })
    return [confirmed.downtimeMs, possible.downtimeMs, confirmed.userMs]
  }
  expect(count({})).toEqual([3_600_000, 3_600_000, null])
  expect(count({ usersAffected: 3 })).toEqual([0, 3_600_000, null])
})

test('the promise is broken when the user minutes it allows are used up', () => {
  const start = at('2026-06-10T10:00:00Z')
  const { confirmed } = assess({
    policy: MICROSOFT_365,
    licensedUsers: 100,
    windows: [exchange({ startAt: start, endAt: start + 120 * 60_000, usersAffected: 50 })],
  })
  // allowed: 0.1 % of 4,320,000 = 4,320 user minutes; at 50 users that is 86.4 min
  expect(confirmed.thresholdPassedAt).toBe(start + 86.4 * 60_000)
  expect(confirmed.credit).toBe(25)
})

test('Microsoft’s services with a target of their own and Copilot are left out, others are taken as covered', () => {
  const services = [
    'Microsoft Entra ID',
    'Teams Calling',
    'Microsoft 365 Copilot',
    'Planner',
    'Exchange Online',
  ]
  const { services: covered } = assess({
    policy: MICROSOFT_365,
    windows: services.map((service) => outage({ service })),
  })
  expect(covered.map(({ service }) => service)).toEqual(['Planner', 'Exchange Online'])
})
