import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { seal } from '#app/domain/access/sealed.ts'
import { newId } from '#app/domain/context.ts'
import { noteIncidentEvents } from '#app/domain/incidents/incident-events.server.ts'
import { selectDue } from '#app/domain/notifications/claim-deliveries.server.ts'
import { dispatchNotices } from '#app/domain/notifications/dispatch-notices.server.ts'
import { fanOutNotices, listDueEvents } from '#app/domain/notifications/fan-out-notices.server.ts'
import type { NoticeSender } from '#app/domain/notifications/notice-sender.ts'
import { tokenPlace } from '#app/domain/notifications/subscribers.server.ts'
import { chunksOf } from '#db/statements.server.ts'
import { openStore } from '#db/store.server.ts'
import { SECRET_KEY } from '#tests/notice-tools.ts'
import {
  DRIVE,
  GMAIL,
  type NoticeWorld,
  openNoticeWorld,
  START,
} from '../domain/notifications/notice-world.ts'
import { explain, listStatements } from '../query-plan.ts'
import { listTimesMs, median, percentile, printFigures, round, timeMs } from './figures.ts'

const ROWS = Number(process.env.OUTBOX_ROWS ?? 100_000)
const INCIDENTS = Math.min(1_000, ROWS)
const CHANNELS = 4
const STORM = 10_000
const READERS = 50
const folder = mkdtempSync(join(tmpdir(), 'makegood-outbox-'))
const database = join(folder, 'outbox.sqlite')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/**
 * A hundred thousand outbox rows, each for one of four web hooks on loopback: how fast they are handed over and
 * delivered, and what one look for work costs while all of them wait. Pauses between messages are not waited for.
 */
