import { eq } from 'drizzle-orm'
import pino from 'pino'
import { expect, test } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import {
  getChannel,
  listChannels,
  rotateSecret,
  switchChannelOn,
} from '#app/domain/notifications/channels.server.ts'
import { getDelivery, listDeliveries, replayDelivery } from '#app/domain/notifications/deliveries.server.ts'
import { dispatchNotices } from '#app/domain/notifications/dispatch-notices.server.ts'
import type { NoticeSender } from '#app/domain/notifications/notice-sender.ts'
import { getNoticesHealth } from '#app/domain/notifications/notices-health.server.ts'
import { answerHealth } from '#app/server/health.ts'
import { BEAT } from '#jobs/beat.ts'
import type { JobDeps } from '#jobs/job.ts'
import { silentNotices } from '#tests/notice-tools.ts'
import { openTestStore, storeTest } from '#tests/stores.ts'
import { startMailServer } from './mail-server.ts'
import { type NoticeWorld, openNoticeWorld, START } from './notice-world.ts'
import { type Behaviour, type Received, startReceiver, verifySignature } from './receiver.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

async function hookWorld(behaviour?: Behaviour) {
  const receiver = await startReceiver(behaviour)
  const world = await openNoticeWorld(await openTestStore())
  const channel = await world.addChannel({ kind: 'webhook', url: receiver.url })
  await world.subscribeTo(channel.id)
  return { world, receiver, channel }
}

function kindOf({ body }: Received): string {
  return JSON.parse(body).type
}

function incidentOf({ body }: Received): string {
  return JSON.parse(body).data.incident.id
}

