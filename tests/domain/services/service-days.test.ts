import fc from 'fast-check'
import { expect, test } from 'vitest'
import { registerFeed } from '#app/domain/incidents/feeds.server.ts'
import { listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { listCalendarDays } from '#app/domain/services/calendar-days.ts'
import { listServiceDays } from '#app/domain/services/service-days.server.ts'
import { listUnobserved, toObservedShare, toServiceDays } from '#app/domain/services/service-days.ts'
import type { Impact } from '#app/vocabulary.ts'
import { googleIncident, readIncidents, WORKSPACE_CAPTURE } from '#tests/adapters/feeds/captures.ts'
import { storeTest } from '#tests/stores.ts'
import { poll, registerWorkspace } from '../incidents/vendor-world.ts'

const HOUR = 3_600_000
const at = Date.parse

function daysOf(now: string, days: number, timeZone: string) {
  return listCalendarDays({ now: at(now), days, timeZone }).map(({ day, startAt, endAt }) => ({
    day,
    from: new Date(startAt).toISOString().slice(0, 16),
    hours: (endAt - startAt) / HOUR,
  }))
}

test('days are those of the zone, and a clock change makes one of 23 or 25 hours', () => {
  expect(daysOf('2026-03-01T16:59:59Z', 2, 'Asia/Jakarta')).toEqual([
    { day: '2026-02-28', from: '2026-02-27T17:00', hours: 24 },
    { day: '2026-03-01', from: '2026-02-28T17:00', hours: 24 },
  ])
  expect(daysOf('2026-03-01T17:00:00Z', 1, 'Asia/Jakarta')[0]?.day).toBe('2026-03-02')
  expect(daysOf('2028-03-01T12:00:00Z', 2, 'UTC').map((it) => it.day)).toEqual(['2028-02-29', '2028-03-01'])
  const pacific = daysOf('2026-03-09T20:00:00Z', 3, 'America/Los_Angeles')
  expect(pacific.map((it) => it.hours)).toEqual([24, 23, 24])
  expect(daysOf('2026-11-02T20:00:00Z', 2, 'America/Los_Angeles').map((it) => it.hours)).toEqual([25, 24])
  // Midnight itself does not exist there on this day: it begins at one o'clock.
  expect(daysOf('2026-04-24T20:00:00Z', 1, 'Africa/Cairo')).toEqual([
    { day: '2026-04-24', from: '2026-04-23T22:00', hours: 23 },
  ])
})

const JUNE = listCalendarDays({ now: at('2026-06-05T12:00:00Z'), days: 5, timeZone: 'UTC' })
const NOW = at('2026-06-05T12:00:00Z')

function incident(impact: Impact, beganAt: string, endedAt: string | null) {
  return { impact, beganAt: at(beganAt), endedAt: endedAt === null ? null : at(endedAt) }
}

function strip(
  incidents: ReturnType<typeof incident>[],
  unobserved: { startAt: number; endAt: number }[] = [],
) {
  return toServiceDays({ days: JUNE, now: NOW, unobserved, incidents })
}

test('a day has the worst impact of what touched it, half-open', () => {
  const days = strip([
    incident('information', '2026-06-02T05:00:00Z', '2026-06-02T06:00:00Z'),
    incident('outage', '2026-06-02T07:00:00Z', '2026-06-02T07:10:00Z'),
    incident('disruption', '2026-06-02T23:59:00Z', '2026-06-04T00:00:00Z'),
  ])
  expect(days.map((it) => [it.day, it.status, it.incidents])).toEqual([
    ['2026-06-01', 'available', 0],
    ['2026-06-02', 'outage', 3],
    ['2026-06-03', 'disruption', 1],
    ['2026-06-04', 'available', 0],
    ['2026-06-05', 'available', 0],
  ])
})

test('what is open, what began before and what lasted no time are of the days they touch', () => {
  expect(strip([incident('disruption', '2026-06-04T10:00:00Z', null)]).map((it) => it.incidents)).toEqual([
    0, 0, 0, 1, 1,
  ])
  expect(strip([incident('outage', '2026-01-01T00:00:00Z', null)]).map((it) => it.status)).toEqual(
    Array(5).fill('outage'),
  )
  const midnight = '2026-06-01T00:00:00Z'
  expect(strip([incident('outage', '2026-05-01T00:00:00Z', midnight)])[0]?.incidents).toBe(0)
  expect(strip([incident('outage', midnight, midnight)]).map((it) => it.incidents)).toEqual([1, 0, 0, 0, 0])
  expect(strip([incident('outage', '2026-06-06T00:00:00Z', null)]).map((it) => it.incidents)).toEqual([
    0, 0, 0, 0, 0,
  ])
})

test('a day with a stretch nobody can vouch for is unknown, unless worse is known of it', () => {
  const gap = { startAt: at('2026-06-02T23:00:00Z'), endAt: at('2026-06-03T06:00:00Z') }
  const days = strip(
    [
      incident('information', '2026-06-02T05:00:00Z', '2026-06-02T06:00:00Z'),
      incident('outage', '2026-06-03T05:00:00Z', '2026-06-03T05:01:00Z'),
    ],
    [gap],
  )
  expect(days.map((it) => it.status)).toEqual(['available', 'unknown', 'outage', 'available', 'available'])
  expect(days.map((it) => it.observedMs / HOUR)).toEqual([24, 23, 18, 24, 12])
  // 4 days and half of today make 108 hours; 101 of them were observed.
  expect(toObservedShare(days)).toEqual({ numerator: BigInt(101 * HOUR), denominator: BigInt(108 * HOUR) })
})

test('nobody vouches for the time before the record, in gaps, and since the last read', () => {
  const bounds = { startAt: 0, endAt: 100 }
  expect(listUnobserved({ recordedFrom: null, readUntil: null, gaps: [] }, bounds)).toEqual([bounds])
  expect(listUnobserved({ recordedFrom: -50, readUntil: 100, gaps: [] }, bounds)).toEqual([])
  const gaps = [
    { startAt: 15, endAt: 25 },
    { startAt: 40, endAt: 50 },
    { startAt: 45, endAt: 60 },
    { startAt: 95, endAt: 100 },
  ]
  expect(listUnobserved({ recordedFrom: 20, readUntil: 90, gaps }, bounds)).toEqual([
    { startAt: 0, endAt: 25 },
    { startAt: 40, endAt: 60 },
    { startAt: 90, endAt: 100 },
  ])
})

test('counting by day agrees with looking at every incident of every day', () => {
  const days = listCalendarDays({
    now: at('2026-11-05T12:00:00Z'),
    days: 12,
    timeZone: 'America/Los_Angeles',
  })
  const hour = fc.integer({ min: 0, max: 24 * 30 }).map((hours) => at('2026-10-10T07:00:00Z') + hours * HOUR)
  const some = fc
    .record({ beganAt: hour, length: fc.option(fc.integer({ min: 0, max: 90 })) })
    .map(({ beganAt, length }) => ({
      impact: 'outage' as const,
      beganAt,
      endedAt: length === null ? null : beganAt + length * HOUR,
    }))
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), (incidents) => {
      const counted = toServiceDays({ days, now: at('2026-11-05T12:00:00Z'), unobserved: [], incidents })
      const looked = days.map(
        (day) =>
          incidents.filter(
            ({ beganAt, endedAt }) =>
              beganAt < day.endAt && (beganAt >= day.startAt || endedAt === null || endedAt > day.startAt),
          ).length,
      )
      expect(counted.map((it) => it.incidents)).toEqual(looked)
    }),
  )
})

