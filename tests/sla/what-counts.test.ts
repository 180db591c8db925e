import { expect, test } from 'vitest'
import type { SlaWindow } from '#app/sla/window.ts'
import { assess, at, outage } from './windows.ts'

/** Confirmed and possible downtime in minutes of one hour-long window. */
function countHour(window: Partial<SlaWindow>): [number, number] {
  const { confirmed, possible } = assess({ windows: [outage(window)] })
  return [confirmed.downtimeMs / 60_000, possible.downtimeMs / 60_000]
}

test.each<[string, Partial<SlaWindow>, [number, number]]>([
  ['an outage is confirmed', { impact: 'outage' }, [60, 60]],
  ['a disruption is possible', { impact: 'disruption' }, [0, 60]],
  ['information counts nothing', { impact: 'information' }, [0, 0]],
  ['a word we do not know counts nothing', { impact: 'unknown' }, [0, 0]],
  ['5 % exactly is not more than 5 %', { impact: 'outage', errorRatePercent: 5 }, [0, 0]],
  ['5.0001 % is', { impact: 'outage', errorRatePercent: 5.0001 }, [60, 60]],
  ['4.9999 % is not', { impact: 'disruption', errorRatePercent: 4.9999 }, [0, 0]],
  ['no errors at all is known, too', { impact: 'outage', errorRatePercent: 0 }, [0, 0]],
  ['everything failing is a rate as well', { impact: 'disruption', errorRatePercent: 100 }, [60, 60]],
  ['a known rate settles a disruption', { impact: 'disruption', errorRatePercent: 12 }, [60, 60]],
  ['a known rate settles information', { impact: 'information', errorRatePercent: 12 }, [60, 60]],
  ['own impact confirms a disruption', { impact: 'disruption', affected: true }, [60, 60]],
  ['own impact confirms an outage', { impact: 'outage', affected: true }, [60, 60]],
  ['own impact makes no downtime of information', { impact: 'information', affected: true }, [0, 0]],
  ['not hit, an outage counts nothing', { impact: 'outage', affected: false }, [0, 0]],
  ['not hit, a disruption counts nothing', { impact: 'disruption', affected: false }, [0, 0]],
  ['not hit outweighs a known rate', { impact: 'outage', affected: false, errorRatePercent: 80 }, [0, 0]],
  ['a known rate outweighs own impact', { impact: 'outage', affected: true, errorRatePercent: 5 }, [0, 0]],
  ['null means not known', { impact: 'disruption', affected: null, errorRatePercent: null }, [0, 60]],
  ['Workspace counts announced maintenance', { impact: 'outage', scheduled: true }, [60, 60]],
  ['users hit mean nothing to a policy that counts time', { impact: 'outage', usersAffected: 0 }, [60, 60]],
])('%s', (_title, window, expected) => {
  expect(countHour(window)).toEqual(expected)
})

test.each<[string, [number, number]]>([
  ['Gmail', [60, 60]],
  ['gmail', [60, 60]],
  ['  Google  Calendar ', [60, 60]],
  ['Google Vids', [60, 60]],
  ['Google Groups for Business', [60, 60]],
  ['AppSheet Enterprise Plus', [60, 60]],
  ['AppSheet', [0, 0]],
  ['Admin Console', [0, 0]],
  ['Google Workspace Support', [0, 0]],
  ['Gemini', [0, 0]],
  ['Google Classroom', [0, 0]],
  ['Multiple Products', [0, 0]],
  ['Google Compute Engine', [0, 0]],
])('%s under the Workspace policy', (service, expected) => {
  expect(countHour({ service })).toEqual(expected)
})

test('a vendor id decides before the title, to the letter', () => {
  expect(countHour({ service: 'Renamed Mail', serviceId: 'prPt2Yra2CbGsbEm9cpC' })).toEqual([60, 60])
  expect(countHour({ service: 'Renamed Mail', serviceId: 'PRPT2Yra2CbGsbEm9cpC' })).toEqual([0, 0])
})

