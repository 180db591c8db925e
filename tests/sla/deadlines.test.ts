import { expect, test } from 'vitest'
import { allowedDowntimeSeconds } from '#app/sla/budget.ts'
import { getDeadline, isInTime } from '#app/sla/deadlines.ts'
import { formatInstant } from '#app/sla/instant.ts'
import { GCP_COMPUTE_MULTIZONE } from '#app/sla/policies/gcp-compute-multizone.ts'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import { MICROSOFT_365 } from '#app/sla/policies/microsoft-365.ts'
import { assess, at, outage } from './windows.ts'

const PACIFIC = 'America/Los_Angeles'
const text = (instant: number | null) => (instant === null ? null : formatInstant(instant))

test('the safe deadline is 30 × 24 h after the promise was broken, the contract one after the month', () => {
  const { confirmed } = assess({ windows: [outage()] })
  // 10:00 + 43 min 12 s; June ends 2026-07-01T07:00Z
  expect(text(confirmed.thresholdPassedAt)).toBe('2026-06-10T10:43:12Z')
  expect(text(confirmed.safeDeadlineAt)).toBe('2026-07-10T10:43:12Z')
  expect(text(confirmed.contractDeadlineAt)).toBe('2026-07-31T07:00:00Z')
})

test('F40 days are 24 hours, also over a clock change', () => {
  const rule = { anchor: 'threshold', days: 30 } as const
  // Pacific clocks go forward on 8 March: 30 × 24 h later the local clock shows an hour more.
  expect(
    text(
      getDeadline({
        rule,
        thresholdPassedAt: at('2026-02-20T12:00:00-08:00'),
        month: '2026-02',
        timeZone: PACIFIC,
      }),
    ),
  ).toBe('2026-03-22T20:00:00Z') // 13:00 −07:00
  const month = { anchor: 'month_end', days: 30 } as const
  // February ends 2026-03-01T08:00Z; 30 × 24 h later it is 01:00 in Pacific time
  expect(text(getDeadline({ rule: month, thresholdPassedAt: 0, month: '2026-02', timeZone: PACIFIC }))).toBe(
    '2026-03-31T08:00:00Z',
  )
  // October ends 2026-11-01T07:00Z, before the clocks go back at 09:00Z that day
  expect(text(getDeadline({ rule: month, thresholdPassedAt: 0, month: '2026-10', timeZone: PACIFIC }))).toBe(
    '2026-12-01T07:00:00Z',
  )
})

test.each([
  ['2026-01', '2026-03-03T08:00:00Z'], // 1 February 08:00Z + 30 days
  ['2026-11', '2026-12-31T08:00:00Z'],
  ['2026-12', '2027-01-31T08:00:00Z'],
  ['2028-02', '2028-03-31T08:00:00Z'], // 1 March 08:00Z + 30 days
  ['2026-03', '2026-05-01T07:00:00Z'],
])('the contract deadline of %s', (month, expected) => {
  const startAt = at(`${month}-10T10:00:00Z`)
  const { confirmed } = assess({
    month,
    windows: [outage({ startAt, endAt: startAt + 3_600_000 })],
    asOf: startAt,
  })
  expect(text(confirmed.contractDeadlineAt)).toBe(expected)
})

test('F40 a request keeps a deadline to the last millisecond before it', () => {
  const deadlineAt = at('2026-07-10T10:43:12Z')
  expect(isInTime({ sentAt: deadlineAt - 1000, deadlineAt })).toBe(true)
  expect(isInTime({ sentAt: deadlineAt - 1, deadlineAt })).toBe(true)
  expect(isInTime({ sentAt: deadlineAt, deadlineAt })).toBe(false)
  expect(isInTime({ sentAt: deadlineAt + 1000, deadlineAt })).toBe(false)
})

test('no credit, no deadline; a millisecond later there are both', () => {
  const none = assess({ windows: [outage({ seconds: 2592 })] }).confirmed
  expect([none.thresholdPassedAt, none.safeDeadlineAt, none.contractDeadlineAt]).toEqual([null, null, null])
  const some = assess({ windows: [outage({ seconds: 2592.001 })] }).confirmed
  expect(text(some.thresholdPassedAt)).toBe('2026-06-10T10:43:12Z')
})

test('downtime in pieces breaks the promise inside the piece that uses up the allowance', () => {
  const { confirmed } = assess({
    windows: [
      outage({ seconds: 40 * 60 }),
      outage({ startAt: at('2026-06-15T00:00:00Z'), seconds: 10 * 60 }),
      outage({ startAt: at('2026-06-20T00:00:00Z'), seconds: 10 * 60 }),
    ],
  })
  // 40 min, then 3 min 12 s of the second piece
  expect(text(confirmed.thresholdPassedAt)).toBe('2026-06-15T00:03:12Z')
})

test('an allowance used up exactly at the end of a piece is passed when the next one begins', () => {
  const { confirmed } = assess({
    windows: [outage({ seconds: 2592 }), outage({ startAt: at('2026-06-15T00:00:00Z'), seconds: 1 })],
  })
  expect(text(confirmed.thresholdPassedAt)).toBe('2026-06-15T00:00:00Z')
})

test('downtime before the month does not use up its allowance', () => {
  const boundary = at('2026-06-01T07:00:00Z')
  const { confirmed } = assess({
    windows: [outage({ startAt: boundary - 7_200_000, endAt: boundary + 7_200_000 })],
  })
  expect(text(confirmed.thresholdPassedAt)).toBe('2026-06-01T07:43:12Z')
})

