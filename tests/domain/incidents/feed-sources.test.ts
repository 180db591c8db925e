import { expect, test } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import type { Ctx } from '#app/domain/context.ts'
import { PUBLIC_ACTOR } from '#app/domain/context.ts'
import { FeedError, type FeedRequest, type FetchFeed } from '#app/domain/incidents/feed.ts'
import { GOOGLE_CLOUD, toFeedId, toFeedTitle, toFeedUrl } from '#app/domain/incidents/feed-source.ts'
import { addFeed, listFeedStates, removeFeed, tryFeed } from '#app/domain/incidents/feed-sources.server.ts'
import { getIncident, listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { getBoard } from '#app/domain/services/board.server.ts'
import { READ_CATALOGUES } from '#jobs/read-catalogues.ts'
import {
  CLOUD_CAPTURES,
  googleIncident,
  readCapture,
  readIncidents,
  WORKSPACE_CAPTURE,
} from '#tests/adapters/feeds/captures.ts'
import { silentNotices } from '#tests/notice-tools.ts'
import { storeTest, VIEWER } from '#tests/stores.ts'
import { listAuditActions } from '../cases/case-world.ts'
import { poll, registerWorkspace, serve } from './vendor-world.ts'

const NOW = '2026-08-04T00:00:00Z'
const OUTSYSTEMS = readCapture('statuspage-outsystems-summary-2026-08-03.json')
const STATUSPAGE = {
  adapter: 'statuspage',
  url: 'https://status.outsystems.com',
  title: 'OutSystems',
} as const

/** A vendor that answers by path, and remembers what it was asked for. */
function vendor(bodies: Record<string, string>): { fetchFeed: FetchFeed; asked: FeedRequest[] } {
  const asked: FeedRequest[] = []
  return {
    asked,
    fetchFeed: async (request) => {
      asked.push(request)
      const body = bodies[new URL(request.url).pathname]
      if (body !== undefined) return serve(body)(request)
      throw new FeedError({
        failure: 'http_status',
        message: 'The vendor answered with status 404.',
        status: 404,
      })
    },
  }
}

function access(fetchFeed: FetchFeed) {
  return { fetchFeed, parsers: FEED_PARSERS }
}

test.each([
  ['google-status', 'https://status.cloud.google.com', 'https://status.cloud.google.com/incidents.json'],
  ['google-status', 'status.cloud.google.com/', 'https://status.cloud.google.com/incidents.json'],
  [
    'google-status',
    'https://www.google.com/appsstatus/dashboard/',
    'https://www.google.com/appsstatus/dashboard/incidents.json',
  ],
  [
    'google-status',
    'https://www.google.com/appsstatus/dashboard/products.json?x#y',
    'https://www.google.com/appsstatus/dashboard/incidents.json',
  ],
  ['statuspage', ' www.githubstatus.com ', 'https://www.githubstatus.com/api/v2/incidents.json'],
  [
    'statuspage',
    'https://www.githubstatus.com/api/v2/summary.json',
    'https://www.githubstatus.com/api/v2/incidents.json',
  ],
  ['statuspage', 'https://example.com/status/api/v2', 'https://example.com/status/api/v2/incidents.json'],
  [
    'statuspage',
    'https://status.example.com/api/v2/incidents/unresolved.json',
    'https://status.example.com/api/v2/incidents.json',
  ],
  ['statuspage', 'https://[2001:db8::1]/', 'https://[2001:db8::1]/api/v2/incidents.json'],
] as const)('%s at %s is read at %s', (adapter, url, expected) => {
  expect(toFeedUrl({ adapter, url })).toBe(expected)
})

test.each([
  '',
  'not an address',
  'http://status.example.com',
  'ftp://status.example.com',
  'https://user:word@status.example.com',
  'https://localhost',
  'javascript:alert(1)',
  'file:///etc/passwd',
])('%j is no address of a source', (url) => {
  expect(() => toFeedUrl({ adapter: 'statuspage', url })).toThrow(
    expect.objectContaining({ code: 'feed.bad_url' }),
  )
})

test('feeds have ids and titles one can read', () => {
  expect(toFeedId(GOOGLE_CLOUD.url)).toBe('google-cloud')
  expect(toFeedId('https://www.githubstatus.com/api/v2/incidents.json')).toBe('www-githubstatus-com')
  expect(toFeedId('https://example.com/status/api/v2/incidents.json')).toBe('example-com-status')
  expect(toFeedTitle({ id: 'google-workspace', title: null, url: 'https://x.example/' })).toBe(
    'Google Workspace',
  )
  expect(toFeedTitle({ id: 'x', title: null, url: 'https://x.example/' })).toBe('x.example')
})

storeTest(
  'Google Cloud is added beside Workspace: its incidents, and of its products those they name',
  async ({ store, at }) => {
    const ctx = at(NOW)
    await registerWorkspace(ctx)
    await poll(ctx, readIncidents(WORKSPACE_CAPTURE))
    const workspace = (await getBoard(ctx)).services.length
    const cloud = vendor({
      '/incidents.json': readCapture(CLOUD_CAPTURES[0]),
      '/products.json': '{"products":[{"id":"Never1","title":"Never met"}]}',
    })
    const preview = await tryFeed(ctx, GOOGLE_CLOUD, access(cloud.fetchFeed))
    expect(preview).toMatchObject({ url: GOOGLE_CLOUD.url, incidents: 5, openIncidents: 0, quarantined: 0 })
    expect(preview.services).toHaveLength(80)
    expect(await listIncidents(ctx)).toMatchObject({ incidents: { length: 8 } })

    const feed = await addFeed(ctx, { ...GOOGLE_CLOUD, useServices: false }, access(cloud.fetchFeed))
    expect(feed).toMatchObject({
      id: 'google-cloud',
      title: 'Google Cloud',
      addedBy: 'Ayu',
      importedAt: ctx.now,
    })
    expect(cloud.asked.every((request) => request.publicOnly === true)).toBe(true)
    const board = await getBoard(ctx)
    expect(board.feeds.map((it) => [it.id, it.stale])).toEqual([
      ['google-cloud', false],
      ['google-workspace', false],
    ])
    const met = board.services.filter((service) => service.feedId === 'google-cloud')
    expect(met).toHaveLength(80)
    expect(met.filter((service) => service.inUse)).toEqual([])
    expect(met.filter((service) => service.status !== 'available')).toEqual([])
    expect(board.services).toHaveLength(workspace + 80)
    expect((await listIncidents(ctx)).incidents).toHaveLength(13)
    expect(await store.db.select().from(store.t.outbox)).toEqual([])
    expect(await listAuditActions(ctx)).toEqual([
      'feed.registered',
      'feed.ingested',
      'feed.add',
      'feed.ingested',
    ])
    await expect(
      addFeed(ctx, { ...GOOGLE_CLOUD, useServices: true }, access(cloud.fetchFeed)),
    ).rejects.toMatchObject({
      code: 'feed.exists',
    })
  },
)

storeTest(
  'a Statuspage is added by its address, with all its components, and its open incident shows',
  async ({ at }) => {
    const ctx = at(NOW)
    await registerWorkspace(ctx)
    await poll(ctx, readIncidents(WORKSPACE_CAPTURE))
    const summary: { incidents: unknown; components: unknown } = JSON.parse(OUTSYSTEMS)
    const page = vendor({
      '/api/v2/incidents.json': JSON.stringify({ incidents: summary.incidents }),
      '/api/v2/components.json': JSON.stringify({ components: summary.components }),
    })
    await addFeed(ctx, { ...STATUSPAGE, useServices: true }, access(page.fetchFeed))
    const { services, openIncidents } = await getBoard(ctx)
    const components = services.filter((service) => service.feedId === 'status-outsystems-com')
    expect(components.length).toBeGreaterThan(70)
    expect(components.every((service) => service.inUse)).toBe(true)
    expect(openIncidents).toHaveLength(1)
    const hit = components.filter((service) => service.status !== 'available').map((service) => service.id)
    expect(new Set(openIncidents[0]?.services.map((service) => service.id))).toEqual(new Set(hit))

    const states = await listFeedStates(at(NOW, VIEWER))
    expect(states.find((it) => it.id === 'status-outsystems-com')).toMatchObject({
      stale: false,
      failure: null,
      services: components.length,
    })
    await removeFeed(ctx, { feedId: 'status-outsystems-com' })
    expect((await getBoard(ctx)).services.some((service) => service.feedId === 'status-outsystems-com')).toBe(
      false,
    )
    expect((await getIncident(ctx, openIncidents[0]?.id ?? '')).title).toBe(openIncidents[0]?.title)
    await addFeed(ctx, { ...STATUSPAGE, useServices: false }, access(page.fetchFeed))
    expect(
      (await getBoard(ctx)).services.filter((service) => service.feedId === 'status-outsystems-com'),
    ).toHaveLength(components.length)
    await expect(removeFeed(ctx, { feedId: 'google-workspace' })).rejects.toMatchObject({
      code: 'feed.built_in',
    })
  },
)

storeTest('the other captures are read as sources too', async ({ at }) => {
  const ctx = at(NOW)
  const github = vendor({
    '/api/v2/incidents.json': readCapture('statuspage-github-incidents-2026-07-31.json'),
  })
  expect(
    await tryFeed(
      ctx,
      { adapter: 'statuspage', url: 'www.githubstatus.com', title: '' },
      access(github.fetchFeed),
    ),
  ).toMatchObject({ incidents: 5, openIncidents: 0 })
  const cloud = vendor({ '/incidents.json': readCapture(CLOUD_CAPTURES[1]) })
  expect(await tryFeed(ctx, GOOGLE_CLOUD, access(cloud.fetchFeed))).toMatchObject({ incidents: 2 })
  const slack = vendor({ '/api/v2/incidents.json': readCapture('slack-history-2026-08-18.json') })
  await expect(
    tryFeed(ctx, { ...STATUSPAGE, url: 'slack-status.com' }, access(slack.fetchFeed)),
  ).rejects.toMatchObject({
    code: 'feed.unreadable',
    details: { failure: 'bad_shape' },
  })
})

storeTest(
  'what cannot be read, says nothing or was asked for by somebody else is not added',
  async ({ store, at }) => {
    const ctx = at(NOW)
    const adding = (actor: Ctx, fetchFeed: FetchFeed) =>
      addFeed(actor, { ...STATUSPAGE, useServices: true }, access(fetchFeed))
    const empty = vendor({ '/api/v2/incidents.json': '{"incidents":[]}' })
    await expect(adding(ctx, empty.fetchFeed)).rejects.toMatchObject({ code: 'feed.nothing_found' })
    await expect(adding(ctx, vendor({}).fetchFeed)).rejects.toMatchObject({
      code: 'feed.unreadable',
      details: { failure: 'http_status', status: 404 },
    })
    const refused: FetchFeed = async () => {
      throw new FeedError({ failure: 'address_refused', message: 'not public' })
    }
    await expect(adding(ctx, refused)).rejects.toMatchObject({
      code: 'feed.unreadable',
      details: { failure: 'address_refused' },
    })
    await expect(adding(at(NOW, VIEWER), empty.fetchFeed)).rejects.toMatchObject({
      code: 'actor.not_allowed',
    })
    await expect(removeFeed(at(NOW, VIEWER), { feedId: 'x' })).rejects.toMatchObject({
      code: 'actor.not_allowed',
    })
    await expect(tryFeed(at(NOW, PUBLIC_ACTOR), GOOGLE_CLOUD, access(refused))).rejects.toMatchObject({
      code: 'actor.sign_in_needed',
    })
    await expect(listFeedStates(at(NOW, PUBLIC_ACTOR))).rejects.toMatchObject({
      code: 'actor.sign_in_needed',
    })
    expect(await store.db.select().from(store.t.feeds)).toEqual([])
  },
)

storeTest('no source speaks for a service of another', async ({ at }) => {
  const ctx = at(NOW)
  await registerWorkspace(ctx)
  await poll(ctx, readIncidents(WORKSPACE_CAPTURE))
  const products = [
    { title: 'Gmail (hacked)', id: 'prPt2Yra2CbGsbEm9cpC' },
    { title: 'Compute', id: 'ComputeComputeComput' },
  ]
  const forged = JSON.stringify([googleIncident({ id: 'Forged', end: null, affected_products: products })])
  await addFeed(
    ctx,
    { ...GOOGLE_CLOUD, useServices: true },
    access(vendor({ '/incidents.json': forged }).fetchFeed),
  )
  const { services } = await getBoard(ctx)
  expect(services.find((service) => service.id === 'prPt2Yra2CbGsbEm9cpC')).toMatchObject({
    title: 'Gmail',
    status: 'available',
  })
  expect(services.find((service) => service.title === 'Compute')).toMatchObject({
    status: 'disruption',
    inUse: true,
  })
  expect((await getIncident(ctx, 'Forged')).services.map((service) => service.title)).toEqual(['Compute'])
})

storeTest(
  'the vendor’s list of products teaches services no incident has named, once a day, tolerantly',
  async ({ at }) => {
    const ctx = at(NOW)
    await registerWorkspace(ctx)
    await poll(ctx, readIncidents(WORKSPACE_CAPTURE))
    const before = (await getBoard(ctx)).services
    const products = [
      { id: 'AdminConsoleAdminCon', title: 'Admin Console' },
      { id: 'prPt2Yra2CbGsbEm9cpC', title: 'Gmail', current_title: 'Google Mail' },
      { id: 'AdminConsoleAdminCon', title: 'Admin Console' },
      { id: 'no title' },
      { title: 'no id' },
      { id: '../../etc', title: 'a path' },
      null,
      'x',
    ]
    const path = '/appsstatus/dashboard/products.json'
    const run = (body: string | null) => {
      const { fetchFeed, asked } = vendor(body === null ? {} : { [path]: body })
      const deps = {
        fetchFeed,
        parsers: FEED_PARSERS,
        filesFolder: '',
        backups: null,
        notices: silentNotices(),
      }
      return READ_CATALOGUES.run(ctx, deps).then((counts) => ({
        counts,
        asked: asked.map((request) => request.url),
      }))
    }
    const first = await run(JSON.stringify({ products }))
    expect(first).toEqual({
      counts: { read: 1, failed: 0, absent: 0, added: 1, renamed: 1 },
      asked: [`https://www.google.com${path}`],
    })
    const after = (await getBoard(ctx)).services
    expect(after).toHaveLength(before.length + 1)
    expect(after.at(-1)).toMatchObject({ title: 'Admin Console', inUse: false, status: 'available' })
    expect(after[0]).toMatchObject({ title: 'Google Mail', inUse: true })
    expect((await run(JSON.stringify({ products }))).counts).toEqual({
      read: 1,
      failed: 0,
      absent: 0,
      added: 0,
      renamed: 0,
    })
    for (const body of ['', 'null', '[]', '{"products":3}', '<html>', readCapture(WORKSPACE_CAPTURE)]) {
      expect((await run(body)).counts, body.slice(0, 20)).toEqual({
        read: 0,
        failed: 1,
        absent: 0,
        added: 0,
        renamed: 0,
      })
    }
    expect((await run(null)).counts).toEqual({ read: 0, failed: 0, absent: 1, added: 0, renamed: 0 })
    expect((await listAuditActions(ctx)).filter((action) => action === 'feed.learned_services')).toHaveLength(
      1,
    )
  },
)