const GMAIL = 'prPt2Yra2CbGsbEm9cpC'
const DRIVE = 'VHNA7p3Z5p3iakj5sA8V'

storeTest(
  'a strip shows what the capture holds, and a day holds what its address lists',
  async ({ at: ctxAt }) => {
    await registerWorkspace(ctxAt('2026-07-01T00:00:00Z'))
    const ctx = ctxAt('2026-07-01T09:00:00Z')
    const unread = await listServiceDays(ctx, { serviceIds: [GMAIL], timeZone: 'Asia/Jakarta' })
    expect(new Set(unread.get(GMAIL)?.map((it) => it.status))).toEqual(new Set(['unknown']))

    await poll(ctx, readIncidents(WORKSPACE_CAPTURE))
    const services = await listServices(ctx)
    const strips = await listServiceDays(ctx, {
      serviceIds: services.map((it) => it.id),
      timeZone: 'Asia/Jakarta',
    })
    expect(strips.size).toBe(services.length)
    const drive = strips.get(DRIVE) ?? []
    expect(drive).toHaveLength(90)
    expect(drive.at(-1)).toMatchObject({ day: '2026-07-01', lengthMs: 16 * HOUR, observedMs: 16 * HOUR })
    expect(drive.find((it) => it.day === '2026-05-31')).toMatchObject({ status: 'disruption', incidents: 1 })
    expect(drive.find((it) => it.day === '2026-05-30')).toMatchObject({ status: 'available', incidents: 0 })
    // The capture goes back to 6 May; of what was before nobody knows.
    expect(drive[0]).toMatchObject({ status: 'unknown', observedMs: 0 })

    for (const { id } of services) {
      for (const { startAt, endAt, day } of listCalendarDays({
        now: ctx.now,
        days: 60,
        timeZone: 'Asia/Jakarta',
      })) {
        const strip = strips.get(id)?.find((it) => it.day === day)
        if (!strip || strip.incidents === 0) continue
        const { incidents } = await listIncidents(ctx, {
          serviceId: id,
          during: { from: startAt, to: endAt },
        })
        expect(incidents, `${id} ${day}`).toHaveLength(strip.incidents)
      }
    }
  },
)