async function states(world: NoticeWorld): Promise<Record<string, number>> {
  const rows = await world.store.db.select().from(world.store.t.deliveries)
  const counts: Record<string, number> = {}
  for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

storeTest(
  'an event goes to everybody once, however often it is handed over, and signed',
  async ({ store }) => {
    const receiver = await startReceiver()
    const world = await openNoticeWorld(store)
    const channel = await world.addChannel({ kind: 'webhook', url: receiver.url })
    await world.subscribeTo(channel.id)
    await world.subscribeTo(channel.id, { language: 'id' })
    await world.addIncident('one')
    await world.announce('incident.first_seen', 'one')
    await world.announce('incident.first_seen', 'one')
    const counts = await dispatchNotices(world.dispatch)
    expect(counts).toMatchObject({ events: 1, deliveries: 1, delivered: 1 })
    expect(await dispatchNotices(world.dispatch)).toMatchObject({ events: 0, deliveries: 0, delivered: 0 })
    const [hook] = receiver.received
    if (!hook) throw new Error('nothing came')
    expect(JSON.parse(hook.body)).toMatchObject({
      type: 'incident.first_seen',
      timestamp: '2026-11-02T09:00:00.000Z',
      data: {
        url: 'https://status.example.com/incidents/one',
        incident: { id: 'one', impact: 'disruption', beganAt: '2026-11-02T08:00:00.000Z', endedAt: null },
        post: { text: 'Summary\nWe are looking into it.' },
      },
    })
    expect(Number(hook.headers['webhook-timestamp'])).toBe(START / 1_000)
  },
)

test('signatures verify with the official Standard Webhooks library, and with no other secret', async () => {
  const { world, receiver, channel } = await hookWorld()
  world.clock.now = Date.now()
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  await dispatchNotices(world.dispatch)
  const [hook] = receiver.received
  if (!hook) throw new Error('nothing came')
  expect(verifySignature(hook, channel.secret)).toMatchObject({ type: 'incident.first_seen' })
  expect(() => verifySignature(hook, `whsec_${Buffer.alloc(32, 1).toString('base64')}`)).toThrow()
  expect(() => verifySignature({ ...hook, body: hook.body.replace('one', 'two') }, channel.secret)).toThrow()
})

test('F62 a receiver that is down for a day and fails one time in ten gets everything, in order, under the same ids', async () => {
  let isDown = true
  let asked = 0
  const { world, receiver } = await hookWorld(() => {
    asked += 1
    if (isDown) return asked % 2 === 0 ? 503 : 'reset'
    return asked % 10 === 0 ? 500 : 200
  })
  const incidents = Array.from({ length: 12 }, (_, n) => `incident-${n}`)
  for (const id of incidents) await world.addIncident(id)
  const kinds = ['incident.first_seen', 'incident.reopened', 'incident.closed'] as const
  for (const [step, kind] of kinds.entries()) {
    for (const id of incidents) await world.announce(kind, id)
    await world.runUntil(START + (step + 1) * 6 * HOUR)
  }
  await world.runUntil(START + DAY)
  expect(receiver.taken()).toEqual([])
  // A dead receiver is probed, not hammered: thirty-six messages, a day, and at most a few attempts for each.
  expect(asked).toBeLessThan(36 * 9)
  isDown = false
  const upFrom = world.clock.now
  await world.runUntil(START + 5 * DAY)
  expect(await states(world)).toEqual({ delivered: 36 })
  const taken = receiver.taken()
  expect(taken).toHaveLength(36)
  for (const id of incidents) {
    expect(taken.filter((hook) => incidentOf(hook) === id).map(kindOf)).toEqual([...kinds])
  }
  const caughtUp = world.clock.now - upFrom
  expect(caughtUp).toBeGreaterThan(0)
  const rows = await world.store.db.select().from(world.store.t.deliveries)
  // At most five a second, also when catching up.
  const times = rows.map((row) => row.settledAt ?? 0).sort((left, right) => left - right)
  for (const [n, at] of times.entries())
    expect((times[n + 5] ?? at + 1_000) - at).toBeGreaterThanOrEqual(1_000)
})

test('F62 posts that a newer message overtakes are left out; openings and closings never are', async () => {
  let isDown = true
  const { world, receiver } = await hookWorld(() => (isDown ? 503 : 200))
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  for (const post of ['a', 'b', 'c']) await world.announce('incident.updated', 'one', post)
  await world.announce('incident.closed', 'one')
  await world.runUntil(START + HOUR)
  isDown = false
  await world.runUntil(START + 2 * DAY)
  expect(receiver.taken().map(kindOf)).toEqual(['incident.first_seen', 'incident.closed'])
  expect(await states(world)).toEqual({ delivered: 2, superseded: 3 })
})

test('F63 a redirect and a failure are tried again, Retry-After is kept to, a reset after taking repeats the id', async () => {
  const answers = [
    { status: 302, headers: { location: 'https://elsewhere.example/' } },
    { status: 429, headers: { 'retry-after': '7200' } },
    'reset_after_taking',
    200,
  ] as const
  const { world, receiver } = await hookWorld(({ index }) => answers[index] ?? 200)
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  await world.runUntil(START + 4_000)
  expect(receiver.received.map(({ status }) => status)).toEqual([302])
  await world.runUntil(START + HOUR)
  expect(receiver.received.map(({ status }) => status)).toEqual([302, 429])
  await world.announce('incident.closed', 'one')
  await world.runUntil(START + 2 * HOUR - MINUTE)
  expect(receiver.received).toHaveLength(2)
  await world.runUntil(START + DAY)
  const ids = receiver.received.map(({ id }) => id)
  expect(receiver.received.map(kindOf)).toEqual([...Array(4).fill('incident.first_seen'), 'incident.closed'])
  expect(new Set(ids.slice(0, 4)).size).toBe(1)
  expect(await states(world)).toEqual({ delivered: 2 })
  const { deliveries } = await listDeliveries(world.ctx(), {})
  const { attempts } = await getDelivery(world.ctx(), deliveries.at(-1)?.id ?? '')
  expect(attempts.map(({ status }) => status)).toEqual([302, 429, null])
})

test('F63 410 switches a channel off, keeps what waits, and others are told', async () => {
  const { world, receiver, channel } = await hookWorld(() => 410)
  const other = await startReceiver()
  const second = await world.addChannel({ kind: 'webhook', url: other.url }, { name: 'Second' })
  await world.subscribeTo(second.id, { kinds: ['channel.off'] })
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  await world.runUntil(START + HOUR)
  expect(receiver.received).toHaveLength(1)
  const off = await getChannel(world.ctx(), channel.id)
  expect(off).toMatchObject({ offReason: 'gone', counts: { held: 1 } })
  expect(other.received.map(kindOf)).toEqual(['channel.off'])
  receiver.behave(() => 200)
  await switchChannelOn(world.ctx(), { channelId: channel.id, version: off.version })
  await world.runUntil(START + 2 * HOUR)
  expect(receiver.taken().map(kindOf)).toEqual(['incident.first_seen'])
  expect(receiver.received[0]?.id).toBe(receiver.received[1]?.id)
})

test('a huge answer with 200 is success; one that never comes is given up by the deadline', async () => {
  const { world, receiver } = await hookWorld(() => ({ status: 200, body: 'x'.repeat(1_000_000) }))
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  await world.runUntil(START + 1_000)
  expect(receiver.received).toHaveLength(1)
  expect(await states(world)).toEqual({ delivered: 1 })
})

test('F64 one receiver that hangs among fifty keeps nobody waiting', async () => {
  const world = await openNoticeWorld(await openTestStore())
  const hanging = await startReceiver()
  const fast = await startReceiver()
  const inner = world.tools.senders.webhook
  /** Hangs until all others have their message: if they waited for it, none would ever come. */
  const webhook: NoticeSender = {
    ...inner,
    async send(envelope) {
      if (envelope.address.kind !== 'webhook' || envelope.address.url !== hanging.url)
        return inner.send(envelope)
      while (fast.received.length < 49) await new Promise((resolve) => setTimeout(resolve, 20))
      return { outcome: 'later', scope: 'channel', retryAfterMs: null, status: null, answer: 'too late' }
    },
  }
  world.dispatch.tools = { ...world.tools, senders: { ...world.tools.senders, webhook } }
  for (let n = 0; n < 50; n += 1) {
    const { id } = await world.addChannel({ kind: 'webhook', url: n === 0 ? hanging.url : fast.url })
    await world.subscribeTo(id)
  }
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  expect(await dispatchNotices(world.dispatch)).toMatchObject({ delivered: 49, later: 1 })
})

test('F66 for a day after a rotation both secrets verify, then only the new one', async () => {
  const { world, receiver, channel } = await hookWorld(({ index }) => (index === 0 ? 500 : 200))
  world.clock.now = Date.now()
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  await dispatchNotices(world.dispatch)
  const rotated = await rotateSecret(world.ctx(), {
    channelId: channel.id,
    version: 1,
    secret: null,
    tools: world.tools,
  })
  await world.runUntil(world.clock.now + 10_000)
  const [, retry] = receiver.received
  if (!retry) throw new Error('no retry')
  expect(verifySignature(retry, channel.secret)).toBeTruthy()
  expect(verifySignature(retry, rotated.secret)).toBeTruthy()
  world.clock.now += DAY
  await world.announce('incident.closed', 'one')
  await dispatchNotices(world.dispatch)
  const last = receiver.received.at(-1)
  expect(String(last?.headers['webhook-signature']).split(' ')).toHaveLength(1)
})

test('F67 a message that cannot be written is given up after five times, and the queue goes on', async () => {
  const { world, receiver } = await hookWorld()
  const { phrase } = world.tools
  world.dispatch.tools = {
    ...world.tools,
    phrase: (facts, reader) => {
      if ('incident' in facts && facts.incident?.id === 'poison') throw new Error('the template throws')
      return phrase(facts, reader)
    },
  }
  await world.addIncident('poison')
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'poison')
  await world.announce('incident.first_seen', 'one')
  await world.announce('incident.closed', 'poison')
  await world.runUntil(START + HOUR)
  expect(receiver.taken().map(incidentOf)).toContain('one')
  const { deliveries } = await listDeliveries(world.ctx(), { state: 'dead' })
  expect(deliveries).toMatchObject([
    { kind: 'incident.closed', attempts: 5, lastOutcome: 'unreadable' },
    { kind: 'incident.first_seen', attempts: 5, lastAnswer: 'the template throws' },
  ])
  world.dispatch.tools = world.tools
  await replayDelivery(world.ctx(), deliveries[1]?.id ?? '')
  await world.runUntil(START + 2 * HOUR)
  expect(receiver.taken().map(incidentOf)).toContain('poison')
})

