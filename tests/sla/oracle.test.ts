import fc from 'fast-check'
import { expect, test } from 'vitest'
import { getMonthBounds, listMonths } from '#app/sla/months.ts'
import { GOOGLE_WORKSPACE } from '#app/sla/policies/google-workspace.ts'
import { MICROSOFT_365 } from '#app/sla/policies/microsoft-365.ts'
import {
  findMonthStart,
  ORACLE_SERVICES,
  type OracleCase,
  type OracleWindow,
  runOracle,
} from './slow-oracle.ts'
import { assess, at, evaluate } from './windows.ts'

// More by hand: ORACLE_RUNS=2000 npx vitest run … tests/sla/oracle.test.ts
const RUNS = Number(process.env.ORACLE_RUNS ?? 60)
const MONTHS = [
  '2026-02',
  '2028-02',
  '2026-03',
  '2026-11',
  '2026-06',
  '2026-05',
  '2025-12',
  '2026-01',
  '2026-10',
]
const ZONES = ['America/Los_Angeles', 'UTC', 'Asia/Jakarta', 'Europe/Berlin', 'Australia/Lord_Howe']

const length = fc.oneof(
  fc.constantFrom(0, 1, 59, 60, 61, 599, 600, 601, 2592, 2593, 25_920, 25_921, 43_200),
  fc.integer({ min: 1, max: 700 }),
  fc.integer({ min: 1, max: 14_400 }),
  fc.integer({ min: 1, max: 3 * 86_400 }),
)

function windowOf(oracleCase: Pick<OracleCase, 'policy' | 'month' | 'timeZone'>): fc.Arbitrary<OracleWindow> {
  const monthStart = findMonthStart(oracleCase.month, oracleCase.timeZone)
  const near = fc.integer({ min: -7200, max: 32 * 86_400 })
  const crowded = fc.integer({ min: 0, max: 3600 })
  const atTheStart = fc.integer({ min: -900, max: 60 })
  return fc
    .record({
      service: fc.constantFrom(...(ORACLE_SERVICES[oracleCase.policy] ?? [])),
      offset: fc.oneof(near, crowded, atTheStart),
      length: fc.oneof({ weight: 20, arbitrary: length }, { weight: 1, arbitrary: fc.constant(-60) }),
      isOpen: fc.integer({ min: 0, max: 20 }).map((roll) => roll === 0),
      impact: fc.constantFrom('outage', 'outage', 'disruption', 'information'),
      errorRatePercent: fc.constantFrom(undefined, undefined, undefined, 0, 4.9999, 5, 5.0001, 80),
      usersAffected: fc.constantFrom(undefined, 0, 1, 7, 250, 1000),
      affected: fc.constantFrom(undefined, undefined, true, false),
      scheduled: fc.constantFrom(undefined, undefined, false, true),
    })
    .map(({ offset, length: seconds, isOpen, ...window }) => {
      const text = (second: number) => new Date((monthStart + second) * 1000).toISOString()
      return { ...window, start: text(offset), end: isOpen ? null : text(offset + seconds) }
    })
}

const anyCase: fc.Arbitrary<OracleCase> = fc
  .record({
    policy: fc.constantFrom(...Object.keys(ORACLE_SERVICES)),
    month: fc.constantFrom(...MONTHS),
    timeZone: fc.constantFrom(...ZONES),
    licensedUsers: fc.constantFrom(1, 9, 1000),
    asOfDay: fc.integer({ min: 0, max: 34 }),
  })
  .chain(({ asOfDay, ...oracleCase }) =>
    fc.array(windowOf(oracleCase), { maxLength: 8 }).map((windows) => ({
      ...oracleCase,
      windows,
      asOf: new Date(
        (findMonthStart(oracleCase.month, oracleCase.timeZone) + asOfDay * 86_400) * 1000,
      ).toISOString(),
    })),
  )

test('every figure agrees with the second-by-second oracle', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(anyCase, (oracleCase) => {
      const expected = runOracle(oracleCase)
      const result = evaluate(oracleCase)
      const credit = result.creditDays ?? result.creditPercent
      expect({
        minutesInMonth: result.minutesInMonth,
        confirmed: [result.downtimeMinutes, result.monthlyUptimePercentage, credit, result.thresholdPassedAt],
        possible: [result.possibleDowntimeMinutes, result.possibleUptimePercentage],
        pooled: [result.pooled.downtimeMinutes, result.pooled.monthlyUptimePercentage],
        bad: result.badWindows,
      }).toEqual({
        minutesInMonth: expected.minutesInMonth,
        confirmed: [
          expected.confirmed.downtimeMinutes,
          expected.confirmed.uptime,
          expected.confirmed.credit,
          expected.confirmed.passedAt,
        ],
        possible: [expected.possible.downtimeMinutes, expected.possible.uptime],
        pooled: [expected.pooled.downtimeMinutes, expected.pooled.uptime],
        bad: expected.bad,
      })
      if (result.creditDays !== null) {
        expect(result.possibleCreditDays).toBe(expected.possible.credit)
        expect(result.pooled.creditDays).toBe(expected.pooled.credit)
      }
      const days = oracleCase.policy === 'gcp-compute-multizone' ? 60 : 30
      const isPossibleOnly = expected.confirmed.passedAt === null && expected.possible.passedAt !== null
      if (oracleCase.policy !== 'microsoft-365') {
        expect(result.safeDeadline).toBe(addDays(expected.confirmed.passedAt, days))
        expect(result.possibleSafeDeadline).toBe(
          isPossibleOnly ? addDays(expected.possible.passedAt, days) : null,
        )
      }
    }),
    { numRuns: RUNS },
  )
})

