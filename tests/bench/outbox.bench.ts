import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { count, eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { newId } from '#app/domain/context.ts'
import { selectDue } from '#app/domain/notifications/claim-deliveries.server.ts'
import { dispatchNotices } from '#app/domain/notifications/dispatch-notices.server.ts'
import { fanOutNotices, listDueEvents } from '#app/domain/notifications/fan-out-notices.server.ts'
import { chunksOf } from '#db/statements.server.ts'
import { openStore } from '#db/store.server.ts'
import { type NoticeWorld, openNoticeWorld, START } from '../domain/notifications/notice-world.ts'
import { explain, listStatements } from '../query-plan.ts'
import { listTimesMs, median, percentile, printFigures, round, timeMs } from './figures.ts'

const ROWS = Number(process.env.OUTBOX_ROWS ?? 100_000)
const INCIDENTS = Math.min(1_000, ROWS)
const CHANNELS = 4
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