test('an event whose facts cannot be read is held after five times, and the others go on', async () => {
  const { world, receiver } = await hookWorld()
  await world.store.tx((tx) =>
    tx.insert(world.store.t.outbox).values({
      id: '0',
      kind: 'incident.unheard_of',
      subjectKind: 'incident',
      subjectId: 'x',
      dedupeKey: 'x',
      payload: {},
      createdAt: START,
      availableAt: START,
    }),
  )
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  await world.runUntil(START + HOUR)
  expect(receiver.taken()).toHaveLength(1)
  const [held] = await world.store.db
    .select()
    .from(world.store.t.outbox)
    .where(eq(world.store.t.outbox.id, '0'))
  expect(held).toMatchObject({ attempts: 5, heldReason: 'unreadable', deliveredAt: null })
})

test('F69 when nothing gets through anywhere it is said so, and the heartbeat stops, until something does', async () => {
  const { world, receiver } = await hookWorld(() => 503)
  const beats: number[] = []
  async function look() {
    const { allDown, failing } = await getNoticesHealth(world.ctx())
    const heartbeat = async () => void beats.push(world.clock.now)
    await BEAT.run(world.ctx(), { ...silentJobDeps(), heartbeat })
    const services = {
      store: world.store,
      clock: { now: () => world.clock.now },
      log: pino({ enabled: false }),
    }
    const answer = await answerHealth(services, '/healthz')
    return {
      allDown,
      failing: failing.map(({ name, answer: said }) => `${name}: ${said}`),
      healthz: answer?.status,
      beats: beats.length,
    }
  }
  await world.addIncident('one')
  for (const kind of ['incident.first_seen', 'incident.reopened', 'incident.closed'] as const) {
    await world.announce(kind, 'one')
  }
  expect(await look()).toEqual({ allDown: false, failing: [], healthz: 200, beats: 1 })
  await world.runUntil(START + 3 * HOUR)
  expect(await look()).toEqual({ allDown: true, failing: ['Channel: 503'], healthz: 503, beats: 1 })
  receiver.behave(() => 200)
  await world.runUntil(START + 4 * DAY)
  expect(await look()).toEqual({ allDown: false, failing: [], healthz: 200, beats: 2 })
})

