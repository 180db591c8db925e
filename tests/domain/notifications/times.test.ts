import { expect, test } from 'vitest'
import { jobActor } from '#app/domain/context.ts'
import { latestDigest } from '#app/domain/notifications/digest-times.ts'
import { enqueueDigests } from '#app/domain/notifications/digests.server.ts'
import { dispatchNotices } from '#app/domain/notifications/dispatch-notices.server.ts'
import { enqueueNotice } from '#app/domain/notifications/outbox.server.ts'
import { quietUntil } from '#app/domain/notifications/quiet-hours.ts'
import { HOOK_WAITS_MS, MAIL_WAITS_MS, nextAttemptAt } from '#app/domain/notifications/retry-schedule.ts'
import { openTestStore } from '#tests/stores.ts'
import { openNoticeWorld, START } from './notice-world.ts'
import { startReceiver } from './receiver.ts'

const HOUR = 3_600_000
const NIGHT = { timeZone: 'Asia/Jakarta', quietFromMinute: 22 * 60, quietToMinute: 6 * 60 }

function utc(text: string): number {
  return Date.parse(text)
}

test('quiet hours end on the reader’s own clock, over midnight too, and across a change of the clock', () => {
  expect(quietUntil(NIGHT, utc('2026-11-02T14:59:59Z'))).toBe(utc('2026-11-02T14:59:59Z'))
  expect(quietUntil(NIGHT, utc('2026-11-02T15:00:00Z'))).toBe(utc('2026-11-02T23:00:00Z'))
  expect(quietUntil(NIGHT, utc('2026-11-02T22:59:59Z'))).toBe(utc('2026-11-02T23:00:00Z'))
  expect(quietUntil(NIGHT, utc('2026-11-02T23:00:00Z'))).toBe(utc('2026-11-02T23:00:00Z'))
  const noon = { timeZone: 'UTC', quietFromMinute: 12 * 60, quietToMinute: 13 * 60 }
  expect(quietUntil(noon, utc('2026-11-02T12:30:00Z'))).toBe(utc('2026-11-02T13:00:00Z'))
  // Berlin sets its clocks back in this night: 22:00 CEST is 20:00Z, 06:00 CET is 05:00Z.
  const berlin = { ...NIGHT, timeZone: 'Europe/Berlin' }
  expect(quietUntil(berlin, utc('2026-10-24T20:30:00Z'))).toBe(utc('2026-10-25T05:00:00Z'))
  expect(quietUntil({ ...NIGHT, quietFromMinute: null }, utc('2026-11-02T15:00:00Z'))).toBe(
    utc('2026-11-02T15:00:00Z'),
  )
})

test('waits are those of Standard Webhooks with jitter, and 72 hours for mail', () => {
  const sum = (waits: readonly number[]) => waits.reduce((total, wait) => total + wait, 0)
  expect(HOOK_WAITS_MS).toHaveLength(9)
  // 5 s + 5 min + 30 min + 2 + 5 + 10 + 14 + 20 + 24 h = 75.6 h
  expect(sum(HOOK_WAITS_MS)).toBe(75 * HOUR + 35 * 60_000 + 5_000)
  expect(sum(MAIL_WAITS_MS)).toBe(72 * HOUR)
  const failed = { now: 0, attempts: 2, waitsMs: HOOK_WAITS_MS, retryAfterMs: null }
  expect(nextAttemptAt({ ...failed, random: 0 })).toBe(270_000)
  expect(nextAttemptAt({ ...failed, random: 0.999999 })).toBe(330_000)
  expect(nextAttemptAt({ ...failed, random: 0, retryAfterMs: 7_000 })).toBe(7_000)
  expect(nextAttemptAt({ ...failed, random: 0, retryAfterMs: 999 * HOUR })).toBe(24 * HOUR)
  expect(nextAttemptAt({ ...failed, attempts: 10, random: 0 })).toBeNull()
})

test('digests are due on Monday and on the first of the month at eight, by the reader’s clock', () => {
  const jakarta = { timeZone: 'Asia/Jakarta' }
  expect(latestDigest('weekly', { ...jakarta, now: utc('2026-11-02T00:59:59Z') }).day).toBe('2026-10-26')
  expect(latestDigest('weekly', { ...jakarta, now: utc('2026-11-02T01:00:00Z') })).toEqual({
    day: '2026-11-02',
    dueAt: utc('2026-11-02T01:00:00Z'),
    from: utc('2026-10-26T01:00:00Z'),
  })
  expect(latestDigest('monthly', { ...jakarta, now: utc('2026-11-30T12:00:00Z') })).toEqual({
    day: '2026-11-01',
    dueAt: utc('2026-11-01T01:00:00Z'),
    from: utc('2026-10-01T01:00:00Z'),
  })
})

