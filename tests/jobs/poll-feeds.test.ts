import { expect, onTestFinished, test } from 'vitest'
import { createFeedFetch } from '#app/adapters/feeds/feed-fetch.ts'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { createGuardedFetch } from '#app/adapters/guarded-fetch.ts'
import { getFeed, registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { getBoard } from '#app/domain/services/board.server.ts'
import type { JobDeps } from '#jobs/job.ts'
import { POLL_FEEDS } from '#jobs/poll-feeds.ts'
import { answerJson, answerWith, type Fault, startFaultServer } from '#tests/adapters/fault-server.ts'
import { readCapture, WORKSPACE_CAPTURE } from '#tests/adapters/feeds/captures.ts'
import { silentNotices } from '#tests/notice-tools.ts'
import { ADMIN, openTestStore } from '#tests/stores.ts'

const START = Date.parse('2026-07-30T00:00:00Z')
const MINUTE_MS = 60_000
const CAPTURE = answerJson(readCapture(WORKSPACE_CAPTURE))

/** An installation that polls a vendor on this machine, minute by minute on a clock of its own. */
async function startPolling(first: Fault = CAPTURE) {
  let fault = first
  let now = START
  const server = await startFaultServer((response, request) => fault(response, request))
  onTestFinished(() => server.close())
  const store = await openTestStore()
  const ctx = () => ({ db: store, now, actor: ADMIN })
  await registerFeed(ctx(), { id: WORKSPACE_FEED, adapter: 'google-status', url: server.url })
  const guardedFetch = createGuardedFetch({ allowedAddresses: 'loopback_too', userAgent: 'test/1' })
  const deps: JobDeps = {
    fetchFeed: createFeedFetch(guardedFetch, () => now),
    parsers: FEED_PARSERS,
    filesFolder: '',
    notices: silentNotices(),
    backups: null,
  }
  return {
    server,
    store,
    ctx,
    feed: () => getFeed(ctx(), WORKSPACE_FEED),
    notices: async () => (await store.db.select().from(store.t.outbox)).map((notice) => notice.kind),
    answer: (next: Fault) => {
      fault = next
    },
    /** Polls once a minute for so many minutes; how often the vendor was asked. */
    pass: async (minutes: number) => {
      const before = server.requests.length
      for (let minute = 0; minute < minutes; minute += 1) {
        await POLL_FEEDS.run(ctx(), deps)
        now += MINUTE_MS
      }
      return server.requests.length - before
    },
    run: () => POLL_FEEDS.run(ctx(), deps),
  }
}

test('F01 a vendor that fails changes nothing we hold, and its board is unknown, not green', async () => {
  const polling = await startPolling()
  await polling.pass(1)
  const held = (await listIncidents(polling.ctx())).incidents
  polling.answer(answerWith(503))
  expect(await polling.pass(5), 'asked in every minute').toBe(5)
  expect((await listIncidents(polling.ctx())).incidents).toEqual(held)
  expect((await getBoard(polling.ctx())).services.map(({ status }) => status)).toContain('unknown')
  expect(await polling.notices(), 'one notice, not one a minute').toEqual(['feed.stale'])
  polling.answer(CAPTURE)
  await polling.pass(1)
  expect(await polling.notices()).toEqual(['feed.stale', 'feed.back'])
})

test('F02 a vendor that asks us to wait is left in peace for as long as it said', async () => {
  const polling = await startPolling()
  await polling.pass(1)
  polling.answer(answerWith(429, '', { 'retry-after': '600' }))
  expect(await polling.pass(10)).toBe(1)
  expect(await polling.pass(1)).toBe(1)
  polling.answer(answerWith(429, '', { 'retry-after': '1000000000' }))
  await polling.pass(10)
  expect(await polling.pass(60), 'an absurd wait is an hour').toBe(1)
  polling.answer(CAPTURE)
  await polling.pass(60)
  expect((await polling.feed()).nextDueAt, 'a good read ends the pause').toBeNull()
  expect(await polling.pass(3)).toBe(3)
})

test.each([403, 404, 410])('F03 status %i is told at once, and asked less and less often', async (status) => {
  const polling = await startPolling()
  await polling.pass(1)
  polling.answer(answerWith(status))
  await polling.pass(1)
  expect(await polling.notices()).toEqual(['feed.stale'])
  expect(await polling.pass(6 * 60), 'after 5, 10, 20 and 40 minutes, then once an hour').toBeLessThan(10)
  polling.answer(CAPTURE)
  expect(await polling.pass(60)).toBeGreaterThan(0)
  expect(await polling.notices(), 'told once, and once that it is back').toEqual(['feed.stale', 'feed.back'])
})

test.each([407, 511])('F22 a proxy that answers %i is asked less and less often', async (status) => {
  const polling = await startPolling(answerWith(status))
  expect(await polling.pass(60)).toBeLessThan(6)
})

test('F18 once an hour validators are left out, so that a 304 for ever hides nothing', async () => {
  const polling = await startPolling((response, request) => {
    if (request.headers['if-none-match'] === undefined)
      answerJson('[]', { etag: '"same"' })(response, request)
    else answerWith(304)(response, request)
  })
  await polling.pass(61)
  const asked = polling.server.requests.map((request) => request.headers['if-none-match'])
  expect(asked.flatMap((validator, minute) => (validator === undefined ? [minute] : []))).toEqual([0, 60])
})

test('F37 a clock that is wrong by more than a minute is told by the poll', async () => {
  const dated = (offsetMs: number): Fault =>
    answerJson('[]', { date: new Date(START + offsetMs).toUTCString() })
  const polling = await startPolling(dated(30_000))
  expect(await polling.run()).not.toHaveProperty('clockSkewSeconds')
  polling.answer(dated(90_000))
  expect(await polling.run()).toMatchObject({ clockSkewSeconds: -90 })
})

test('F37 a pause that a clock running ahead wrote down holds nobody up', async () => {
  const polling = await startPolling()
  const { feeds } = polling.store.t
  await polling.store.tx((tx) => tx.update(feeds).set({ nextDueAt: START + 10 * 365 * 86_400_000 }))
  expect(await polling.pass(1)).toBe(1)
})