function silentJobDeps(): JobDeps {
  const fetchFeed = () => Promise.reject(new Error('no feed here'))
  return { fetchFeed, parsers: FEED_PARSERS, filesFolder: '', backups: null, notices: silentNotices() }
}

test('a channel where nothing arrives for three days is switched off, and nothing of it is lost', async () => {
  const { world, receiver, channel } = await hookWorld(() => 503)
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  await world.runUntil(START + 5 * DAY)
  // 0 s, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h: ten attempts.
  expect(receiver.received).toHaveLength(10)
  const off = await getChannel(world.ctx(), channel.id)
  expect(off).toMatchObject({ offReason: 'failing', counts: { held: 1, dead: 0 } })
  receiver.behave(() => 200)
  await switchChannelOn(world.ctx(), { channelId: channel.id, version: off.version })
  await world.runUntil(START + 6 * DAY)
  expect(receiver.taken().map(kindOf)).toEqual(['incident.first_seen'])
})

test('a channel that fails is stood in for by its fallback, once, and gets the message itself later', async () => {
  const first = await startReceiver(() => 500)
  const second = await startReceiver()
  const world = await openNoticeWorld(await openTestStore())
  const fallback = await world.addChannel({ kind: 'webhook', url: second.url }, { name: 'Second' })
  const main = await world.addChannel(
    { kind: 'webhook', url: first.url },
    { name: 'First', fallbackChannelId: fallback.id },
  )
  await world.subscribeTo(main.id, { kinds: ['incident.first_seen', 'incident.closed'] })
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  await world.runUntil(START + MINUTE)
  expect(second.received.map(kindOf)).toEqual(['incident.first_seen'])
  await world.runUntil(START + HOUR)
  await world.announce('incident.closed', 'one')
  await world.runUntil(START + HOUR + MINUTE)
  expect(second.received.map(kindOf)).toEqual(['incident.first_seen', 'incident.closed'])
  first.behave(() => 200)
  await world.runUntil(START + 2 * DAY)
  expect(first.taken().map(kindOf)).toEqual(['incident.first_seen', 'incident.closed'])
  expect(second.received).toHaveLength(2)
})

test('two processes share the queues: every message is sent once', async () => {
  const { world, receiver } = await hookWorld()
  for (let n = 0; n < 10; n += 1) {
    await world.addIncident(`i${n}`)
    await world.announce('incident.first_seen', `i${n}`)
  }
  await Promise.all([
    dispatchNotices(world.dispatch),
    dispatchNotices({ ...world.dispatch, holder: 'another process' }),
  ])
  expect(receiver.received).toHaveLength(10)
})