test('in quiet hours messages wait for the morning, but for P1 cases and the last day of a deadline', async () => {
  const receiver = await startReceiver()
  const world = await openNoticeWorld(await openTestStore())
  const { id } = await world.addChannel({ kind: 'webhook', url: receiver.url })
  const quietHours = { fromMinute: 22 * 60, toMinute: 6 * 60 }
  await world.subscribeTo(id, { quietHours })
  world.clock.now = utc('2026-11-02T16:00:00Z')
  await world.store.tx(async (tx) => {
    const { customers, supportCases } = world.store.t
    await tx.insert(customers).values({
      id: 'customer',
      name: 'Example',
      domain: 'example.org',
      edition: 'business_plus',
      supportTier: 'standard',
      language: 'en',
      timeZone: 'UTC',
      currency: 'USD',
      slaPolicyId: 'google-workspace',
      createdAt: START,
    })
    for (const priority of ['P1', 'P2'] as const) {
      await tx.insert(supportCases).values({
        id: priority,
        customerId: 'customer',
        subject: `A ${priority} case`,
        description: '',
        customerPriority: priority,
        state: 'new',
        language: 'en',
        openedAt: START,
        idempotencyKey: priority,
        createdBy: 'Ayu',
        createdAt: START,
      })
      await enqueueNotice(world.ctx(), tx, {
        kind: 'case.opened',
        subjectKind: 'case',
        subjectId: priority,
        dedupeKey: priority,
      })
    }
    for (const days of [1, 3]) {
      await enqueueNotice(world.ctx(), tx, {
        kind: 'claim.deadline',
        subjectKind: 'claim',
        subjectId: `customer 2026-10 ${days}`,
        dedupeKey: String(days),
        payload: { customerId: 'customer', month: '2026-10', claimId: null, deadlineAt: START, days },
      })
    }
  })
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  const told = () => receiver.received.map(({ body }) => JSON.parse(body).data.summary)
  await world.runUntil(utc('2026-11-02T22:59:00Z'))
  expect(told()).toEqual([
    'A support case was opened for Example.',
    expect.stringMatching(/^One day is left/),
  ])
  await world.runUntil(utc('2026-11-02T23:30:00Z'))
  expect(told()).toHaveLength(5)
})

test('a digest comes once for each period to whoever wants it, with what waits and what happened', async () => {
  const receiver = await startReceiver()
  const world = await openNoticeWorld(await openTestStore())
  const { id } = await world.addChannel({ kind: 'webhook', url: receiver.url })
  world.clock.now = utc('2026-10-20T00:00:00Z')
  await world.subscribeTo(id, { kinds: [], weeklyDigest: true })
  await world.subscribeTo(id, { kinds: [], monthlyDigest: true })
  world.clock.now = utc('2026-11-02T02:00:00Z')
  await world.addIncident('one')
  const job = () => ({ ...world.ctx(), actor: jobActor('send-digests') })
  expect(await enqueueDigests(job())).toEqual({ digests: 1 })
  await enqueueDigests(job())
  world.clock.now = utc('2026-11-09T03:00:00Z')
  await enqueueDigests(job())
  await dispatchNotices(world.dispatch)
  const bodies = receiver.received.map(({ body }) => JSON.parse(body))
  expect(bodies.map(({ type }) => type)).toEqual(['digest.weekly', 'digest.weekly'])
  const groups: Array<{ group: string; items: unknown[] }> = bodies[1].data.groups
  expect(groups.find(({ group }) => group === 'incidents')?.items).toMatchObject([
    { title: 'Users cannot send (one)', path: '/incidents/one' },
  ])
  expect(groups.map(({ group }) => group)).toContain('outages_without_case')
  expect(groups.map(({ group }) => group)).toContain('stale_feeds')
  world.clock.now = utc('2026-12-01T09:00:00Z')
  expect(await enqueueDigests(job())).toEqual({ digests: 1 })
})
