import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { seal } from '#app/domain/access/sealed.ts'
import { noteIncidentEvents } from '#app/domain/incidents/incident-events.server.ts'
import { dispatchNotices } from '#app/domain/notifications/dispatch-notices.server.ts'
import { fanOutNotices } from '#app/domain/notifications/fan-out-notices.server.ts'
import type { Envelope, NoticeSender } from '#app/domain/notifications/notice-sender.ts'
import { narrowStorm, toStormFacts } from '#app/domain/notifications/storm.ts'
import { hashToken, tokenPlace } from '#app/domain/notifications/subscribers.server.ts'
import type { Impact } from '#app/vocabulary.ts'
import { SECRET_KEY } from '#tests/notice-tools.ts'
import { openTestStore } from '#tests/stores.ts'
import { DRIVE, GMAIL, type NoticeWorld, openNoticeWorld, START } from './notice-world.ts'

/** A world whose senders take everything and keep it. */
async function keepingWorld() {
  const sent: Envelope[] = []
  const keep: NoticeSender = {
    check: async () => null,
    send: async (envelope) => {
      sent.push(envelope)
      return { outcome: 'delivered', status: 200, answer: 'kept' }
    },
  }
  const world = await openNoticeWorld(await openTestStore(), {
    mailUrl: 'smtp://127.0.0.1:9',
    senders: { email: keep, webhook: keep },
  })
  return { world, sent }
}

/** A reader who confirmed; null services: all of them. */
async function addReader(world: NoticeWorld, id: string, serviceIds: string[] | null): Promise<void> {
  const { subscribers, subscriberServices } = world.store.t
  await world.store.tx(async (tx) => {
    await tx.insert(subscribers).values({
      id,
      email: `${id}@readers.example`,
      state: 'confirmed',
      language: 'en',
      everyService: serviceIds === null,
      tokenHash: hashToken(id),
      sealedToken: seal(SECRET_KEY, tokenPlace(id), id),
      askedFrom: '',
      askedAt: START,
      confirmedAt: START,
    })
    for (const serviceId of serviceIds ?? []) {
      await tx.insert(subscriberServices).values({ subscriberId: id, serviceId })
    }
  })
}

/** So many new incidents at once that they are told in one message. */
async function storm(
  world: NoticeWorld,
  incidents: ReadonlyArray<{ id: string; serviceId: string; impact: Impact }>,
): Promise<void> {
  for (const { id, ...more } of incidents) await world.addIncident(id, more)
  const ctx = world.ctx()
  await world.store.tx((tx) =>
    noteIncidentEvents(ctx, tx, {
      feedId: 'feed',
      news: incidents.map(({ id }) => ({
        incident: { id, contentHash: id },
        kinds: ['first_seen'],
        changes: [],
        announced: ['first_seen'],
      })),
    }),
  )
}

const INCIDENTS = Array.from({ length: 28 }, (_, n) => ({
  id: `${n}`,
  serviceId: n % 7 === 0 ? DRIVE : GMAIL,
  impact: n % 7 === 0 ? ('outage' as const) : ('disruption' as const),
}))

function toldOf({ facts }: Envelope): { events: number; services: string[] } {
  if (facts.kind !== 'incident.storm') throw new Error(`told of ${facts.kind}`)
  const ids = facts.incidents.flatMap(({ services }) => services.map(({ id }) => id))
  return { events: facts.events, services: [...new Set(ids)].sort() }
}

test('of a storm everybody is told what they chose, and whom nothing of it concerns is told nothing', async () => {
  const { world, sent } = await keepingWorld()
  await addReader(world, 'gmail', [GMAIL])
  await addReader(world, 'drive', [DRIVE])
  await addReader(world, 'all', null)
  const addAdmin = async (name: string, choices: Parameters<NoticeWorld['subscribeTo']>[1][]) => {
    const { id } = await world.addChannel({ kind: 'webhook', url: `http://127.0.0.1:9/${name}` }, { name })
    for (const choice of choices) await world.subscribeTo(id, choice)
  }
  await addAdmin('outages', [{ impacts: ['outage'] }])
  // Gmail had disruptions and Drive outages: no incident is both of Gmail and an outage.
  await addAdmin('nothing', [{ serviceIds: [GMAIL], impacts: ['outage'] }])
  await addAdmin('twice', [{ serviceIds: [GMAIL], language: 'id' }, { serviceIds: [DRIVE] }])
  await storm(world, INCIDENTS)
  expect(await dispatchNotices(world.dispatch)).toMatchObject({ events: 1, deliveries: 5, delivered: 5 })
  const told = sent.map((envelope) => {
    const { address } = envelope
    const to = address.kind === 'email' ? address.email.split('@')[0] : 'url' in address && address.url
    return [String(to).split('/').at(-1), toldOf(envelope)]
  })
  // 28 / 7 = 4 of Drive, 24 of Gmail.
  expect(Object.fromEntries(told)).toEqual({
    gmail: { events: 24, services: [GMAIL] },
    drive: { events: 4, services: [DRIVE] },
    all: { events: 28, services: [DRIVE, GMAIL] },
    outages: { events: 4, services: [DRIVE] },
    twice: { events: 28, services: [DRIVE, GMAIL] },
  })
  const mail = sent.find(({ address }) => 'email' in address && address.email.startsWith('drive'))
  expect(mail?.message.lead).toContain('4')
  expect(JSON.stringify(mail?.message)).not.toContain('Gmail')
})

test('ten thousand incidents: the rare one is told to whoever chose it, and a message lists fifty', () => {
  const services = [{ id: GMAIL, title: 'Gmail' }]
  const incidents = Array.from({ length: 10_000 }, (_, n) => ({
    id: `${n}`,
    title: 'Down',
    uri: null,
    services: n === 9_999 ? [{ id: DRIVE, title: 'Google Drive' }] : services,
    impact: 'outage' as const,
    beganAt: START - n,
    endedAt: null,
  }))
  const whole = toStormFacts(
    incidents,
    incidents.map(({ id }) => id),
  )
  expect(whole.incidents).toHaveLength(51)
  const narrow = (serviceIds: string[] | null) => narrowStorm(whole, [{ serviceIds, impacts: null }])
  expect(narrow([DRIVE])).toMatchObject({ events: 1, incidents: [{ id: '9999' }] })
  const gmail = narrow([GMAIL])
  expect(gmail).toMatchObject({ events: 9_999 })
  expect('incidents' in gmail && gmail.incidents).toHaveLength(50)
  expect(narrowStorm(whole, null)).toMatchObject({ events: 10_000 })
  expect(narrowStorm(whole, null)).not.toHaveProperty('shares')
})

test('handing over reads for many events at once: forty of them take as many reads as two', async () => {
  const { world } = await keepingWorld()
  for (let n = 0; n < 4; n += 1) await addReader(world, `reader-${n}`, n % 2 === 0 ? null : [GMAIL])
  const prepare = vi.spyOn(Database.prototype, 'prepare')
  const reads: number[] = []
  for (const events of [2, 40]) {
    for (let n = 0; n < events; n += 1) {
      await world.addIncident(`${n} of ${events}`)
      await world.announce('incident.first_seen', `${n} of ${events}`)
    }
    prepare.mockClear()
    const handedOver = await fanOutNotices(world.ctx(), 'UTC')
    expect(handedOver).toEqual({ events, deliveries: 4 * events })
    reads.push(prepare.mock.calls.filter(([statement]) => statement.startsWith('select')).length)
  }
  prepare.mockRestore()
  expect(reads[1]).toBe(reads[0])
})