function addDays(text: string | null, days: number): string | null {
  if (text === null) return null
  return new Date(Date.parse(text) + days * 86_400_000).toISOString().replace('.000Z', 'Z')
}

const milliseconds = fc.record({
  startAt: fc.integer({ min: at('2026-01-15T00:00:00Z'), max: at('2026-06-15T00:00:00Z') }),
  length: fc.integer({ min: 0, max: 40 * 86_400_000 }),
  service: fc.constantFrom('Gmail', 'Google Drive'),
  impact: fc.constantFrom('outage', 'disruption'),
})
const manyWindows = fc
  .array(milliseconds, { maxLength: 12 })
  .map((list) => list.map(({ length, ...window }) => ({ ...window, endAt: window.startAt + length })))

test('F39 the months of a stretch add up to the whole of it, to the millisecond', () => {
  fc.assert(
    fc.property(manyWindows, fc.constantFrom(...ZONES), (windows, timeZone) => {
      const gmail = windows.filter((window) => window.service === 'Gmail')
      const months = listMonths('2025-12', '2026-08')
      const parts = months.map(
        (month) => assess({ windows: gmail, month, timeZone, policy: GOOGLE_WORKSPACE }).possible.downtimeMs,
      )
      const edges = gmail
        .flatMap(({ startAt, endAt }) => [startAt, endAt])
        .sort((left, right) => left - right)
      const whole = edges.reduce((sum, edge, position) => {
        const next = edges[position + 1] ?? edge
        const isDown = gmail.some(({ startAt, endAt }) => startAt <= edge && next <= endAt)
        return isDown ? sum + next - edge : sum
      }, 0)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole)
    }),
  )
})

test('a window split anywhere comes to the same figures', () => {
  fc.assert(
    fc.property(manyWindows, fc.double({ min: 0, max: 1, noNaN: true }), (windows, share) => {
      const split = windows.flatMap((window) => {
        const cutAt = window.startAt + Math.floor((window.endAt - window.startAt) * share)
        return [
          { ...window, endAt: cutAt },
          { ...window, startAt: cutAt },
        ]
      })
      const whole = assess({ windows, month: '2026-03' })
      const parts = assess({ windows: split, month: '2026-03' })
      expect([parts.confirmed, parts.possible, parts.pooled]).toEqual([
        whole.confirmed,
        whole.possible,
        whole.pooled,
      ])
    }),
  )
})

test('confirmed ≤ possible, each service ≤ pooled ≤ their sum ≤ the month', () => {
  fc.assert(
    fc.property(manyWindows, (windows) => {
      const { services, pooled, confirmed, possible } = assess({ windows, month: '2026-03' })
      const bounds = getMonthBounds('2026-03', 'America/Los_Angeles')
      const each = services.map((service) => service.confirmed.downtimeMs)
      expect(confirmed.downtimeMs).toBeLessThanOrEqual(possible.downtimeMs)
      expect(confirmed.credit).toBeLessThanOrEqual(possible.credit)
      expect(pooled.confirmed.downtimeMs).toBeGreaterThanOrEqual(Math.max(0, ...each))
      expect(pooled.confirmed.downtimeMs).toBeLessThanOrEqual(each.reduce((sum, ms) => sum + ms, 0))
      expect(pooled.confirmed.downtimeMs).toBeLessThanOrEqual(bounds.endAt - bounds.startAt)
    }),
  )
})

test('the order of the windows does not matter', () => {
  fc.assert(
    fc.property(manyWindows, (windows) => {
      const there = assess({ windows, month: '2026-03' })
      const back = assess({ windows: [...windows].reverse(), month: '2026-03' })
      expect([back.confirmed, back.possible, back.pooled]).toEqual([
        there.confirmed,
        there.possible,
        there.pooled,
      ])
    }),
  )
})

test('with every user hit, user minutes come to what time alone comes to', () => {
  fc.assert(
    fc.property(manyWindows, fc.integer({ min: 1, max: 5_000_000 }), (windows, licensedUsers) => {
      const byTime = assess({ windows, month: '2026-03', timeZone: 'UTC' })
      const asTeams = windows.map((window) => ({
        ...window,
        service: window.service === 'Gmail' ? 'Teams' : 'Planner',
      }))
      const byUsers = assess({ windows: asTeams, month: '2026-03', policy: MICROSOFT_365, licensedUsers })
      expect(byUsers.confirmed.uptimePercentage).toBe(byTime.confirmed.uptimePercentage)
      expect(byUsers.confirmed.thresholdPassedAt).toBe(byTime.confirmed.thresholdPassedAt)
    }),
  )
})