test('an admin can count a service the policy does not list', () => {
  const windows = [outage({ service: 'AppSheet' })]
  expect(assess({ windows }).services).toEqual([])
  const counted = assess({ windows, alsoCovered: ['AppSheet'] })
  expect(counted.confirmed.downtimeMs).toBe(3_600_000)
  expect(counted.services.map(({ service }) => service)).toEqual(['AppSheet'])
})

test('nothing at all is a whole month of uptime', () => {
  const { confirmed, possible, pooled, services, badWindows } = assess({ windows: [] })
  expect([confirmed.uptimePercentage, possible.uptimePercentage]).toEqual(['100.000000', '100.000000'])
  expect([confirmed.credit, possible.credit, pooled.confirmed.credit]).toEqual([0, 0, 0])
  expect([services, badWindows]).toEqual([[], []])
})

test('an open window counts up to asOf and no further than the month', () => {
  const windows = [outage({ endAt: null })]
  expect(assess({ windows, asOf: at('2026-06-10T10:25:00Z') }).confirmed.downtimeMs).toBe(25 * 60_000)
  // 10 June 10:00Z to 1 July 07:00Z: 20 days 21 hours
  expect(assess({ windows, asOf: at('2026-08-01T00:00:00Z') }).confirmed.downtimeMs).toBe(
    (20 * 24 + 21) * 3_600_000,
  )
})

test('an open window that has not begun counts nothing and is not bad', () => {
  const windows = [outage({ endAt: null })]
  for (const asOf of [at('2026-06-10T10:00:00Z'), at('2026-06-10T09:59:59Z')]) {
    const { confirmed, badWindows } = assess({ windows, asOf })
    expect(confirmed.downtimeMs).toBe(0)
    expect(badWindows).toEqual([])
  }
})

test('a published end is taken as published, even after asOf', () => {
  const { confirmed, explanation } = assess({ windows: [outage()], asOf: at('2026-06-10T10:20:00Z') })
  expect(confirmed.downtimeMs).toBe(3_600_000)
  expect(explanation.map(({ code }) => code)).toContain('window_ends_later')
})

test('a window without length counts nothing, a reversed one is bad, and the rest counts', () => {
  const { confirmed, badWindows } = assess({
    windows: [
      outage({ seconds: 0 }),
      outage({ seconds: -1 }),
      outage({ startAt: Number.NaN, endAt: null }),
      outage({ errorRatePercent: 101 }),
      outage({ errorRatePercent: -1 }),
      outage({ usersAffected: 1.5 }),
      { unreadable: 'start' },
      outage({ seconds: 60 }),
    ],
  })
  expect(badWindows).toEqual([1, 2, 3, 4, 5, 6])
  expect(confirmed.downtimeMs).toBe(60_000)
})

test('two windows with different verdicts overlap: confirmed counts in both readings, possible in one', () => {
  const start = at('2026-06-10T10:00:00Z')
  const { confirmed, possible } = assess({
    windows: [
      outage({ startAt: start, endAt: start + 30 * 60_000 }),
      outage({ startAt: start + 20 * 60_000, endAt: start + 50 * 60_000, impact: 'disruption' }),
    ],
  })
  // confirmed 10:00–10:30; with possible 10:00–10:50
  expect([confirmed.downtimeMs, possible.downtimeMs]).toEqual([30 * 60_000, 50 * 60_000])
  expect([confirmed.credit, possible.credit]).toEqual([0, 3])
})

test('impossible questions are refused', () => {
  const refuse = (input: Parameters<typeof assess>[0]) => () => assess(input)
  expect(refuse({ windows: [], month: '2026-13' })).toThrow(
    expect.objectContaining({ code: 'month.invalid' }),
  )
  expect(refuse({ windows: [], timeZone: 'Nowhere' })).toThrow(
    expect.objectContaining({ code: 'time_zone.unknown' }),
  )
  expect(refuse({ windows: [], asOf: Number.NaN })).toThrow(
    expect.objectContaining({ code: 'as_of.invalid' }),
  )
  for (const licensedUsers of [0, -1, 1.5]) {
    expect(refuse({ windows: [], licensedUsers })).toThrow(
      expect.objectContaining({ code: 'licensed_users.invalid' }),
    )
  }
})