async function mailWorld(behaviour: Parameters<typeof startMailServer>[0] = {}) {
  const server = await startMailServer(behaviour)
  const world = await openNoticeWorld(await openTestStore(), {
    mailUrl: server.url,
    timeouts: { connectMs: 400, idleMs: 400 },
  })
  const channel = await world.addChannel({ kind: 'email', email: 'ops@example.org' }, { name: 'Ops' })
  await world.subscribeTo(channel.id, { kinds: ['incident.first_seen', 'incident.closed'] })
  await world.addIncident('one')
  return { world, server, channel }
}

test('F61 mail waits while its server is refused for a day, then comes in order and in one thread', async () => {
  const { world, server } = await mailWorld()
  await server.stop()
  await world.announce('incident.first_seen', 'one')
  await world.announce('incident.closed', 'one')
  await world.runUntil(START + DAY)
  const again = await startMailServer({}, server.port)
  await world.runUntil(START + DAY + 2 * HOUR)
  expect(again.mails.map((mail) => mail.to)).toEqual(['ops@example.org', 'ops@example.org'])
  const [opened, closed] = again.mails
  const root = opened?.headers.get('message-id') ?? ''
  expect(closed?.headers.get('references')).toBe(root)
  expect(closed?.headers.get('in-reply-to')).toBe(root)
  expect(closed?.headers.get('subject')).toBe(`Re: ${opened?.headers.get('subject')}`)
  expect(opened?.headers.get('auto-submitted')).toBe('auto-generated')
  world.tools.close()
})

test('F61 a greylist is waited for, a refusal is final and told elsewhere', async () => {
  let greylisted = 2
  const { world, server, channel } = await mailWorld({
    recipient: (address) => {
      if (address === 'nobody@example.org') return 550
      greylisted -= 1
      return greylisted >= 0 ? 451 : null
    },
  })
  const hook = await startReceiver()
  const told = await world.addChannel({ kind: 'webhook', url: hook.url }, { name: 'Hook' })
  await world.subscribeTo(told.id, { kinds: ['channel.failing'] })
  const nobody = await world.addChannel({ kind: 'email', email: 'nobody@example.org' }, { name: 'Nobody' })
  await world.subscribeTo(nobody.id, { kinds: ['incident.first_seen'] })
  await world.announce('incident.first_seen', 'one')
  await world.runUntil(START + HOUR)
  expect(server.mails.map((mail) => mail.to)).toEqual(['ops@example.org'])
  const channels = await listChannels(world.ctx())
  expect(channels.find(({ id }) => id === nobody.id)?.counts).toMatchObject({ dead: 1 })
  expect(channels.find(({ id }) => id === channel.id)?.counts).toMatchObject({ dead: 0, waiting: 0 })
  expect(hook.received.map((one) => JSON.parse(one.body).data.channel)).toEqual(['Nobody'])
  world.tools.close()
})

test('F61 a server that hangs after DATA may have taken the mail: the next attempt has the same Message-ID', async () => {
  const { world, server } = await mailWorld({ data: (index) => (index === 0 ? 'hang' : 'take') })
  await world.announce('incident.first_seen', 'one')
  await world.runUntil(START + HOUR)
  expect(server.mails).toHaveLength(2)
  expect(new Set(server.mails.map((mail) => mail.headers.get('message-id'))).size).toBe(1)
  expect(await states(world)).toEqual({ delivered: 1 })
  world.tools.close()
})

test('F61 after 72 hours without a mail server a message is given up, and can be sent again', async () => {
  const { world, server } = await mailWorld()
  await server.stop()
  await world.announce('incident.first_seen', 'one')
  await world.runUntil(START + 71 * HOUR)
  expect(await states(world)).toEqual({ waiting: 1 })
  await world.runUntil(START + 80 * HOUR)
  const { deliveries } = await listDeliveries(world.ctx(), { state: 'dead' })
  expect(deliveries).toHaveLength(1)
  const again = await startMailServer({}, server.port)
  await replayDelivery(world.ctx(), deliveries[0]?.id ?? '')
  await world.runUntil(START + 81 * HOUR)
  expect(again.mails).toHaveLength(1)
  world.tools.close()
})
