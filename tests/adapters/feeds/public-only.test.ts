import { expect, onTestFinished, test } from 'vitest'
import { createFeedFetch } from '#app/adapters/feeds/feed-fetch.ts'
import { createGuardedFetch, type Lookup } from '#app/adapters/guarded-fetch.ts'
import { answerJson, startFaultServer } from '../fault-server.ts'

/** A feed that this machine serves, reached by its address or, as after a change of DNS, by a public name. */
async function serve(lookup?: Lookup) {
  const server = await startFaultServer(answerJson('[]'))
  onTestFinished(() => server.close())
  const guarded = createGuardedFetch({
    allowedAddresses: 'loopback_too',
    userAgent: 'Makegood-test/1',
    deadlineMs: 5_000,
    ...(lookup ? { lookup } : {}),
  })
  return { server, fetchFeed: createFeedFetch(guarded) }
}

test('a feed that a form named is never read from this machine, one that the environment names may be', async () => {
  const { server, fetchFeed } = await serve()
  const request = { url: server.url, etag: null, lastModified: null }
  expect(await fetchFeed(request)).toMatchObject({ kind: 'body', body: '[]' })
  await expect(fetchFeed({ ...request, publicOnly: true })).rejects.toMatchObject({
    failure: 'address_refused',
  })
  expect(server.requests).toHaveLength(1)
})

test('a public name that comes to lead to this machine is refused at the next poll', async () => {
  const { server, fetchFeed } = await serve(async () => [{ address: '127.0.0.1', family: 4 }])
  const url = server.url.replace('127.0.0.1', 'status.example.com').replace('http:', 'https:')
  const request = { url, etag: null, lastModified: null, publicOnly: true }
  await expect(fetchFeed(request)).rejects.toMatchObject({ failure: 'address_refused' })
  expect(server.connections()).toBe(0)
})
