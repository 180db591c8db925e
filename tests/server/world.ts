import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { createApiToken } from '#app/domain/access/api-tokens.server.ts'
import { createUser, type User } from '#app/domain/access/users.server.ts'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import { CLI_ACTOR, type Ctx } from '#app/domain/context.ts'
import { createCustomer } from '#app/domain/customers/customers.server.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { sessionCookie } from '#app/server/session-cookie.ts'
import { ROLES, type Role, type TokenScope } from '#app/vocabulary.ts'
import { openStore, type Store } from '#db/store.server.ts'
import { databaseIn, newSecret } from './built-site.ts'

const DRIVE = 'VHNA7p3Z5p3iakj5sA8V'
const OUTAGE = 'vagmms1y6yRxwg6RMQZp'
const MISSING = '01990000-0000-7000-8000-000000000000'
const HOUR_MS = 3_600_000

export const PASSWORD = 'a pass phrase of the matrix'

/** Ids for the parameters of a route, by how its path begins. */
export type Ids = { own: string; foreign: string }

export type World = {
  store: Store
  databasePath: string
  ctx(): Ctx
  users: Record<Role, User>
  /** A Cookie header with a session that lives, made anew if it was ended. */
  cookieOf(role: Role): Promise<string>
  revokedCookie(): Promise<string>
  /** A token of the owner's. */
  makeToken(scopes?: readonly TokenScope[]): Promise<string>
  idsFor(path: string): Ids | null
  /** Changes whenever anybody but this connection commits anything. */
  dataVersion(): number
  close(): Promise<void>
}

/** An installation with a person of each role, two customers with a case each, and the incidents of the capture. */
export async function makeWorld(folder: string): Promise<World> {
  const store = await openStore(databaseIn(folder))
  const ctx = (): Ctx => ({ db: store, now: Date.now(), actor: CLI_ACTOR })
  const users = await makeUsers(ctx())
  await importCapture(ctx())
  const cases: Ids = { own: await makeCase(ctx(), 'own'), foreign: await makeCase(ctx(), 'foreign') }
  const secrets = new Map(ROLES.map((role) => [role, newSecret()]))
  const watcher = new Database(databaseIn(folder), { readonly: true })
  const known: Record<string, Ids> = {
    '/incidents/': { own: OUTAGE, foreign: OUTAGE },
    '/api/v1/incidents/': { own: OUTAGE, foreign: OUTAGE },
    '/services/': { own: DRIVE, foreign: DRIVE },
    '/cases/': cases,
  }
  return {
    store,
    databasePath: databaseIn(folder),
    ctx,
    users,
    cookieOf: async (role) => {
      const secret = secrets.get(role) ?? newSecret()
      await keepSession(ctx(), users[role].id, secret.hash)
      return toCookieHeader(secret.token)
    },
    makeToken: async (scopes = ['read:cases', 'read:claims', 'read:metrics']) => {
      const { id, name } = users.owner
      const actor = { id, name, role: 'owner', surface: 'web' } as const
      const wish = { name: 'matrix', role: 'owner', scopes, days: 1 } as const
      return (await createApiToken({ ...ctx(), actor }, wish)).token
    },
    revokedCookie: async () => toCookieHeader(newSecret().token),
    idsFor: (path) => Object.entries(known).find(([start]) => path.startsWith(start))?.[1] ?? null,
    dataVersion: () => Number(watcher.pragma('data_version', { simple: true })),
    close: async () => {
      watcher.close()
      await store.close()
    },
  }
}

export function missingId(): string {
  return MISSING
}

async function makeUsers(ctx: Ctx): Promise<Record<Role, User>> {
  const make = (role: Role) =>
    createUser(ctx, {
      email: `${role}@makegood.example`,
      name: `The ${role}`,
      password: PASSWORD,
      role,
      language: 'en',
    })
  return { viewer: await make('viewer'), admin: await make('admin'), owner: await make('owner') }
}

async function importCapture(ctx: Ctx): Promise<void> {
  const body = readFileSync('tests/fixtures/feeds/gws-incidents-2026-07-30.json', 'utf8')
  // The address that the built site is given, so that it need not register the feed anew.
  await registerFeed(ctx, {
    id: WORKSPACE_FEED,
    adapter: 'google-status',
    url: 'http://127.0.0.1:9/feed.json',
  })
  await pollFeed(ctx, {
    feedId: WORKSPACE_FEED,
    parser: FEED_PARSERS['google-status'],
    fetchFeed: async () => ({
      kind: 'body',
      body,
      sha256: createHash('sha256').update(body).digest('hex'),
      bytes: body.length,
      etag: null,
      lastModified: null,
      status: 200,
    }),
  })
}

async function makeCase(ctx: Ctx, name: string): Promise<string> {
  const customer = await createCustomer(ctx, {
    name: `Customer ${name}`,
    domain: `${name}.example`,
    edition: 'business_plus',
    supportTier: 'standard',
    language: 'en',
    timeZone: 'Asia/Jakarta',
    seats: 10,
    seatPriceMinor: 1_000,
    currency: 'USD',
    slaPolicyId: 'google-workspace',
    resellerName: null,
  })
  const { supportCase } = await openCase(ctx, {
    idempotencyKey: name,
    customerId: customer.id,
    vendorNumber: name === 'own' ? '54023117' : '54023118',
    serviceId: DRIVE,
    subject: `Case of ${name}`,
    description: 'Nobody can open files.',
    customerPriority: 'P1',
    language: 'en',
    openedAt: Date.parse('2026-05-31T03:41:00Z'),
  })
  return supportCase.id
}

async function keepSession(ctx: Ctx, userId: string, id: string): Promise<void> {
  const { sessions } = ctx.db.t
  await ctx.db.tx((tx) =>
    tx
      .insert(sessions)
      .values({
        id,
        userId,
        createdAt: ctx.now,
        lastSeenAt: ctx.now,
        expiresAt: ctx.now + HOUR_MS,
        confirmedAt: ctx.now,
      })
      .onConflictDoUpdate({ target: sessions.id, set: { lastSeenAt: ctx.now } }),
  )
}

async function toCookieHeader(token: string): Promise<string> {
  const cookie = await sessionCookie(false).serialize(token)
  return cookie.split(';')[0] ?? ''
}
