import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { createFeedFetch, createFileFeed, parseRetryAfter } from '#app/adapters/feeds/feed-fetch.ts'
import { googleStatusParser } from '#app/adapters/feeds/google-status.ts'
import { createGuardedFetch } from '#app/adapters/guarded-fetch.ts'
import { type FeedBody, FeedError, type FetchFeed } from '#app/domain/incidents/feed.ts'
import {
  answerJson,
  answerWith,
  type Fault,
  type FaultServer,
  redirectTo,
  startFaultServer,
  startRawServer,
} from '../fault-server.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')
const NO_VALIDATORS = { etag: null, lastModified: null }

const guardedFetch = createGuardedFetch({
  allowedAddresses: 'loopback_too',
  userAgent: 'Makegood-test/1',
  deadlineMs: 5000,
})
const fetchFeed = createFeedFetch(guardedFetch, () => NOW)

async function serve(fault: Fault): Promise<FaultServer> {
  const server = await startFaultServer(fault)
  onTestFinished(() => server.close())
  return server
}

async function bodyOf(work: ReturnType<FetchFeed>): Promise<FeedBody> {
  const response = await work
  if (response.kind !== 'body') throw new Error('A body was expected.')
  return response
}

async function failureOf(work: Promise<unknown>): Promise<FeedError> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof FeedError) return outcome
  throw new Error(`A FeedError was expected, not ${String(outcome)}.`)
}

async function failureOfFault(fault: Fault): Promise<FeedError> {
  const { url } = await serve(fault)
  return failureOf(fetchFeed({ url, ...NO_VALIDATORS }))
}

test('a body comes with its hash, its size and the validators of the answer', async () => {
  const { url, requests } = await serve(
    answerJson('[]', { etag: 'W/"x"', 'last-modified': 'Wed, 01 Jul 2026 00:00:00 GMT' }),
  )
  expect(await fetchFeed({ url, ...NO_VALIDATORS })).toEqual({
    kind: 'body',
    body: '[]',
    sha256: '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945',
    bytes: 2,
    etag: 'W/"x"',
    lastModified: 'Wed, 01 Jul 2026 00:00:00 GMT',
    status: 200,
    clockSkewMs: expect.any(Number),
  })
  expect(requests[0]?.headers).not.toHaveProperty('if-none-match')
})

test.each([500, 502, 503, 504])('F01 status %i fails with its status', async (status) => {
  expect(await failureOfFault(answerWith(status, 'Backend error'))).toMatchObject({
    failure: 'http_status',
    status,
    retryAfterMs: null,
    sample: 'Backend error',
  })
})

test.each([
  ['120', 120_000],
  ['Wed, 01 Jul 2026 00:02:00 GMT', 120_000],
  ['0', 5000],
  ['1000000000', 3_600_000],
  ['Tue, 30 Jun 2026 23:00:00 GMT', 5000],
  ['Thu, 01 Jul 2027 00:00:00 GMT', 3_600_000],
  ['-1', null],
  ['soon', null],
  ['', null],
  ['2026', 2_026_000],
])('F02 429 with Retry-After "%s" asks to wait %s ms', async (header, retryAfterMs) => {
  const { url, requests } = await serve(answerWith(429, '', { 'retry-after': header }))
  const failure = await failureOf(fetchFeed({ url, ...NO_VALIDATORS }))
  expect(failure).toMatchObject({ failure: 'http_status', status: 429, retryAfterMs })
  expect(requests).toHaveLength(1)
})

test('F02 no Retry-After is no wait', () => {
  expect(parseRetryAfter(null, NOW)).toBeNull()
})

test.each([403, 404, 410, 204, 206, 400, 418])('F03 status %i is no feed', async (status) => {
  expect(await failureOfFault(answerWith(status))).toMatchObject({ failure: 'http_status', status })
})

test.each([407, 511])('F22 a proxy that answers %i is no feed', async (status) => {
  expect(await failureOfFault(answerWith(status, '<html>Sign in</html>'))).toMatchObject({
    failure: 'http_status',
    status,
  })
})

