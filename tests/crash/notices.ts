import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Ctx, jobActor } from '#app/domain/context.ts'
import { createChannel } from '#app/domain/notifications/channels.server.ts'
import { QUEUE_LEASE_MS } from '#app/domain/notifications/claim-deliveries.server.ts'
import { dispatchNotices } from '#app/domain/notifications/dispatch-notices.server.ts'
import type { NoticeSender } from '#app/domain/notifications/notice-sender.ts'
import type { Store } from '#db/store.server.ts'
import { noticeTools } from '#tests/notice-tools.ts'

const ADMIN_ID = 'crash-admin'

/** Somebody who wants to be told of everything by a web hook. */
export async function subscribeToAll(ctx: Ctx, folder: string): Promise<void> {
  const { users, noticeChannels, noticeSubscriptions } = ctx.db.t
  const known = await ctx.db.db.select({ id: noticeChannels.id }).from(noticeChannels)
  if (known.length > 0) return
  const { channel } = await createChannel(ctx, {
    name: 'Crash',
    address: { kind: 'webhook', url: 'https://receiver.example/' },
    language: 'en',
    fallbackChannelId: null,
    secret: null,
    tools: toolsIn(folder),
  })
  const who = { id: ADMIN_ID, email: 'a@crash.example', name: 'A', role: 'admin' as const }
  await ctx.db.tx(async (tx) => {
    await tx.insert(users).values({ ...who, language: 'en', createdAt: 0 })
    await tx.insert(noticeSubscriptions).values({
      id: 'crash-subscription',
      userId: ADMIN_ID,
      channelId: channel.id,
      language: 'en',
      timeZone: 'UTC',
      weeklyDigest: false,
      monthlyDigest: false,
      createdAt: 0,
    })
  })
}

/** Delivers what waits, as a process with that clock would. */
export async function deliverNotices(store: Store, folder: string, now: () => number): Promise<void> {
  await dispatchNotices({
    db: store,
    actor: jobActor('deliver-notices'),
    tools: toolsIn(folder),
    holder: String(process.pid),
    now,
    pause: async () => undefined,
    random: () => 0.5,
  })
}

/** The next process delivers what a killed one left, once the claim of the dead one has run out; what is wrong then. */
export async function findUndelivered(store: Store, folder: string): Promise<string[]> {
  await deliverNotices(store, folder, () => Date.now() + 2 * QUEUE_LEASE_MS)
  const { outbox, deliveries, noticeQueues } = store.t
  const events = await store.db.select().from(outbox)
  const sent = await store.db.select().from(deliveries)
  const queues = await store.db.select().from(noticeQueues)
  const received = new Set(readReceived(folder))
  const known = new Set(sent.map((delivery) => delivery.id))
  return [
    ...events
      .filter((event) => event.deliveredAt === null)
      .map((event) => `event ${event.dedupeKey} was not handed over`),
    ...sent
      .filter(({ state }) => state !== 'delivered' && state !== 'superseded')
      .map(({ id, state }) => `delivery ${id} is ${state}`),
    ...sent
      .filter(({ id, state }) => state === 'delivered' && !received.has(id))
      .map(({ id }) => `delivery ${id} came nowhere`),
    ...[...received].filter((id) => !known.has(id)).map((id) => `${id} came, and nobody knows of it`),
    ...queues.filter((queue) => queue.leaseHolder !== null).map(({ key }) => `queue ${key} is still claimed`),
  ]
}

/** The ids of all that came, in order; one that came twice stands twice. */
export function readReceived(folder: string): string[] {
  const file = receiverIn(folder)
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
}

function receiverIn(folder: string): string {
  return join(folder, 'received.txt')
}

/** The receiver outlives every process: a file, with a line for each message that came. */
function toolsIn(folder: string) {
  const receiver: NoticeSender = {
    check: async () => null,
    send: async ({ id }) => {
      writeFileSync(receiverIn(folder), `${id}\n`, { flag: 'a' })
      return { outcome: 'delivered', status: 200, answer: 'taken' }
    },
  }
  return noticeTools({ senders: { webhook: receiver } })
}