test('possible downtime has its own deadlines where nothing confirmed sets one', () => {
  const { confirmed, possible } = assess({ windows: [outage({ impact: 'disruption' })] })
  expect(confirmed.safeDeadlineAt).toBeNull()
  expect(text(possible.safeDeadlineAt)).toBe('2026-07-10T10:43:12Z')
  expect(text(possible.contractDeadlineAt)).toBe('2026-07-31T07:00:00Z')
})

test('possible downtime passes at the same time as confirmed or earlier', () => {
  const { confirmed, possible } = assess({
    windows: [outage({ startAt: at('2026-06-05T00:00:00Z'), seconds: 1200, impact: 'disruption' }), outage()],
  })
  expect(text(confirmed.thresholdPassedAt)).toBe('2026-06-10T10:43:12Z')
  // 20 possible minutes first: 23 min 12 s of the outage are left
  expect(text(possible.thresholdPassedAt)).toBe('2026-06-10T10:23:12Z')
})

test('a month that still runs has its deadlines', () => {
  const { confirmed } = assess({ windows: [outage({ endAt: null })], asOf: at('2026-06-10T11:00:00Z') })
  expect(text(confirmed.safeDeadlineAt)).toBe('2026-07-10T10:43:12Z')
})

test('a month runs until its last millisecond is over', () => {
  const codes = (asOf: number) => assess({ windows: [], asOf }).explanation.map(({ code }) => code)
  const endAt = at('2026-07-01T07:00:00Z')
  expect(codes(endAt - 1)).toContain('month_running')
  expect(codes(endAt)).not.toContain('month_running')
})

test('the zone decides when the month ends', () => {
  const contract = (timeZone: string) =>
    text(assess({ windows: [outage()], timeZone }).confirmed.contractDeadlineAt)
  expect(contract('UTC')).toBe('2026-07-31T00:00:00Z')
  expect(contract('Asia/Jakarta')).toBe('2026-07-30T17:00:00Z')
})

test('Compute Engine gives 60 days', () => {
  const { confirmed } = assess({
    policy: GCP_COMPUTE_MULTIZONE,
    windows: [outage({ service: 'Google Compute Engine' })],
  })
  // 0.01 % of June is 4 min 19.2 s
  expect(text(confirmed.safeDeadlineAt)).toBe('2026-08-09T10:04:19.200Z')
  expect(text(confirmed.contractDeadlineAt)).toBe('2026-08-30T07:00:00Z')
})

test.each([
  ['2026-02', '2026-04-01T00:00:00Z'], // an incident of 15 February: until 31 March
  ['2026-01', '2026-03-01T00:00:00Z'],
  ['2028-01', '2028-03-01T00:00:00Z'],
  ['2026-12', '2027-02-01T00:00:00Z'],
])('Microsoft wants a claim of %s before %s', (month, expected) => {
  const startAt = at(`${month}-15T10:00:00Z`)
  const { confirmed } = assess({
    policy: MICROSOFT_365,
    month,
    licensedUsers: 10,
    windows: [outage({ service: 'Exchange Online', startAt, endAt: startAt + 7_200_000 })],
  })
  expect(text(confirmed.safeDeadlineAt)).toBe(expected)
  expect(text(confirmed.contractDeadlineAt)).toBe(expected)
})

test('Workspace: the safe deadline never lies after the contract one', () => {
  // the last second of June uses up the allowance
  const endAt = at('2026-07-01T07:00:00Z')
  const seconds = allowedDowntimeSeconds(GOOGLE_WORKSPACE, '2026-06') + 1
  const { confirmed } = assess({ windows: [outage({ startAt: endAt - seconds * 1000, endAt })] })
  expect(text(confirmed.safeDeadlineAt)).toBe('2026-07-31T06:59:59Z')
  expect(text(confirmed.contractDeadlineAt)).toBe('2026-07-31T07:00:00Z')
})

test('the zone is marked as what it is, and another one is said to matter where it does', () => {
  // 60 min over the end of June in UTC (00:00Z) lie in June only in Pacific time
  const startAt = at('2026-07-01T00:00:00Z')
  const windows = [outage({ startAt, endAt: startAt + 3_600_000 })]
  const assumed = assess({ windows })
  expect(assumed.timeZoneBasis).toBe('assumed')
  expect(assumed.zoneAlternatives).toEqual([
    { timeZone: 'UTC', confirmedCredit: 0, possibleCredit: 0, changesCredit: true },
  ])
  const chosen = assess({ windows, timeZone: 'UTC' })
  expect(chosen.timeZoneBasis).toBe('chosen')
  expect(chosen.zoneAlternatives).toEqual([
    { timeZone: PACIFIC, confirmedCredit: 3, possibleCredit: 3, changesCredit: true },
  ])
  const stated = assess({
    windows,
    policy: { ...GOOGLE_WORKSPACE, timeZone: { name: 'UTC', basis: 'stated', alternatives: [] } },
  })
  expect([stated.timeZoneBasis, stated.zoneAlternatives]).toEqual(['stated', []])
  // March has 60 minutes more in UTC: 44 min 35 s are 3 days in Pacific time and none in UTC.
  const march = assess({
    month: '2026-03',
    windows: [outage({ startAt: at('2026-03-20T10:00:00Z'), seconds: 2675 })],
  })
  expect(march.confirmed.credit).toBe(3)
  expect(march.zoneAlternatives[0]).toMatchObject({ confirmedCredit: 0, changesCredit: true })
})
