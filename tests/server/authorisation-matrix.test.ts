import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, listRoutes, type RouteLine, startBuiltSite } from './built-site.ts'
import { makeWorld, type Whose, type World } from './world.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'] as const
const PRINCIPALS = ['public', 'viewer', 'admin', 'owner', 'revoked', 'reader', 'writer', 'stale'] as const
const WHOSE = ['own', 'foreign', 'missing'] as const
const RANK = { public: 0, revoked: 0, viewer: 1, admin: 2, owner: 3 } as const
/** Tokens of an owner's; `stale` is one whose days are over. */
const SCOPES = {
  reader: ['read:cases', 'read:claims', 'read:metrics'],
  writer: ['read:cases', 'write:cases'],
  stale: ['read:cases', 'write:cases', 'read:claims'],
} as const
/** Routes whose page says nothing of whether there is such a thing. */
const ANY_VALUE = new Set(['/subscribe/:token/unsubscribe'])
/** Routes whose objects are one person's: to everybody else they are not there. */
const PERSONAL = new Set(['/admin/notices/subscriptions/:id'])

type Method = (typeof METHODS)[number]
type Principal = (typeof PRINCIPALS)[number]
type Cell = { route: RouteLine; path: string; method: Method; principal: Principal; whose: Whose | 'none' }
type Answer = { status: number; location: string | null }

const newFolder = createFolders()
const routes = listRoutes()
const cookies = new Map<Principal, string>()
const tokens = new Map<Principal, string>()
let site: BuiltSite
let world: World

beforeAll(async () => {
  const folder = newFolder()
  world = await makeWorld(folder)
  site = await startBuiltSite(folder)
  await renewSessions()
  tokens.set('reader', await world.makeToken(SCOPES.reader))
  tokens.set('writer', await world.makeToken(SCOPES.writer))
  tokens.set('stale', await world.makeToken(SCOPES.stale, { daysAgo: 2 }))
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
  return variants.flatMap((whose) => {
    const path = world.fillPath(route.path, whose === 'none' ? 'own' : whose)
    return METHODS.flatMap((method) =>
      PRINCIPALS.map((principal) => ({ route, path, method, principal, whose })),
    )
  })
}

function isSafe(method: Method): boolean {
  return method === 'GET' || method === 'HEAD'
}

function isKnown({ method, path }: Cell): boolean {
  if (method === 'OPTIONS' || method === 'PROPFIND') return false
  return isSafe(method) || method === 'POST' || path.startsWith('/api/')
}

/** What the rules say, worked out apart from the code that applies them. */
function isPermitted({ route: { handle }, principal, method }: Cell): boolean {
  if (principal === 'stale') return false
  const policy = isSafe(method) ? handle.policy : (handle.write ?? handle.policy)
  if (principal !== 'reader' && principal !== 'writer') return RANK[principal] >= RANK[policy]
  if (policy === 'public') return true
  const needed = `${isSafe(method) ? 'read' : 'write'}:${handle.area}`
  return SCOPES[principal].some((scope) => scope === needed)
}

async function send({ path, method, principal }: Cell): Promise<Answer> {
  const cookie = cookies.get(principal)
  const token = tokens.get(principal)
  const response = await fetch(site.url + path, {
    method,
    redirect: 'manual',
    headers: {
      origin: site.origin,
      ...(cookie ? { cookie } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
  })
  await response.arrayBuffer()
  return { status: response.status, location: response.headers.get('location') }
}

/** Null when the answer is as the rules say. */
function judge(cell: Cell, { status, location }: Answer): string | null {
  const toSignIn = status === 302 && (location ?? '').startsWith('/sign-in?to=')
  if (!isKnown(cell)) return status === 405 ? null : `${status} instead of 405`
  if (isPermitted(cell)) return judgePermitted(cell, status, toSignIn)
  const expected = statusOfRefusal(cell)
  if (expected === 302) return toSignIn ? null : `${status} instead of a way to the sign-in page`
  return status === expected ? null : `${status} instead of ${expected}`
}

function judgePermitted(cell: Cell, status: number, toSignIn: boolean): string | null {
  if (status >= 500) return `${status}: a fault of ours`
  if (status === 401 || status === 403 || toSignIn) return `${status}: refused though the rules permit it`
  if (!isSafe(cell.method) || cell.whose === 'none' || ANY_VALUE.has(cell.route.path)) return null
  const isHidden = cell.whose === 'missing' || (cell.whose === 'foreign' && PERSONAL.has(cell.route.path))
  if (isHidden) return status >= 400 ? null : `${status} for what is not there`
  return status === 404 ? '404 for what is there' : null
}

function statusOfRefusal({ principal, method }: Cell): 302 | 401 | 403 {
  if (principal === 'stale') return 401
  if (principal !== 'public' && principal !== 'revoked') return 403
  return isSafe(method) ? 302 : 401
}

/** Runs cells a few at a time and says what was wrong with each. */
async function runCells(cells: readonly Cell[]): Promise<string[]> {
  const problems: string[] = []
  const queue = [...cells]
  async function work(): Promise<void> {
    for (let cell = queue.shift(); cell; cell = queue.shift()) {
      const problem = judge(cell, await send(cell))
      const { method, path, principal, route } = cell
      if (problem) problems.push(`${method} ${path} as ${principal} (${route.handle.policy}): ${problem}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return problems
}

test('every route declares who may use it, and none is private by its address alone', () => {
  expect(routes.length).toBeGreaterThan(15)
  const open = routes.filter((route) => route.handle.policy === 'public').map((route) => route.path)
  const inside = open.filter((path) =>
    /^\/(?:admin|cases|claims|evidence|links|report-requests|recovered|account)\b/.test(path),
  )
  expect(inside).toEqual([])
})

test('a route for tokens is a private one, and files that people uploaded are for none', () => {
  const areas = routes.filter((route) => route.handle.area !== undefined)
  expect(areas.length).toBeGreaterThan(5)
  expect(areas.filter((route) => route.handle.policy === 'public')).toEqual([])
  const closed = routes.filter((route) => /^\/(?:admin|account|evidence)|\/files\/|\.zip$/.test(route.path))
  expect(closed.filter((route) => route.handle.area !== undefined)).toEqual([])
})

test('the matrix: every route, method, principal and id is answered as the rules say', async () => {
  const cells = routes.flatMap(cellsOf)
  const isWrite = (cell: Cell) => isPermitted(cell) && isKnown(cell) && !isSafe(cell.method)
  const before = world.digest()
  expect(await runCells(cells.filter((cell) => !isWrite(cell)))).toEqual([])
  expect(world.digest(), 'nothing was written by reading or by being refused').toBe(before)

  const endsSessions = (cell: Cell) => cell.path === '/sign-out'
  const writes = cells.filter(isWrite)
  expect(await runCells(writes.filter((cell) => !endsSessions(cell)))).toEqual([])
  expect(await runCells(writes.filter(endsSessions))).toEqual([])
  process.stdout.write(`authorisation matrix: ${cells.length} cells over ${routes.length} routes\n`)
}, 180_000)