test('F10 a cut without a length is seen by the parser', async () => {
  const cut = await startRawServer((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[{"id":"a","beg'),
  )
  onTestFinished(() => cut.close())
  const { body } = await bodyOf(fetchFeed({ url: cut.url, ...NO_VALIDATORS }))
  expect(() => googleStatusParser.parse(body, { feedUrl: cut.url })).toThrow(
    expect.objectContaining({ failure: 'not_json' }),
  )
})

test.each([
  ['an error page', '<!doctype html><title>Sorry</title>', 'application/json'],
  ['a sign-in page called text/html', '\n  <html>', 'text/html; charset=utf-8'],
  ['text called text/html', 'Service unavailable', 'text/html'],
  ['XML', '<?xml version="1.0"?><rss/>', 'application/xml'],
])('F11 %s with status 200 is not JSON', async (_what, body, type) => {
  const failure = await failureOfFault(answerWith(200, body, { 'content-type': type }))
  expect(failure).toMatchObject({ failure: 'not_json', status: 200, sample: body })
})

test('F11 at most 2 KB of such a page are kept', async () => {
  const failure = await failureOfFault(answerWith(200, `<${'x'.repeat(10_000)}`))
  expect(failure.sample).toHaveLength(2048)
})

test('F11 JSON with the wrong content type is read', async () => {
  const { url } = await serve(answerWith(200, '[]', { 'content-type': 'text/html' }))
  expect((await bodyOf(fetchFeed({ url, ...NO_VALIDATORS }))).body).toBe('[]')
})

test.each([
  ['', 'not_json'],
  ['null', 'bad_shape'],
  ['{}', 'bad_shape'],
  ['"x"', 'bad_shape'],
  ['42', 'bad_shape'],
  ['true', 'bad_shape'],
  ['[', 'not_json'],
  ['[]trailing', 'not_json'],
  ["[{'id':1}]", 'not_json'],
])('F12 the body %s fails as %s', async (body, failure) => {
  const { url } = await serve(answerJson(body))
  const fetched = await bodyOf(fetchFeed({ url, ...NO_VALIDATORS }))
  expect(() => googleStatusParser.parse(fetched.body, { feedUrl: url })).toThrow(
    expect.objectContaining({ failure }),
  )
})

test('F12 an empty list is a feed without incidents', () => {
  expect(
    googleStatusParser.parse('[]', { feedUrl: 'https://status.cloud.google.com/incidents.json' }),
  ).toEqual({
    incidents: [],
    quarantined: [],
    services: [],
    unknownWords: [],
  })
})

test.each([
  ['a broken sequence', Buffer.from([0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d])],
  ['UTF-16', Buffer.from('\uFEFF[]', 'utf16le')],
  ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
])('F13 %s is refused, not repaired', async (_what, bytes) => {
  expect(await failureOfFault(answerJson(bytes))).toMatchObject({ failure: 'encoding_refused' })
})

test('F13 a byte order mark is accepted and dropped', async () => {
  const { url } = await serve(answerJson(Buffer.from('\uFEFF[]')))
  expect((await bodyOf(fetchFeed({ url, ...NO_VALIDATORS }))).body).toBe('[]')
})

test('F14 a feed follows three redirects on its own host and no more', async () => {
  const { url } = await serve((response, request) => {
    const hop = Number(/hop(\d)/.exec(request.url ?? '')?.[1] ?? 0)
    if (hop < 3) redirectTo(`/hop${hop + 1}`)(response, request)
    else answerJson('[]')(response, request)
  })
  expect((await bodyOf(fetchFeed({ url, ...NO_VALIDATORS }))).body).toBe('[]')
  const loop = await serve(redirectTo('/again'))
  expect(await failureOf(fetchFeed({ url: loop.url, ...NO_VALIDATORS }))).toMatchObject({
    failure: 'redirect_refused',
    status: 302,
  })
  expect(loop.requests).toHaveLength(4)
})

test('F16 validators are sent back, and 304 means not modified', async () => {
  const { url, requests } = await serve(answerWith(304))
  const lastModified = 'Wed, 01 Jul 2026 00:00:00 GMT'
  expect(await fetchFeed({ url, etag: 'W/"x"', lastModified })).toEqual({ kind: 'not_modified' })
  expect(requests[0]?.headers).toMatchObject({ 'if-none-match': 'W/"x"', 'if-modified-since': lastModified })
  expect(await fetchFeed({ url, etag: null, lastModified })).toEqual({ kind: 'not_modified' })
})

test('F17 a 304 that nobody asked for is a failure', async () => {
  expect(await failureOfFault(answerWith(304))).toMatchObject({
    failure: 'not_modified_unasked',
    status: 304,
  })
})

test('F18 the same ETag over another body gives another hash; compression does not', async () => {
  const bodies: (string | Buffer)[] = ['[]', '[ ]', gzipSync('[]')]
  const { url, requests } = await serve((response, request) => {
    const body = bodies[requests.length - 1] ?? ''
    answerJson(body, { etag: '"same"', ...(typeof body === 'string' ? {} : { 'content-encoding': 'gzip' }) })(
      response,
      request,
    )
  })
  const request = { url, etag: '"same"', lastModified: null }
  const [first, second, third] = [
    await bodyOf(fetchFeed(request)),
    await bodyOf(fetchFeed(request)),
    await bodyOf(fetchFeed(request)),
  ]
  expect(second.sha256).not.toBe(first.sha256)
  expect(third.sha256).toBe(first.sha256)
})

test('F18 a validator too long to be one is not kept', async () => {
  const { url } = await serve(answerJson('[]', { etag: `"${'x'.repeat(5000)}"` }))
  expect((await bodyOf(fetchFeed({ url, ...NO_VALIDATORS }))).etag).toBeNull()
})

test('transport failures keep their kind', async () => {
  const { url, close } = await startFaultServer(answerJson('[]'))
  await close()
  expect(await failureOf(fetchFeed({ url, ...NO_VALIDATORS }))).toMatchObject({
    failure: 'network',
    status: null,
  })
  const onlyPublic = createFeedFetch(
    createGuardedFetch({ allowedAddresses: 'public', userAgent: 'x' }),
    () => NOW,
  )
  expect(await failureOf(onlyPublic({ url, ...NO_VALIDATORS }))).toMatchObject({ failure: 'address_refused' })
})

test('a saved feed is read like a fetched one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'makegood-feed-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'feed.json')
  await writeFile(file, '\uFEFF[]')
  expect(
    await createFileFeed(file)({ url: 'https://ignored.example/', etag: '"x"', lastModified: null }),
  ).toMatchObject({
    kind: 'body',
    body: '[]',
    bytes: 5,
    etag: null,
    status: 200,
  })
  await writeFile(file, Buffer.from([0xff, 0xfe]))
  expect(await failureOf(createFileFeed(file)({ url: '', ...NO_VALIDATORS }))).toMatchObject({
    failure: 'encoding_refused',
  })
  expect(
    await failureOf(createFileFeed(join(folder, 'none.json'))({ url: '', ...NO_VALIDATORS })),
  ).toMatchObject({
    failure: 'network',
  })
})
