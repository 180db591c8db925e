import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Delivery } from '#app/domain/notifications/deliveries.server.ts'
import { dispatchNotices } from '#app/domain/notifications/dispatch-notices.server.ts'
import { fanOutNotices } from '#app/domain/notifications/fan-out-notices.server.ts'
import { createRecorder } from '#app/domain/notifications/recorder.server.ts'
import type { Store } from '#db/store.server.ts'
import { openTestStore } from '#tests/stores.ts'
import { type NoticeWorld, openNoticeWorld, START } from './notice-world.ts'
import { startReceiver } from './receiver.ts'

const TAKEN = {
  result: { outcome: 'delivered', status: 200, answer: '200' },
  threadSubject: null,
} as const
const LATER = {
  result: { outcome: 'later', scope: 'message', status: 400, answer: '400', retryAfterMs: null },
  threadSubject: null,
} as const

async function hookWorld(incidents: number) {
  const receiver = await startReceiver()
  const world = await openNoticeWorld(await openTestStore())
  const { id } = await world.addChannel({ kind: 'webhook', url: receiver.url })
  await world.subscribeTo(id)
  for (let n = 0; n < incidents; n += 1) {
    await world.addIncident(`${n}`)
    await world.announce('incident.first_seen', `${n}`)
  }
  return { world, receiver }
}

/** The store, with how many transactions were begun. */
function counted(store: Store): { store: Store; begun(): number } {
  let begun = 0
  const tx: Store['tx'] = (work) => {
    begun += 1
    return store.tx(work)
  }
  return { store: { ...store, tx }, begun: () => begun }
}

function listDeliveries({ store }: NoticeWorld): Promise<Delivery[]> {
  return store.db.select().from(store.t.deliveries).orderBy(store.t.deliveries.id)
}

test('attempts that end about the same time are recorded in one transaction, each at its own time', async () => {
  const { world } = await hookWorld(3)
  await fanOutNotices(world.ctx(), 'UTC')
  const { store, begun } = counted(world.store)
  const recorder = createRecorder(() => ({ ...world.ctx(), db: store }))
  const deliveries = await listDeliveries(world)
  const recorded = deliveries.map((delivery, n) =>
    recorder.record({ delivery, attempted: n === 1 ? LATER : TAKEN, endedAt: START + n, random: 0.5 }),
  )
  recorder.hurry()
  expect((await Promise.all(recorded)).map(({ outcome }) => outcome)).toEqual([
    'delivered',
    'later',
    'delivered',
  ])
  expect(begun()).toBe(1)
  const rows = await listDeliveries(world)
  expect(rows.map(({ state, lastAttemptAt }) => [state, lastAttemptAt])).toEqual([
    ['delivered', START],
    ['waiting', START + 1],
    ['delivered', START + 2],
  ])
})

test('what nobody waits for is recorded soon all the same', async () => {
  const { world } = await hookWorld(1)
  await fanOutNotices(world.ctx(), 'UTC')
  const recorder = createRecorder(world.ctx)
  const [delivery] = await listDeliveries(world)
  if (!delivery) throw new Error('nothing to deliver')
  await recorder.record({ delivery, attempted: TAKEN, endedAt: START, random: 0.5 })
  expect(await listDeliveries(world)).toMatchObject([{ state: 'delivered' }])
})

test('an attempt that cannot be recorded keeps no other from it', async () => {
  const { world } = await hookWorld(2)
  await fanOutNotices(world.ctx(), 'UTC')
  const recorder = createRecorder(world.ctx)
  const [first, second] = await listDeliveries(world)
  if (!first || !second) throw new Error('nothing to deliver')
  const bad = recorder.record({
    // Its log refers to a delivery that is not there.
    delivery: { ...first, id: 'removed meanwhile' },
    attempted: LATER,
    endedAt: START,
    random: 0.5,
  })
  const good = recorder.record({ delivery: second, attempted: TAKEN, endedAt: START, random: 0.5 })
  recorder.hurry()
  await expect(bad).rejects.toThrow(/FOREIGN KEY/)
  expect(await good).toMatchObject({ outcome: 'delivered' })
  expect((await listDeliveries(world)).map(({ state }) => state)).toEqual(['waiting', 'delivered'])
})

test('while nothing can be recorded a queue stops, and what was sent comes again under the same id, in order', async () => {
  const { world, receiver } = await hookWorld(10)
  await world.announce('incident.closed', '0')
  await fanOutNotices(world.ctx(), 'UTC')
  let isFull = true
  const tx: Store['tx'] = (work) =>
    world.store.tx(async (writer) => {
      const result = await work(writer)
      const { deliveries } = world.store.t
      const settled = await writer.select().from(deliveries).where(eq(deliveries.state, 'delivered'))
      if (isFull && settled.length > 0) throw new Error('the disk is full')
      return result
    })
  const dispatch = {
    ...world.dispatch,
    db: { ...world.store, tx },
    // As long as it takes to notice: a real pause is four times as long.
    pause: () => new Promise<void>((resolve) => setTimeout(resolve, 60)),
  }
  await expect(dispatchNotices(dispatch)).rejects.toThrow('the disk is full')
  expect(receiver.received.length).toBeLessThanOrEqual(2)
  isFull = false
  world.clock.now += 180_000
  await world.runUntil(world.clock.now + 60_000)
  expect(receiver.taken()).toHaveLength(11)
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(11)
  const kinds = receiver.received
    .filter(({ body }) => JSON.parse(body).data.incident.id === '0')
    .map(({ body }) => JSON.parse(body).type)
  expect([...new Set(kinds)]).toEqual(['incident.first_seen', 'incident.closed'])
})