test('outbox', async () => {
  const received = new Map<string, number>()
  const server = createServer((request, response) => {
    request.resume()
    const id = String(request.headers['webhook-id'])
    received.set(id, (received.get(id) ?? 0) + 1)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const world = await openNoticeWorld(await openStore(database))
  await addWork(world, `http://127.0.0.1:${address.port}/`)

  const findEventsMs = await timeMs(50, () => listDueEvents(world.ctx()))
  const handingOver = performance.now()
  while ((await fanOutNotices(world.ctx(), 'UTC')).events > 0);
  const handOverSeconds = (performance.now() - handingOver) / 1_000
  const [queue] = await world.store.db
    .select({ key: world.store.t.noticeQueues.key })
    .from(world.store.t.noticeQueues)
  const claim = () => selectDue(world.ctx(), world.store.db, queue?.key ?? '', 20)
  const claimMs = await listTimesMs(1_000, claim)
  const plan = (await listStatements(claim)).flatMap((statement) => explain(database, statement))
  const delivering = performance.now()
  while ((await countWaiting(world)) > 0) await dispatchNotices(world.dispatch)
  const deliverySeconds = (performance.now() - delivering) / 1_000
  server.closeAllConnections()
  server.close()
  printFigures('outbox', {
    engine: 'sqlite',
    rows: ROWS,
    findEventsMs,
    handOverRowsPerSecond: Math.round(ROWS / handOverSeconds),
    deliveredRowsPerSecond: Math.round(ROWS / deliverySeconds),
    claimMs: { median: round(median(claimMs)), p99: round(percentile(claimMs, 99)) },
    claimPlan: plan,
  })
  expect(received.size).toBe(ROWS)
  expect([...received.values()].filter((times) => times > 1)).toEqual([])
  await world.store.close()
})

/**
 * Ten thousand new incidents in one poll, which are one event, and fifty readers of this or that: how long it takes
 * until each has a mail with theirs. The mails go to nobody.
 */
test('storm', async () => {
  let listed = 0
  const email: NoticeSender = {
    check: async () => null,
    send: async ({ facts }) => {
      if (facts.kind === 'incident.storm') listed += facts.incidents.length
      return { outcome: 'delivered', status: 250, answer: 'taken by nobody' }
    },
  }
  const store = await openStore(join(folder, 'storm.sqlite'))
  const world = await openNoticeWorld(store, { mailUrl: 'smtp://127.0.0.1:9', senders: { email } })
  await addStorm(world)
  const ctx = world.ctx()
  const handOverMs = (await listTimesMs(1, () => fanOutNotices(ctx, 'UTC')))[0] ?? 0
  const deliverMs = (await listTimesMs(1, () => dispatchNotices(world.dispatch)))[0] ?? 0
  const { outbox } = store.t
  const [event] = await store.db.select().from(outbox)
  printFigures('storm', {
    incidents: STORM,
    readers: READERS,
    handOverMs: round(handOverMs),
    deliverMs: round(deliverMs),
    factsKb: Math.round(JSON.stringify(event?.facts).length / 1_000),
  })
  expect(listed).toBe(READERS * 50)
  await store.close()
})

async function addStorm(world: NoticeWorld): Promise<void> {
  const { incidents, incidentServices, subscribers, subscriberServices } = world.store.t
  const all = Array.from({ length: STORM }, (_, n) => `storm-${n}`)
  await world.store.tx(async (tx) => {
    for (const ids of chunksOf(all)) {
      await tx.insert(incidents).values(ids.map((id) => toIncident(id)))
      await tx
        .insert(incidentServices)
        .values(ids.map((id, n) => ({ incidentId: id, serviceId: n % 2 ? GMAIL : DRIVE, beganAt: START })))
    }
    for (let n = 0; n < READERS; n += 1) {
      const id = `reader-${n}`
      await tx.insert(subscribers).values({
        id,
        email: `${id}@readers.example`,
        state: 'confirmed',
        language: 'en',
        everyService: n % 3 === 0,
        tokenHash: id,
        sealedToken: seal(SECRET_KEY, tokenPlace(id), id),
        askedFrom: '',
        askedAt: START,
        confirmedAt: START,
      })
      if (n % 3 !== 0) {
        await tx.insert(subscriberServices).values({ subscriberId: id, serviceId: n % 2 ? GMAIL : DRIVE })
      }
    }
    const news = all.map((id) => ({
      incident: { id, contentHash: id },
      kinds: ['first_seen' as const],
      changes: [],
      announced: ['first_seen' as const],
    }))
    await noteIncidentEvents(world.ctx(), tx, { feedId: 'feed', news })
  })
}

function toIncident(id: string) {
  return {
    id,
    feedId: 'feed',
    title: `Users cannot send (${id})`,
    uri: `https://vendor.example/incidents/${id}`,
    beganAt: START,
    vendorCreatedAt: START,
    vendorModifiedAt: START,
    impact: 'outage' as const,
    vendorImpact: 'SERVICE_OUTAGE',
    updateCount: 0,
    revisionCount: 1,
    reportKinds: [],
    contentHash: id,
    firstSeenAt: START,
    changedAt: START,
  }
}

async function addWork(world: NoticeWorld, url: string): Promise<void> {
  for (let n = 0; n < CHANNELS; n += 1) {
    const channel = await world.addChannel({ kind: 'webhook', url: `${url}${n}` })
    // Each event is of one impact, and each channel wants one.
    const impact = (['information', 'disruption', 'outage', 'unknown'] as const)[n] ?? 'unknown'
    await world.subscribeTo(channel.id, { impacts: [impact] })
  }
  for (let n = 0; n < INCIDENTS; n += 1) {
    const impact = (['information', 'disruption', 'outage', 'unknown'] as const)[n % CHANNELS] ?? 'unknown'
    await world.addIncident(`incident-${n}`, { impact })
  }
  const rows = Array.from({ length: ROWS }, (_, n) => ({
    id: newId(START),
    kind: 'incident.reopened',
    subjectKind: 'incident',
    subjectId: `incident-${n % INCIDENTS}`,
    dedupeKey: `row ${n}`,
    payload: {},
    createdAt: START,
    availableAt: START,
  }))
  for (const portion of chunksOf(rows, 10_000)) {
    await world.store.tx(async (tx) => {
      for (const chunk of chunksOf(portion)) await tx.insert(world.store.t.outbox).values(chunk)
    })
  }
}

async function countWaiting({ store }: NoticeWorld): Promise<number> {
  const { deliveries } = store.t
  const rows = await store.db
    .select({ rows: count() })
    .from(deliveries)
    .where(eq(deliveries.state, 'waiting'))
  return Number(rows[0]?.rows ?? 0)
}
