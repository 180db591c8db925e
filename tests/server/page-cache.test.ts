import { createServer, type Server } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import pino from 'pino'
import { afterEach, expect, test } from 'vitest'
import { STAMP_END, STAMP_START } from '#app/domain/services/stamp.ts'
import { createReplayClock } from '#app/server/clock.ts'
import { readEnv } from '#app/server/env.ts'
import { createPageCache } from '#app/server/page-cache.ts'
import type { PageVersion } from '#app/server/page-version.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { RoutePolicies } from '#app/server/route-policies.ts'
import type { Site } from '#app/server/site.ts'
import { request } from './raw-request.ts'

const START = Date.parse('2026-07-30T09:00:10Z')
const HANDLES: Record<string, RouteHandle> = {
  '/': { policy: 'public', cacheBy: ['embed'] },
  '/board.json': { policy: 'public', cacheBy: [] },
  '/gone': { policy: 'public', cacheBy: [] },
  '/cases': { policy: 'viewer', cacheBy: [] },
  '/sign-in': { policy: 'public' },
}

type State = { version: PageVersion; rendered: string[] }

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A page cache on a socket, before a site of a few addresses whose facts the test changes. */
async function openCache() {
  const clock = createReplayClock(START, 1)
  const state: State = { version: { facts: '1', lastSuccessAt: START }, rendered: [] }
  let waitFor: Promise<void> = Promise.resolve()
  const site: Site = async (asked) => {
    const { facts } = state.version
    const { pathname, search } = new URL(asked.url)
    state.rendered.push(pathname + search)
    await waitFor
    if (pathname === '/gone') return new Response('nothing here', { status: 404 })
    const words = `facts ${facts} for ${asked.headers.get('cookie')}`
    if (pathname === '/board.json') return Response.json({ words })
    const text = `<p>${words}, ${STAMP_START}elapsed:${START - 60_000}${STAMP_END}, ${STAMP_START}checked:${STAMP_END}</p>`
    return new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8', 'x-kept': 'yes' } })
  }
  const services = {
    env: readEnv({ PUBLIC_ORIGIN: 'http://127.0.0.1:3000' }),
    clock,
    log: pino({ enabled: false }),
    jobs: { schedules: [], run: () => Promise.reject(new Error('no jobs here')) },
    display: { organisation: '', timeZone: 'UTC' },
  }
  const policies: RoutePolicies = { find: (pathname) => HANDLES[pathname] ?? null, list: () => [] }
  const versions = { current: () => state.version, refresh: async () => undefined, stop: () => undefined }
  const cache = createPageCache({ services, site, policies, versions })
  const server = createServer((asked, answer) => {
    if (!cache.serve(asked, answer)) answer.end('not kept')
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    state,
    clock,
    hold: () => {
      let release = () => {}
      waitFor = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    get: (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      request({ port, path, method, headers: { host: '127.0.0.1', ...headers } }),
  }
}

test('a page is rendered once, for however many ask at once', async () => {
  const { get, state } = await openCache()
  const answers = await Promise.all(Array.from({ length: 20 }, () => get('/')))
  expect(new Set(answers.map((answer) => answer.body.toString())).size).toBe(1)
  expect((await get('/')).headers['x-kept']).toBe('yes')
  expect(state.rendered).toEqual(['/'])
})

test('after a change nobody gets what was rendered before it', async () => {
  const { get, state } = await openCache()
  expect((await get('/')).body.toString()).toContain('facts 1')
  state.version = { ...state.version, facts: '2' }
  expect((await get('/')).body.toString()).toContain('facts 2')
})

test('who asks after a change does not wait for a page begun before it', async () => {
  const { get, state, hold } = await openCache()
  const release = hold()
  const before = get('/')
  await expect.poll(() => state.rendered.length).toBe(1)
  state.version = { ...state.version, facts: '2' }
  const after = get('/')
  await expect.poll(() => state.rendered.length).toBe(2)
  release()
  expect((await before).body.toString()).toContain('facts 1')
  expect((await after).body.toString()).toContain('facts 2')
  expect((await get('/')).body.toString()).toContain('facts 2')
})

test('a poll without news and the next minute render no page; both are told on it', async () => {
  const { get, state, clock } = await openCache()
  const first = await get('/')
  expect(first.body.toString()).toContain('1 min, 09:00 UTC')
  clock.moveTo(START + 120_000)
  state.version = { ...state.version, lastSuccessAt: START + 120_000 }
  const later = await get('/')
  expect(later.body.toString()).toContain('3 min, 09:02 UTC')
  expect(later.headers.etag).not.toBe(first.headers.etag)
  expect(state.rendered).toEqual(['/'])
})

test('a format for programs is made anew at each poll, since it may tell of it', async () => {
  const { get, state } = await openCache()
  await get('/board.json')
  state.version = { ...state.version, lastSuccessAt: START + 60_000 }
  await get('/board.json')
  expect(state.rendered).toEqual(['/board.json', '/board.json'])
})

test('language and theme have pages of their own, by cookie before header', async () => {
  const { get, state } = await openCache()
  const bodies: string[] = []
  const readers: Record<string, string>[] = [
    {},
    { 'accept-language': 'id-ID,id;q=0.9' },
    { cookie: 'theme=dark' },
    { cookie: 'language=id; theme=dark', 'accept-language': 'en' },
  ]
  for (const headers of readers) bodies.push((await get('/', headers)).body.toString())
  expect(bodies.map((body) => /for ([^,]*),/.exec(body)?.[1])).toEqual([
    'language=en',
    'language=id',
    'language=en; theme=dark',
    'language=id; theme=dark',
  ])
  expect((await get('/')).body.toString()).toBe(bodies[0])
  expect((await get('/')).headers.vary).toBe('Accept-Encoding, Accept-Language, Cookie')
  expect(state.rendered).toHaveLength(4)
})

test('a cookie, a query or a header of the reader never reaches a kept page', async () => {
  const { get, state } = await openCache()
  const told = await get('/?utm=1&name=<b>', { cookie: 'language=xx; me=Ayu', 'x-me': 'Ayu' })
  expect(told.body.toString()).toContain('for language=en,')
  await get('/?embed=1')
  await get('/?embed=1&utm=2')
  expect(state.rendered).toEqual(['/', '/?embed=1'])
})

test('whoever is known, and whatever is private or changes something, passes by', async () => {
  const { get, state } = await openCache()
  await get('/')
  const passes = await Promise.all([
    get('/', { cookie: 'theme=dark; makegood=s3cret' }),
    get('/', { authorization: 'Bearer abc' }),
    get('/', { host: 'elsewhere.example' }),
    get('/', {}, 'POST'),
    get('/cases'),
    get('/sign-in'),
    get('/unknown'),
  ])
  expect(passes.map((answer) => answer.body.toString())).toEqual(passes.map(() => 'not kept'))
  expect(state.rendered).toEqual(['/'])
})

test('an answer that is no page goes to all who wait, and is not kept', async () => {
  const { get, state } = await openCache()
  const answers = await Promise.all(Array.from({ length: 5 }, () => get('/gone')))
  expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404])
  const before = state.rendered.length
  await get('/gone')
  expect(state.rendered.length).toBe(before + 1)
})

test('each encoding holds the same page under a tag of its own, and any of the tags is answered 304', async () => {
  const { get } = await openCache()
  const plain = await get('/')
  const zipped = await get('/', { 'accept-encoding': 'gzip, deflate' })
  const brotli = await get('/', { 'accept-encoding': 'gzip, br;q=0.5' })
  expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true)
  expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true)
  const tags = [plain, zipped, brotli].map((answer) => String(answer.headers.etag))
  expect(new Set(tags).size).toBe(3)
  for (const tag of [...tags, `W/${tags[0]}`, `"other", ${tags[2]}`]) {
    const again = await get('/', { 'if-none-match': tag, 'accept-encoding': 'br' })
    expect([again.status, again.body.length, again.headers['x-kept']]).toEqual([304, 0, 'yes'])
  }
  expect((await get('/', { 'accept-encoding': 'br;q=0, gzip;q=0' })).headers['content-encoding']).toBe(
    undefined,
  )
  const head = await get('/', {}, 'HEAD')
  expect([head.body.length, head.headers['content-length']]).toEqual([0, String(plain.body.length)])
})
