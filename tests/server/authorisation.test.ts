import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#app/vocabulary.ts'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, listRoutes, type RouteLine, startBuiltSite } from './built-site.ts'
import { makeWorld, missingId, type World } from './world.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'] as const
const PRINCIPALS = ['public', 'viewer', 'admin', 'owner', 'revoked', 'token'] as const
const WHOSE = ['own', 'foreign', 'missing'] as const
const RANK = { public: 0, revoked: 0, viewer: 1, admin: 2, owner: 3, token: 3 } as const

type Method = (typeof METHODS)[number]
type Principal = (typeof PRINCIPALS)[number]
type Whose = (typeof WHOSE)[number]
type Cell = { route: RouteLine; path: string; method: Method; principal: Principal; whose: Whose | 'none' }
type Answer = { status: number; location: string | null; body: string }

const newFolder = createFolders()
const routes = listRoutes()
let site: BuiltSite
let world: World
/** An owner's token with every scope but `write:cases`. */
let token = ''
const cookies = new Map<Principal, string>()

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
  cookies.set('revoked', await world.revokedCookie())
}

function cellsOf(route: RouteLine): Cell[] {
  const variants: Array<Whose | 'none'> = route.path.includes(':') ? [...WHOSE] : ['none']
  return variants.flatMap((whose) =>
    METHODS.flatMap((method) =>
      PRINCIPALS.map((principal) => ({ route, path: fillPath(route, whose), method, principal, whose })),
    ),
  )
}

/** `/incidents/:id` with an id of ours, of another customer's, or of nobody's; optional parts are left out. */
function fillPath(route: RouteLine, whose: Whose | 'none'): string {
  const ids = world.idsFor(route.path)
  const id = whose === 'missing' || whose === 'none' || ids === null ? missingId() : ids[whose]
  const path = route.path
    .replace(/\/:[\w-]+\?/g, '')
    .replace(/:[\w-]+/g, id)
    .replace(/\*$/, 'no-such-page')
  return path === '' ? '/' : path
}

function isPermitted({ route, principal }: Cell): boolean {
  if (principal === 'token') return route.handle.policy === 'public' || isInScope(route)
  return RANK[principal] >= RANK[route.handle.policy]
}

function isInScope({ handle }: RouteLine): boolean {
  return handle.scope !== undefined && handle.scope !== 'write:cases'
}

function isSafe(method: Method): boolean {
  return method === 'GET' || method === 'HEAD'
}

function isKnown({ method, path }: Cell): boolean {
  if (method === 'OPTIONS' || method === 'PROPFIND') return false
  return isSafe(method) || method === 'POST' || path.startsWith('/api/')
}

