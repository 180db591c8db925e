import { expect, onTestFinished, test } from 'vitest'
import { createFeedFetch } from '#app/adapters/feeds/feed-fetch.ts'
import { createGuardedFetch } from '#app/adapters/guarded-fetch.ts'
import { createReplay, type ReplayServer, startReplayServer } from '#app/adapters/replay/index.ts'
import { parseGoogle, readIncidents, WORKSPACE_CAPTURE } from '../feeds/captures.ts'

async function startServer(now: () => number): Promise<ReplayServer> {
  const server = await startReplayServer({ replay: createReplay(readIncidents(WORKSPACE_CAPTURE)), now })
  onTestFinished(() => server.close())
  return server
}

test('a poller follows the replay: a body, then 304 until something changes, then the next body', async () => {
  let now = Date.parse('2026-06-30T12:00:00Z')
  const { url } = await startServer(() => now)
  const fetchFeed = createFeedFetch(
    createGuardedFetch({ allowedAddresses: 'loopback_too', userAgent: 'Makegood-test/1' }),
  )
  const first = await fetchFeed({ url, etag: null, lastModified: null })
  if (first.kind !== 'body') throw new Error('A body was expected.')
  expect(first.lastModified).toBe('Tue, 30 Jun 2026 11:56:57 GMT')
  expect(parseGoogle(first.body, { feedUrl: url }).incidents[0]).toMatchObject({
    id: 'AWyE1SfEzpe8Qed49Rog',
    endedAt: null,
    uri: 'https://www.google.com/appsstatus/dashboard/incidents/AWyE1SfEzpe8Qed49Rog',
  })

  const again = { url, etag: first.etag, lastModified: first.lastModified }
  now = Date.parse('2026-06-30T12:17:18Z')
  expect(await fetchFeed(again)).toEqual({ kind: 'not_modified' })
  now = Date.parse('2026-06-30T12:17:19Z')
  const next = await fetchFeed(again)
  if (next.kind !== 'body') throw new Error('A body was expected.')
  expect(next.etag).not.toBe(first.etag)
  expect(parseGoogle(next.body).incidents[0]?.updates).toHaveLength(2)
})

test('other paths, methods and an empty feed are answered as a vendor would', async () => {
  const { url } = await startServer(() => 0)
  const before = await fetch(url)
  expect([before.status, await before.text(), before.headers.get('last-modified')]).toEqual([200, '[]', null])
  expect((await fetch(new URL('/other.json', url))).status).toBe(404)
  expect((await fetch(`${url}?cache=no`)).status).toBe(200)
  expect((await fetch(url, { method: 'POST' })).status).toBe(405)
  const head = await fetch(url, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '2', ''])
})

test('a port that is taken is an error, not a hang', async () => {
  const { url } = await startServer(() => 0)
  const replay = createReplay([])
  await expect(startReplayServer({ replay, now: () => 0, port: Number(new URL(url).port) })).rejects.toThrow(
    /EADDRINUSE/,
  )
})
