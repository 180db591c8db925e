import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import type { Ctx } from '#app/domain/context.ts'
import { FeedError, type FetchFeed } from '#app/domain/incidents/feed.ts'
import { getFeed, registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { getIncident, listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { getBoard } from '#app/domain/services/board.server.ts'
import { storeTest } from '#tests/stores.ts'

type VendorUpdate = { when: string; created: string; modified: string; status: string; text: string }
type VendorIncident = {
  id: string
  begin: string
  end?: string | null
  modified: string
  status_impact: string
  updates: VendorUpdate[]
  affected_products: { id: string; title: string }[]
}

const CAPTURE: VendorIncident[] = JSON.parse(
  readFileSync('tests/fixtures/feeds/gws-incidents-2026-07-30.json', 'utf8'),
)
const OUTAGE = 'vagmms1y6yRxwg6RMQZp'
const SUPPORT = 'AWyE1SfEzpe8Qed49Rog'

function copyOfCapture(): VendorIncident[] {
  return structuredClone(CAPTURE)
}

function find(feed: VendorIncident[], id: string): VendorIncident {
  const incident = feed.find((candidate) => candidate.id === id)
  if (!incident) throw new Error(`no ${id}`)
  return incident
}

function serve(body: unknown): FetchFeed {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return async () => ({
    kind: 'body',
    body: text,
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: text.length,
    etag: null,
    lastModified: null,
    status: 200,
  })
}

async function poll(ctx: Ctx, body: unknown) {
  return pollFeed(ctx, {
    feedId: WORKSPACE_FEED,
    fetchFeed: serve(body),
    parser: FEED_PARSERS['google-status'],
  })
}

async function register(ctx: Ctx): Promise<void> {
  await registerFeed(ctx, {
    id: WORKSPACE_FEED,
    adapter: 'google-status',
    url: 'https://www.google.com/appsstatus/dashboard/incidents.json',
  })
}

async function eventKinds(ctx: Ctx, id: string): Promise<string[]> {
  const { events } = await getIncident(ctx, id)
  return events.map((event) => event.kind).reverse()
}

storeTest(
  'the first import stores every incident of the capture and announces nothing',
  async ({ store, at }) => {
    const ctx = at('2026-07-30T00:00:00Z')
    await register(ctx)
    expect(await poll(ctx, CAPTURE)).toMatchObject({
      outcome: 'changed',
      incidentsSeen: 8,
      inserted: 8,
      revised: 0,
      quarantined: 0,
      error: null,
    })
    const { incidents } = await listIncidents(ctx)
    expect(incidents.map((incident) => incident.id)).toEqual(CAPTURE.map((incident) => incident.id))
    for (const incident of incidents) {
      const vendor = find(CAPTURE, incident.id)
      expect(incident.beganAt).toBe(Date.parse(vendor.begin))
      expect(incident.endedAt).toBe(Date.parse(vendor.end ?? ''))
      expect(incident.updateCount).toBe(vendor.updates.length)
      expect(new Set(incident.services.map((service) => service.id))).toEqual(
        new Set(vendor.affected_products.map((product) => product.id)),
      )
    }
    expect(await store.db.select().from(store.t.outbox)).toEqual([])
    expect(await eventKinds(ctx, OUTAGE)).toEqual(['first_seen'])
    expect((await getFeed(ctx, WORKSPACE_FEED)).importedAt).toBe(ctx.now)

    const again = await poll(at('2026-07-30T00:01:00Z'), CAPTURE)
    expect(again).toMatchObject({ outcome: 'unchanged', incidentsSeen: 8, inserted: 0, revised: 0 })
    expect((await getIncident(ctx, OUTAGE)).revisions).toHaveLength(1)
  },
)

storeTest(
  'an incident is followed from its first post to its end and a later edit',
  async ({ store, at }) => {
    await register(at('2026-06-29T00:00:00Z'))
    const before = copyOfCapture().filter((incident) => incident.id !== SUPPORT)
    await poll(at('2026-06-29T00:00:00Z'), before)

    const open = copyOfCapture()
    const support = find(open, SUPPORT)
    const posts = support.updates
    const first = posts.at(-1)
    const second = posts.at(-2)
    if (!first || !second) throw new Error('the capture has no posts')
    Object.assign(support, { end: null, modified: first.modified, updates: [first] })
    await poll(at('2026-06-30T12:00:00Z'), open)
    const board = await getBoard(at('2026-06-30T12:00:30Z'))
    expect(board.openIncidents.map((incident) => incident.id)).toEqual([SUPPORT])
    expect(board.services.find((service) => service.title === 'Google Workspace Support')).toMatchObject({
      status: 'disruption',
      since: Date.parse('2026-06-30T09:03:00Z'),
    })
    expect(board.services.find((service) => service.title === 'Gmail')).toMatchObject({
      status: 'available',
      coveredBySla: true,
    })

    Object.assign(support, { modified: second.modified, updates: [second, first] })
    await poll(at('2026-06-30T12:20:00Z'), open)
    await poll(at('2026-07-01T05:00:00Z'), CAPTURE)
    const edited = copyOfCapture()
    Object.assign(find(edited, SUPPORT), {
      end: '2026-07-01T04:00:00+00:00',
      modified: '2026-07-02T00:00:00+00:00',
    })
    await poll(at('2026-07-02T00:00:00Z'), edited)

    const ctx = at('2026-07-02T00:00:00Z')
    expect(await eventKinds(ctx, SUPPORT)).toEqual([
      'first_seen',
      'updated',
      'updated',
      'closed',
      'facts_changed',
    ])
    const { revisions, updates, endedAt } = await getIncident(ctx, SUPPORT)
    expect(updates).toHaveLength(posts.length)
    expect(endedAt).toBe(Date.parse('2026-07-01T04:00:00Z'))
    expect(revisions).toHaveLength(4)
    expect(revisions[0]?.changes).toEqual([
      { field: 'endedAt', before: '2026-07-01T03:45:00.000Z', after: '2026-07-01T04:00:00.000Z' },
    ])
    const notices = await store.db.select().from(store.t.outbox)
    expect(notices.map((notice) => notice.kind).sort()).toEqual([
      'incident.closed',
      'incident.facts_changed',
      'incident.first_seen',
      'incident.updated',
      'incident.updated',
    ])
  },
)

storeTest(
  'F28 an incident that is opened again keeps its identity and counts the reopening',
  async ({ at }) => {
    await register(at('2026-07-30T00:00:00Z'))
    await poll(at('2026-07-30T00:00:00Z'), CAPTURE)
    const reopened = copyOfCapture()
    Object.assign(find(reopened, OUTAGE), { end: '', modified: '2026-07-30T01:00:00+00:00' })
    await poll(at('2026-07-30T01:00:00Z'), reopened)
    const incident = await getIncident(at('2026-07-30T01:00:00Z'), OUTAGE)
    expect(incident).toMatchObject({ endedAt: null, reopenCount: 1, revisionCount: 2 })
    expect(incident.events[0]?.kind).toBe('reopened')
  },
)

storeTest('F19 an older copy from a cache changes nothing', async ({ at }) => {
  await register(at('2026-07-30T00:00:00Z'))
  await poll(at('2026-07-30T00:00:00Z'), CAPTURE)
  const older = copyOfCapture()
  Object.assign(find(older, OUTAGE), { end: null, modified: '2026-06-01T00:00:00+00:00' })
  expect(await poll(at('2026-07-30T00:01:00Z'), older)).toMatchObject({ outcome: 'changed', revised: 0 })
  expect(await getIncident(at('2026-07-30T00:01:00Z'), OUTAGE)).toMatchObject({
    endedAt: Date.parse('2026-05-31T04:24:00Z'),
    revisionCount: 1,
  })
})

storeTest(
  'F26 an incident that vanishes is marked and kept, and its return clears the mark',
  async ({ at }) => {
    await register(at('2026-07-30T00:00:00Z'))
    await poll(at('2026-07-30T00:00:00Z'), CAPTURE)
    await poll(
      at('2026-07-30T00:01:00Z'),
      copyOfCapture().filter((incident) => incident.id !== OUTAGE),
    )
    expect(await getIncident(at('2026-07-30T00:01:00Z'), OUTAGE)).toMatchObject({
      missingSince: Date.parse('2026-07-30T00:01:00Z'),
      endedAt: Date.parse('2026-05-31T04:24:00Z'),
    })
    await poll(at('2026-07-30T00:02:00Z'), CAPTURE)
    expect((await getIncident(at('2026-07-30T00:02:00Z'), OUTAGE)).missingSince).toBeNull()

    const oldest = CAPTURE.at(-1)?.id ?? ''
    await poll(at('2026-07-30T00:03:00Z'), CAPTURE.slice(0, -1))
    expect(
      (await getIncident(at('2026-07-30T00:03:00Z'), oldest)).missingSince,
      'aged out, not missing',
    ).toBeNull()
  },
)

storeTest(
  'F12 a body that cannot be trusted changes nothing but the record of the poll',
  async ({ store, at }) => {
    await register(at('2026-07-30T00:00:00Z'))
    await poll(at('2026-07-30T00:00:00Z'), CAPTURE)
    const held = await store.db.select().from(store.t.incidents)
    const bodies = [
      '',
      'null',
      '{}',
      '"x"',
      '[]',
      '<html>',
      '[{"id":1}]',
      JSON.stringify(CAPTURE).slice(0, -40),
    ]
    for (const [minute, body] of bodies.entries()) {
      const result = await poll(at(`2026-07-30T00:1${minute}:00Z`), body)
      expect(result, body.slice(0, 20)).toMatchObject({ outcome: 'failed', inserted: 0, revised: 0 })
      expect(result.error).not.toBeNull()
    }
    expect(await store.db.select().from(store.t.incidents)).toEqual(held)
    const polls = await store.db.select().from(store.t.polls)
    expect(polls.map((row) => row.outcome)).toEqual(['changed', ...bodies.map(() => 'failed')])
    expect((await getBoard(at('2026-07-30T00:18:00Z'))).services.map((service) => service.status)).toEqual(
      expect.arrayContaining(['unknown']),
    )
    const notices = await store.db.select().from(store.t.outbox)
    expect(notices.map((notice) => notice.kind)).toEqual(['feed.stale'])

    await poll(at('2026-07-30T00:30:00Z'), CAPTURE)
    const gaps = await store.db.select().from(store.t.feedGaps)
    expect(gaps).toMatchObject([
      { startedAt: Date.parse('2026-07-30T00:00:00Z'), endedAt: Date.parse('2026-07-30T00:30:00Z') },
    ])
    expect((await getBoard(at('2026-07-30T00:30:00Z'))).feed.stale).toBe(false)
  },
)

storeTest(
  'F25 one malformed incident is set aside with its reason and the others go in',
  async ({ store, at }) => {
    const ctx = at('2026-07-30T00:00:00Z')
    await register(ctx)
    const bad = copyOfCapture()
    Object.assign(find(bad, OUTAGE), { begin: 'yesterday' })
    expect(await poll(ctx, bad)).toMatchObject({ outcome: 'changed', inserted: 7, quarantined: 1 })
    const [kept] = await store.db.select().from(store.t.quarantinedIncidents)
    expect(kept).toMatchObject({ vendorId: OUTAGE })
    expect(kept?.reason).toMatch(/begin/)
    await expect(getIncident(ctx, OUTAGE)).rejects.toMatchObject({ code: 'incident.not_found' })
  },
)

storeTest('a network failure is recorded with its kind and never throws', async ({ at }) => {
  const ctx = at('2026-07-30T00:00:00Z')
  await register(ctx)
  const result = await pollFeed(ctx, {
    feedId: WORKSPACE_FEED,
    fetchFeed: async () => {
      throw new FeedError({ failure: 'timeout', message: 'No answer within 20 s.' })
    },
    parser: FEED_PARSERS['google-status'],
  })
  expect(result).toMatchObject({ outcome: 'failed', failure: 'timeout', error: 'No answer within 20 s.' })
})
