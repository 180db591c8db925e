import { expect } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { getFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { getIncident } from '#app/domain/incidents/incidents.server.ts'
import { watchSchema } from '#app/domain/incidents/watch-schema.server.ts'
import type { Store } from '#db/store.server.ts'
import { googleIncident } from '#tests/adapters/feeds/captures.ts'
import { storeTest } from '#tests/stores.ts'
import { poll, registerWorkspace, serve } from './vendor-world.ts'

const FIRST = '2026-07-02T00:00:00Z'

async function listOddities(store: Store) {
  const rows = await store.db.select().from(store.t.outbox)
  return rows.filter((row) => row.kind === 'feed.odd').map((row) => row.payload)
}

storeTest('F23 a word nobody knows is told once, however often it comes', async ({ store, at }) => {
  await registerWorkspace(at(FIRST))
  await poll(at(FIRST), [googleIncident()])
  const strange = googleIncident({
    id: 'strange',
    begin: '2026-06-30T09:04:00+00:00',
    status_impact: 'SERVICE_ON_FIRE',
  })
  await poll(at('2026-07-02T00:01:00Z'), [googleIncident(), strange])
  await poll(at('2026-07-02T00:02:00Z'), [googleIncident({ severity: 'low' }), strange])
  expect(await listOddities(store)).toMatchObject([
    { oddity: 'unknown_word', detail: 'status_impact: SERVICE_ON_FIRE' },
  ])
  expect((await getIncident(at(FIRST), 'strange')).impact).toBe('unknown')
})

storeTest(
  'F30 the same facts under another id stay two incidents and are told as a pair',
  async ({ store, at }) => {
    await registerWorkspace(at(FIRST))
    await poll(at(FIRST), [googleIncident()])
    const twin = googleIncident({ id: 'twin' })
    const elsewhere = googleIncident({
      id: 'elsewhere',
      affected_products: [{ title: 'Google Drive', id: 'VHNA7p3Z5p3iakj5sA8V' }],
    })
    await poll(at('2026-07-02T00:01:00Z'), [googleIncident(), twin, elsewhere])
    const [pair, ...others] = await listOddities(store)
    expect(pair).toMatchObject({ oddity: 'looks_like', incidentId: 'twin' })
    expect(others).toEqual([])
    expect(await store.db.select().from(store.t.incidents)).toHaveLength(3)
  },
)

storeTest('F26 what has been missing for a day is told once, and stays as it is', async ({ store, at }) => {
  await registerWorkspace(at(FIRST))
  const later = googleIncident({
    id: 'later',
    begin: '2026-07-01T09:03:00+00:00',
    end: '2026-07-01T09:30:00Z',
  })
  const open = googleIncident({ id: 'open', begin: '2026-07-01T10:00:00Z', end: null })
  await poll(at(FIRST), [googleIncident(), later, open])
  await poll(at('2026-07-02T00:01:00Z'), [googleIncident(), later])
  await poll(at('2026-07-02T23:00:00Z'), [googleIncident({ severity: 'low' }), later])
  expect(await listOddities(store), 'not yet a day').toEqual([])
  await poll(at('2026-07-03T00:01:00Z'), [googleIncident(), later])
  await poll(at('2026-07-03T00:02:00Z'), [googleIncident({ severity: 'low' }), later])
  expect(await listOddities(store)).toMatchObject([{ oddity: 'long_missing', incidentId: 'open' }])
  expect(await getIncident(at('2026-07-03T00:02:00Z'), 'open')).toMatchObject({
    endedAt: null,
    missingSince: Date.parse('2026-07-02T00:01:00Z'),
  })
})

storeTest('F19 how many older copies a body held is kept with the read of it', async ({ store, at }) => {
  await registerWorkspace(at(FIRST))
  await poll(at(FIRST), [googleIncident()])
  const older = googleIncident({ modified: '2026-06-30T12:00:00Z', end: null })
  expect(await poll(at('2026-07-02T00:01:00Z'), [older])).toMatchObject({ staleCopies: 1, revised: 0 })
  const audit = await store.db.select().from(store.t.audit)
  expect(audit.at(-1)).toMatchObject({
    action: 'feed.ingested',
    after: expect.stringContaining('"staleCopies":1'),
  })
})

storeTest('F36 a vendor that changes what its feed may hold is told once', async ({ store, at }) => {
  await registerWorkspace(at(FIRST))
  const watch = async (body: string) => {
    const ctx = at(FIRST)
    const feed = await getFeed(ctx, WORKSPACE_FEED)
    return watchSchema(ctx, { feed, fetchFeed: serve(body), parser: FEED_PARSERS['google-status'] })
  }
  expect(await watch('{"type": "array"}')).toBe('first')
  expect(await watch('{ "type":"array" }'), 'laid out otherwise').toBe('same')
  expect(await watch('{"type":"object"}')).toBe('changed')
  expect(await watch('{"type":"object"}')).toBe('same')
  expect(await listOddities(store)).toMatchObject([{ oddity: 'schema_changed' }])
  const feed = await getFeed(at(FIRST), WORKSPACE_FEED)
  const parser = FEED_PARSERS.statuspage
  expect(await watchSchema(at(FIRST), { feed, fetchFeed: serve('{}'), parser }), 'it has none').toBeNull()
})
