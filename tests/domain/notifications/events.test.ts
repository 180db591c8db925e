import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { settleRestore } from '#app/domain/backups/restored.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { isRepeatedPost } from '#app/domain/incidents/repeated-post.ts'
import { gatherFacts } from '#app/domain/notifications/notice-facts.server.ts'
import { makeFeed } from '#tests/bench/make-feed.ts'
import { storeTest } from '#tests/stores.ts'

type Update = { when: string; created: string; modified: string; status: string; text: string }
type Incident = {
  id: string
  begin: string
  end?: string | null
  modified: string
  updates: Update[]
  most_recent_update?: Update
}

const CAPTURE: Incident[] = JSON.parse(
  readFileSync('tests/fixtures/feeds/gws-incidents-2026-07-30.json', 'utf8'),
)
const FEED_URL = 'https://www.google.com/appsstatus/dashboard/incidents.json'

async function poll(ctx: Ctx, feed: readonly object[]): Promise<void> {
  const body = JSON.stringify(feed)
  const sha256 = createHash('sha256').update(body).digest('hex')
  const result = await pollFeed(ctx, {
    feedId: WORKSPACE_FEED,
    parser: FEED_PARSERS['google-status'],
    fetchFeed: async () => ({
      kind: 'body',
      body,
      sha256,
      bytes: body.length,
      etag: null,
      lastModified: null,
      status: 200,
    }),
  })
  expect(result).toMatchObject({ outcome: 'changed', quarantined: 0 })
}

async function listKinds(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.db.select().from(ctx.db.t.outbox).orderBy(ctx.db.t.outbox.id)
  return rows.map((row) => row.kind).filter((kind) => kind !== 'feed.odd')
}

function withPost(incident: Incident, post: { when: string; text: string }): Incident {
  const [latest] = incident.updates
  if (!latest) throw new Error('no update')
  const update = { ...latest, ...post, created: post.when, modified: post.when }
  return {
    ...incident,
    modified: post.when,
    updates: [update, ...incident.updates],
    most_recent_update: update,
  }
}

const LATER = { first: '2026-07-30T10:00:00+00:00', second: '2026-07-30T11:00:00+00:00' }

async function imported(
  { at }: { at(instant: string): Ctx },
  feed: readonly object[] = CAPTURE,
): Promise<Ctx> {
  const ctx = at('2026-07-30T09:00:00Z')
  await registerFeed(ctx, { id: WORKSPACE_FEED, adapter: 'google-status', url: FEED_URL })
  await poll(ctx, feed)
  return ctx
}

storeTest(
  'F68 the first import tells nobody anything; twenty changes are told one by one, more in one message',
  async (test) => {
    const feed = makeFeed(60)
    const ctx = await imported(test, feed.slice(0, 19))
    expect(await listKinds(ctx)).toEqual([])
    await poll(test.at('2026-07-30T10:00:00Z'), feed.slice(0, 39))
    expect(await listKinds(ctx)).toEqual(Array(20).fill('incident.first_seen'))
    const storm = test.at('2026-07-30T10:01:00Z')
    await poll(storm, feed)
    expect((await listKinds(ctx)).slice(20)).toEqual(['incident.storm'])
    const [event] = (await ctx.db.db.select().from(ctx.db.t.outbox)).filter(
      ({ kind }) => kind === 'incident.storm',
    )
    if (!event) throw new Error('no storm')
    const { facts } = await gatherFacts(storm, event)
    expect(facts).toMatchObject({ kind: 'incident.storm', events: 21 })
    const told = 'incidents' in facts ? facts.incidents.map(({ id }) => id).sort() : []
    expect(told).toEqual(
      feed
        .slice(39)
        .map(({ id }) => id)
        .sort(),
    )
  },
)

storeTest(
  'F68 after a restore the next poll tells nobody what was news before, closings and posts too',
  async (test) => {
    const [first, ...rest] = CAPTURE
    if (!first) throw new Error('empty capture')
    const open = { ...first, end: null }
    const ctx = await imported(test, [open, ...rest.slice(1)])
    await settleRestore(ctx, { madeAt: 'yesterday', source: 'test' })
    await poll(test.at('2026-07-30T10:00:00Z'), [
      withPost(first, { when: LATER.first, text: 'It is over.' }),
      ...rest,
    ])
    expect(await listKinds(ctx)).toEqual([])
    await poll(test.at('2026-07-30T11:00:00Z'), [
      withPost({ ...first, end: null }, { when: LATER.second, text: 'It is back.' }),
      ...rest,
    ])
    expect(await listKinds(ctx)).toContain('incident.reopened')
  },
)

storeTest(
  'a post that says again that it goes on is no news; the next one that says something is',
  async (test) => {
    const [first, ...rest] = CAPTURE
    if (!first) throw new Error('empty capture')
    const open = withPost(
      { ...first, end: null },
      {
        when: '2026-07-30T08:00:00+00:00',
        text: 'We are still investigating.\nWe will provide an update by Thursday, 2026-07-30 02:00 PDT with current details.',
      },
    )
    const ctx = await imported(test, [open, ...rest])
    const repeated = withPost(open, {
      when: LATER.first,
      text: 'We are still investigating.\nWe will provide an update by Thursday, 2026-07-30 04:30 PDT with current details.',
    })
    await poll(test.at('2026-07-30T10:01:00Z'), [repeated, ...rest])
    expect(await listKinds(ctx)).toEqual([])
    const events = await ctx.db.db.select().from(ctx.db.t.incidentEvents)
    expect(events.filter(({ kind }) => kind === 'updated')).toMatchObject([{ announced: false }])
    const told = withPost(repeated, { when: LATER.second, text: 'The error rate is down to 5 %.' })
    await poll(test.at('2026-07-30T11:01:00Z'), [told, ...rest])
    expect(await listKinds(ctx)).toEqual(['incident.updated'])
  },
)

test('a post repeats another only if state and words are the same but for the promise of more', () => {
  const post = { status: 'disruption', text: 'Mitigation is underway.\nNext update by 10:00 PDT.' }
  expect(isRepeatedPost({ ...post, text: 'Mitigation is underway. Next update by 11:30 PDT.' }, post)).toBe(
    true,
  )
  expect(isRepeatedPost({ ...post, text: '**Mitigation** is underway.' }, post)).toBe(true)
  expect(isRepeatedPost({ ...post, status: 'information' }, post)).toBe(false)
  expect(isRepeatedPost({ ...post, text: 'Mitigation is expected to end by 11:30 PDT.' }, post)).toBe(false)
  expect(isRepeatedPost(post, null)).toBe(false)
})