storeTest(
  'a gap and a feed that went silent are unknown for its services and no others',
  async ({ at: ctxAt, store }) => {
    await registerWorkspace(ctxAt('2026-07-01T00:00:00Z'))
    const incidents = [
      googleIncident({
        id: 'Old',
        begin: '2026-06-01T00:00:00+00:00',
        end: '2026-06-01T01:00:00+00:00',
        modified: '2026-06-01T01:00:00+00:00',
        updates: [],
      }),
    ]
    await poll(ctxAt('2026-07-01T00:00:00Z'), incidents)
    await poll(ctxAt('2026-07-02T06:00:00Z'), incidents)
    await registerFeed(ctxAt('2026-07-02T06:00:00Z'), {
      id: 'other',
      adapter: 'statuspage',
      url: 'https://status.example/api/v2/summary.json',
    })
    const page = { components: [{ id: 'component1', name: 'API' }], incidents: [] }
    await poll(ctxAt('2026-07-03T00:00:00Z'), page, { id: 'other', adapter: 'statuspage' })

    const read = async (now: string) => {
      const strips = await listServiceDays(ctxAt(now), {
        serviceIds: [GMAIL, 'component1', 'nothing'],
        days: 4,
        timeZone: 'UTC',
      })
      return [...strips]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([id, days]) => [id, days.map((it) => it.status)])
    }
    expect(await read('2026-07-02T06:10:00Z')).toEqual([
      ['component1', ['unknown', 'unknown', 'unknown', 'unknown']],
      [GMAIL, ['available', 'available', 'unknown', 'unknown']],
    ])
    expect(await read('2026-07-03T00:10:00Z')).toEqual([
      ['component1', ['unknown', 'unknown', 'unknown', 'available']],
      [GMAIL, ['available', 'unknown', 'unknown', 'unknown']],
    ])
    expect(await store.db.select().from(store.t.feedGaps)).toHaveLength(1)
  },
)