async function send(cell: Pick<Cell, 'path' | 'method' | 'principal'>, headers: Record<string, string> = {}) {
  const cookie = cookies.get(cell.principal)
  const response = await fetch(site.url + cell.path, {
    method: cell.method,
    redirect: 'manual',
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(cell.principal === 'token' ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
  })
  const body = await response.text()
  return { status: response.status, location: response.headers.get('location'), body }
}

/** What the policy alone says about an answer; null when it is as it should be. */
function judge(cell: Cell, answer: Answer): string | null {
  const { status, location } = answer
  const toSignIn = status === 302 && (location ?? '').startsWith('/sign-in?to=')
  if (!isKnown(cell)) return status === 405 ? null : `${status} instead of 405`
  if (isPermitted(cell)) {
    if (status >= 500) return `${status}: a fault of ours`
    if (status === 401 || status === 403 || toSignIn) return `${status}: refused though the policy permits it`
    if (cell.method !== 'HEAD' && cell.whose === 'missing' && isSafe(cell.method) && status === 200)
      return '200 for an id that nobody has'
    if (cell.whose === 'own' && isSafe(cell.method) && world.idsFor(cell.route.path) && status === 404)
      return '404 for an id that is there'
    return null
  }
  if (cell.principal === 'public' || cell.principal === 'revoked') {
    if (isSafe(cell.method)) return toSignIn ? null : `${status} instead of a way to the sign-in page`
    return status === 401 ? null : `${status} instead of 401`
  }
  return status === 403 ? null : `${status} instead of 403`
}

function describeCell({ method, path, principal, route }: Cell): string {
  return `${method} ${path} as ${principal} (${route.handle.policy})`
}

/** Runs cells a few at a time and says what was wrong with each. */
async function runCells(cells: readonly Cell[], headers: Record<string, string> = {}): Promise<string[]> {
  const problems: string[] = []
  const queue = [...cells]
  async function work(): Promise<void> {
    for (let cell = queue.shift(); cell; cell = queue.shift()) {
      const problem = judge(cell, await send(cell, headers))
      if (problem !== null) problems.push(`${describeCell(cell)}: ${problem}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return problems
}

test('every route declares who may use it, and none is private by its address alone', () => {
  expect(routes.length).toBeGreaterThan(15)
  const open = routes.filter((route) => route.handle.policy === 'public').map((route) => route.path)
  const inside = open.filter((path) =>
    /^\/(?:admin|cases|claims|links|report-requests|recovered|account)\b/.test(path),
  )
  expect(inside).toEqual([])
})

test('the matrix: every route, method, principal and id is answered as the policy says', async () => {
  const cells = routes.flatMap(cellsOf)
  const [permitted, refused] = [cells.filter(isPermitted), cells.filter((cell) => !isPermitted(cell))]
  const reading = permitted.filter((cell) => isSafe(cell.method) || !isKnown(cell))
  const writing = permitted.filter((cell) => !isSafe(cell.method) && isKnown(cell))

  const before = world.dataVersion()
  const problems = await runCells([...refused, ...reading], { origin: site.origin })
  expect(problems).toEqual([])
  expect(world.dataVersion(), 'nothing was written by reading or by being refused').toBe(before)

  for (const cell of writing) {
    const problem = judge(cell, await send(cell, { origin: site.origin }))
    if (problem !== null) problems.push(`${describeCell(cell)}: ${problem}`)
    await renewSessions()
  }
  expect(problems).toEqual([])
  process.stdout.write(`authorisation matrix: ${cells.length} cells over ${routes.length} routes\n`)
}, 300_000)

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
  const before = world.dataVersion()
  const unexpected: string[] = []
  for (const route of routes) {
    const path = fillPath(route, 'own')
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
  expect(world.dataVersion()).toBe(before)
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
  for (const route of routes) {
    const path = fillPath(route, 'own')
    const asked = [
      `${path}.data`,
      `${path}.data?_routes=root`,
      `${path}.data?_routes=${route.id}`,
      `${path}/_.data`,
    ]
    for (const principal of ['public', 'owner'] as const) {
      for (const data of ['/_root.data', '/__manifest?p=/cases', ...asked]) {
        const { status, body } = await send({ path: data.replace('//', '/'), method: 'GET', principal })
        expect(status, data).toBe(404)
        expect(body).not.toContain('_1')
      }
    }
  }
})

test('no other spelling of an address opens what its policy closes', async () => {
  for (const route of PRIVATE) {
    const path = fillPath(route, 'own')
    const [, first = '', ...rest] = path.split('/')
    const spellings = [
      `${path}/`,
      `/${path}`,
      `//${path}`,
      path.toUpperCase(),
      `/.${path}`,
      `/x/..${path}`,
      `/%${first.charCodeAt(0).toString(16)}${first.slice(1)}${rest.length > 0 ? '/' : ''}${rest.join('/')}`,
      `${path}%2f`,
      `${path}%2Edata`,
      `${path};x=1`,
      `${path}?role=owner&policy=public&admin=1`,
      `${path}%00`,
      `${path}%`,
    ]
    for (const spelling of spellings) {
      const { status } = await send({ path: spelling, method: 'GET', principal: 'public' })
      expect([302, 400, 404], `${spelling} answered ${status}`).toContain(status)
    }
  }
})

const CLAIMED: Array<Record<string, string>> = [
  { 'x-forwarded-user': 'owner@makegood.example' },
  { 'x-user': 'owner', 'x-role': 'owner', 'is-multi-tenant-query': 'true' },
  { 'x-original-url': '/', 'x-rewrite-url': '/' },
  { 'x-react-router-spa-mode': 'yes', 'x-react-router-prerender-data': 'W10=' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' },
  { authorization: 'Basic b3duZXI6b3duZXI=' },
]

test('no header makes anybody somebody else, and public pages say the same with any of them', async () => {
  for (const headers of CLAIMED) {
    for (const route of PRIVATE) {
      const { status } = await send(
        { path: fillPath(route, 'own'), method: 'GET', principal: 'public' },
        headers,
      )
      expect([302, 401], JSON.stringify(headers)).toContain(status)
    }
    const plain = await send({ path: '/incidents', method: 'GET', principal: 'public' })
    const claimed = await send({ path: '/incidents', method: 'GET', principal: 'public' }, headers)
    expect(claimed).toEqual(plain)
  }
})

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
  const { eq } = await import('drizzle-orm')
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
  const { eq } = await import('drizzle-orm')
  const become = (role: Role) =>
    world.store.tx((tx) => tx.update(users).set({ role }).where(eq(users.id, world.users.owner.id)))
  await renewSessions()
  const ownerOnly = routes.find((route) => route.handle.policy === 'admin')
  if (!ownerOnly) return
  const ask = async () =>
    (await send({ path: fillPath(ownerOnly, 'own'), method: 'GET', principal: 'owner' })).status
  expect(await ask()).not.toBe(403)
  await become('viewer')
  expect(await ask()).toBe(403)
  await become('owner')
})
