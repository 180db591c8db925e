import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#app/vocabulary.ts'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, listRoutes, startBuiltSite } from './built-site.ts'
import { makeWorld, type World } from './world.ts'

type Principal = 'public' | Role

const newFolder = createFolders()
const routes = listRoutes()
const cookies = new Map<Principal, string>()
let site: BuiltSite
let world: World
/** An owner's token that may read cases, claims and figures. */
let token = ''

beforeAll(async () => {
  const folder = newFolder()
  world = await makeWorld(folder)
  site = await startBuiltSite(folder)
  await renewSessions()
  token = await world.makeToken()
})

afterAll(async () => {
  await site?.stop()
  await world?.close()
})

async function renewSessions(): Promise<void> {
  for (const role of ['viewer', 'admin', 'owner'] as const) cookies.set(role, await world.cookieOf(role))
}

type Sent = { path: string; method: string; principal: Principal }

async function send({ path, method, principal }: Sent, headers: Record<string, string> = {}) {
  const cookie = cookies.get(principal)
  const response = await fetch(site.url + path, {
    method,
    redirect: 'manual',
    headers: { ...(cookie ? { cookie } : {}), ...headers },
  })
  const body = await response.text()
  return { status: response.status, location: response.headers.get('location'), body }
}

const FOREIGN_SENDERS: Array<Record<string, string>> = [
  {},
  { origin: 'null' },
  { origin: 'https://evil.example' },
  { origin: 'https://127.0.0.1' },
  { origin: 'http://127.0.0.1.evil.example' },
  { origin: 'http://127.0.0.1:1' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  { referer: 'http://127.0.0.1/' },
]

test('a write that was not sent from our own pages is refused before anything is done', async () => {
  const before = world.digest()
  const unexpected: string[] = []
  for (const route of routes.filter(({ handle }) => !handle.postFromAnywhere)) {
    const path = world.fillPath(route.path, 'own')
    const methods = path.startsWith('/api/')
      ? (['POST', 'PUT', 'PATCH', 'DELETE'] as const)
      : (['POST'] as const)
    for (const method of methods) {
      for (const sender of FOREIGN_SENDERS) {
        const { status } = await send({ path, method, principal: 'owner' }, sender)
        if (status !== 403) unexpected.push(`${method} ${path} ${JSON.stringify(sender)}: ${status}`)
      }
    }
  }
  expect(unexpected).toEqual([])
  expect(world.digest()).toBe(before)
}, 120_000)

test('what a form page of another site can send is refused, whatever it calls itself', async () => {
  const types = [
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/json',
  ]
  for (const type of types) {
    const answer = await fetch(`${site.url}/sign-out?_method=POST`, {
      method: 'POST',
      headers: {
        'content-type': type,
        origin: 'https://evil.example',
        cookie: cookies.get('owner') ?? '',
        'x-http-method-override': 'GET',
      },
      body: '_method=GET',
    })
    expect(answer.status).toBe(403)
  }
  expect((await send({ path: '/cases', method: 'GET', principal: 'owner' })).status).not.toBe(302)
})

const PRIVATE = routes.filter((route) => route.handle.policy !== 'public')

test('the framework gives no data of a page by itself, to nobody', async () => {
  await Promise.all(
    routes.map(async (route) => {
      const path = world.fillPath(route.path, 'own')
      const asked = [
        `${path}.data`,
        `${path}.data?_routes=root`,
        `${path}.data?_routes=${route.id}`,
        `${path}/_.data`,
      ]
      for (const data of ['/_root.data', '/__manifest?p=/cases', ...asked]) {
        const { status, body } = await send({
          path: data.replace('//', '/'),
          method: 'GET',
          principal: 'owner',
        })
        expect(status, data).toBe(404)
        expect(body).not.toContain('_1')
      }
    }),
  )
  expect((await send({ path: '/cases.data', method: 'GET', principal: 'public' })).status).toBe(404)
}, 60_000)

/** Other ways to write an address; a proxy or a router might take them for the same one. */
function spellingsOf(path: string): string[] {
  const [, first = '', ...rest] = path.split('/')
  const encoded = `/%${first.charCodeAt(0).toString(16)}${first.slice(1)}`
  return [
    `${path}/`,
    `/${path}`,
    `//${path}`,
    path.toUpperCase(),
    `/.${path}`,
    `/x/..${path}`,
    [encoded, ...rest].join('/'),
    `${path}%2f`,
    `${path}%2Edata`,
    `${path};x=1`,
    `${path}?role=owner&policy=public&admin=1`,
    `${path}%00`,
    `${path}%`,
  ]
}

test('no other spelling of an address opens what its policy closes', async () => {
  await Promise.all(
    PRIVATE.map(async (route) => {
      for (const spelling of spellingsOf(world.fillPath(route.path, 'own'))) {
        const { status } = await send({ path: spelling, method: 'GET', principal: 'public' })
        expect([302, 400, 404], `${spelling} answered ${status}`).toContain(status)
      }
    }),
  )
}, 60_000)

const CLAIMED: Array<Record<string, string>> = [
  { 'x-forwarded-user': 'owner@makegood.example' },
  { 'x-user': 'owner', 'x-role': 'owner', 'is-multi-tenant-query': 'true' },
  { 'x-original-url': '/', 'x-rewrite-url': '/' },
  { 'x-react-router-spa-mode': 'yes', 'x-react-router-prerender-data': 'W10=' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' },
]

test('no header makes anybody somebody else, and public pages say the same with any of them', async () => {
  for (const headers of CLAIMED) {
    for (const route of PRIVATE) {
      const { status } = await send(
        { path: world.fillPath(route.path, 'own'), method: 'GET', principal: 'public' },
        headers,
      )
      expect([302, 401], JSON.stringify(headers)).toContain(status)
    }
    const plain = await send({ path: '/incidents', method: 'GET', principal: 'public' })
    const claimed = await send({ path: '/incidents', method: 'GET', principal: 'public' }, headers)
    expect(claimed).toEqual(plain)
  }
}, 60_000)

test('a token that is none is refused everywhere, also beside a good cookie', async () => {
  const cookie = cookies.get('owner') ?? ''
  for (const authorization of [
    'Bearer mg_wrong',
    'Bearer ',
    'Bearer',
    `Bearer ${token.slice(0, -1)}`,
    `Basic ${token}`,
    token,
  ]) {
    for (const path of ['/', '/cases', '/account']) {
      const answer = await fetch(site.url + path, { headers: { authorization, cookie }, redirect: 'manual' })
      expect(answer.status, `${authorization} ${path}`).toBe(401)
    }
  }
  const answer = await fetch(`${site.url}/account`, {
    headers: { authorization: `Bearer ${token}`, cookie },
    redirect: 'manual',
  })
  expect(answer.status, 'the cookie counts for nothing').toBe(403)
})

test('figures are for this machine and for tokens that may read them, and name nobody', async () => {
  const open = await fetch(`${site.url}/metrics`)
  const figures = await open.text()
  expect(open.status).toBe(200)
  expect(figures).toMatch(/^makegood_service_status\{service="Gmail",state="available"\} [01]$/m)
  expect(figures).toMatch(/^makegood_cases_open\{priority="P1"\} 2$/m)
  expect(figures).not.toMatch(/@|makegood\.example|54023117/)
  const asked = (authorization: string) => fetch(`${site.url}/metrics`, { headers: { authorization } })
  expect((await asked(`Bearer ${token}`)).status).toBe(200)
  expect((await asked('Bearer mg_wrong')).status).toBe(401)
  expect((await asked(`Bearer ${await world.makeToken(['read:cases'])}`)).status).toBe(403)
})

test('a session ends with its row, its time, its idleness and its user', async () => {
  const { sessions, users } = world.store.t
  const isIn = async () => (await send({ path: '/cases', method: 'GET', principal: 'admin' })).status !== 302
  const change = async (set: Partial<typeof sessions.$inferInsert>) => {
    await renewSessions()
    expect(await isIn()).toBe(true)
    await world.store.tx((tx) =>
      tx.update(sessions).set(set).where(eq(sessions.userId, world.users.admin.id)),
    )
    const still = await isIn()
    await world.store.tx((tx) => tx.delete(sessions).where(eq(sessions.userId, world.users.admin.id)))
    return still
  }
  cookies.set('viewer', await world.expiredCookie())
  expect((await send({ path: '/cases', method: 'GET', principal: 'viewer' })).status).toBe(302)
  expect(await change({ expiresAt: Date.now() - 1 })).toBe(false)
  expect(await change({ lastSeenAt: Date.now() - 2 * 3_600_000 - 1_000 })).toBe(false)
  expect(await isIn(), 'the row is gone').toBe(false)
  await renewSessions()
  const disable = (disabledAt: number | null) =>
    world.store.tx((tx) => tx.update(users).set({ disabledAt }).where(eq(users.id, world.users.admin.id)))
  await disable(Date.now())
  expect(await isIn()).toBe(false)
  await disable(null)
})

test('the role is read anew at each request', async () => {
  const { users } = world.store.t
  const become = (role: Role) =>
    world.store.tx((tx) => tx.update(users).set({ role }).where(eq(users.id, world.users.owner.id)))
  await renewSessions()
  const ask = async () => (await send({ path: '/admin/users', method: 'GET', principal: 'owner' })).status
  expect(await ask()).not.toBe(403)
  await become('viewer')
  expect(await ask()).toBe(403)
  await become('owner')
})
