import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { createFileStore } from '#app/adapters/files/file-store.ts'
import { createApiToken } from '#app/domain/access/api-tokens.server.ts'
import { createUser, type User } from '#app/domain/access/users.server.ts'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { CLI_ACTOR, type Ctx } from '#app/domain/context.ts'
import { createCustomer } from '#app/domain/customers/customers.server.ts'
import { addEvidence } from '#app/domain/evidence/evidences.server.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { postNote } from '#app/domain/notes/post-note.server.ts'
import { listKnownPolicies } from '#app/domain/policies/policies.server.ts'
import { draftReportRequest } from '#app/domain/report-requests/file-report-request.server.ts'
import { addReportFile } from '#app/domain/report-requests/report-file.server.ts'
import { issueCalendarToken } from '#app/domain/secret-calendar/calendar-tokens.server.ts'
import { perLanguage } from '#app/domain/texts.ts'
import { sessionCookie } from '#app/server/session-cookie.ts'
import { ROLES, type Role, type TokenScope } from '#app/vocabulary.ts'
import { openStore, type Store } from '#db/store.server.ts'
import { databaseIn, newSecret } from './built-site.ts'
import { makeNoticeObjects, type NoticeObjects } from './notice-objects.ts'

const DRIVE = 'VHNA7p3Z5p3iakj5sA8V'
const OUTAGE = 'vagmms1y6yRxwg6RMQZp'
const MISSING = '01990000-0000-7000-8000-000000000000'
const MAIL = 'prPt2Yra2CbGsbEm9cpC'
const HOUR_MS = 3_600_000

/** What the foreign customer's people type everywhere. */
export const HOSTILE =
  '=HYPERLINK("//evil.example") <img src=x onerror=alert(1)>\'"]]><script>alert(2)</script> \u202e'

export const PASSWORD = 'a pass phrase of the matrix'

/** Whose object a path names: ours, another customer's (or simply another one), or nobody's. */
export type Whose = 'own' | 'foreign' | 'missing'
type Ids = Record<Whose, string>

export type World = {
  store: Store
  databasePath: string
  ctx(): Ctx
  users: Record<Role, User>
  /** A Cookie header with a session that lives, made anew if it was ended. */
  cookieOf(role: Role): Promise<string>
  revokedCookie(): Promise<string>
  /** A session whose time is over, and that is still in the database. */
  expiredCookie(): Promise<string>
  /** A token of the owner's. */
  makeToken(scopes?: readonly TokenScope[], made?: { daysAgo: number }): Promise<string>
  /** A route's path with its parameters filled in. Throws for a parameter that nothing is known for. */
  fillPath(routePath: string, whose: Whose): string
  /** Of everything that is stored, but for when a session or a token was last seen. */
  digest(): string
  close(): Promise<void>
}

/** An installation with a person of each role, two customers with a case each, and the incidents of the capture. */
export async function makeWorld(folder: string): Promise<World> {
  const store = await openStore(databaseIn(folder))
  const ctx = (): Ctx => ({ db: store, now: Date.now(), actor: CLI_ACTOR })
  const users = await makeUsers(ctx())
  await importCapture(ctx())
  const ids = await makeObjects(ctx(), folder)
  const calendarOf = async ({ id, name, role }: User) =>
    (await issueCalendarToken({ ...ctx(), actor: { id, name, role, surface: 'web' } })).token
  ids['/calendar/:token'] = {
    own: await calendarOf(users.owner),
    foreign: await calendarOf(users.viewer),
    missing: newSecret().token,
  }
  const ours = await makeNoticeObjects(ctx(), { name: 'own', userId: users.owner.id })
  const theirs = await makeNoticeObjects(ctx(), { name: 'foreign', userId: users.viewer.id })
  const both = (name: keyof NoticeObjects): Ids => ({
    own: ours[name],
    foreign: theirs[name],
    missing: MISSING,
  })
  ids['/admin/notices/channels/:id'] = both('channelId')
  ids['/admin/notices/log/:id'] = both('deliveryId')
  // Whose it is sees it and nobody else; `new` is everybody's.
  ids['/admin/notices/subscriptions/:id'] = { ...both('subscriptionId'), own: 'new' }
  ids['/subscribe/:token'] = both('token')
  const secrets = new Map(ROLES.map((role) => [role, newSecret()]))
  const watcher = new Database(databaseIn(folder), { readonly: true })
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
    expiredCookie: async () => {
      const { token, hash } = newSecret()
      await keepSession({ ...ctx(), now: Date.now() - 13 * HOUR_MS }, users.owner.id, hash)
      return toCookieHeader(token)
    },
    makeToken: async (
      scopes = ['read:cases', 'read:claims', 'read:metrics'],
      { daysAgo } = { daysAgo: 0 },
    ) => {
      const { id, name } = users.owner
      const actor = { id, name, role: 'owner', surface: 'web' } as const
      const wish = { name: 'matrix', role: 'owner', scopes, days: 1 } as const
      const then = Date.now() - daysAgo * 24 * HOUR_MS
      return (await createApiToken({ ...ctx(), now: then, actor }, wish)).token
    },
    revokedCookie: async () => toCookieHeader(newSecret().token),
    fillPath: (routePath, whose) => fillPath(ids, routePath, whose),
    digest: () => digestOf(watcher),
    close: async () => {
      watcher.close()
      await store.close()
    },
  }
}

/** Ids by the route's path up to and with the parameter. A new parameter needs a line here. */
type KnownIds = Record<string, Ids>

function fillPath(known: KnownIds, routePath: string, whose: Whose): string {
  const segments = routePath.split('/')
  const filled = segments.map((segment, index) => {
    if (segment === '*') return 'no-such-page'
    const parameter = /^:\w+/.exec(segment)?.[0]
    if (parameter === undefined) return segment
    const key = [...segments.slice(0, index), parameter].join('/')
    const ids = known[key]
    if (!ids)
      throw new Error(`Nothing is known for ${key} in ${routePath}: give tests/server/world.ts its ids.`)
    return encodeURIComponent(ids[whose]) + segment.slice(parameter.length).replace('?', '')
  })
  return filled.join('/') || '/'
}

/** One of everything that has an address, twice: ours and somebody else's. */
async function makeObjects(ctx: Ctx, folder: string): Promise<KnownIds> {
  const [own, foreign] = [await makeCustomer(ctx, 'own', folder), await makeCustomer(ctx, 'foreign', folder)]
  const both = (name: keyof Objects): Ids => ({ own: own[name], foreign: foreign[name], missing: MISSING })
  const incidents = { own: OUTAGE, foreign: await findOtherIncident(ctx), missing: 'nobody-has-this-id' }
  const services = { own: DRIVE, foreign: MAIL, missing: 'nobody-has-this-id' }
  const months = { own: '2026-05', foreign: '2026-04', missing: '2026-13' }
  const [policy] = await listKnownPolicies(ctx)
  const policies = (id: string): Ids => ({ own: id, foreign: id, missing: 'nobody-has-this-id' })
  return {
    '/incidents/:id': incidents,
    '/api/v1/incidents/:id': incidents,
    '/services/:id': services,
    '/badge/:service': services,
    '/uptime/:month': months,
    '/api/v1/uptime/:month': months,
    '/uptime/:month/:service': services,
    '/cases/:id': both('caseId'),
    '/evidence/:id': both('evidenceId'),
    '/claims/:id': both('claimId'),
    '/report-requests/:id': both('requestId'),
    '/report-requests/:id/files/:file': both('fileId'),
    '/admin/customers/:id': both('customerId'),
    '/admin/policies/:id': policies(policy?.policy.id ?? ''),
    '/admin/policies/:id/:version': policies(policy?.policy.version ?? ''),
    '/admin/services/:id': services,
    '/admin/notes/:id': both('noteId'),
  }
}

type Objects = Record<
  'customerId' | 'caseId' | 'evidenceId' | 'claimId' | 'requestId' | 'fileId' | 'noteId',
  string
>

async function makeCustomer(ctx: Ctx, name: string, folder: string): Promise<Objects> {
  const customerId = await addCustomer(ctx, name)
  const caseId = await makeCase(ctx, { name, customerId })
  const files = createFileStore(join(folder, 'files'))
  const bytes = new TextEncoder().encode(`What ${name} saw.`)
  const piece = { caseId, fileName: 'what.txt', bytes, capturedAt: ctx.now - HOUR_MS }
  const evidence = await addEvidence(ctx, files, piece)
  const claim = await draftClaim(ctx, {
    customerId,
    month: '2026-05',
    scopeKey: '',
    reason: 'for the matrix',
  })
  const request = await draftReportRequest(ctx, { customerId, incidentId: OUTAGE })
  const { reportRequests } = ctx.db.t
  await ctx.db.tx((tx) =>
    tx.update(reportRequests).set({ state: 'requested' }).where(eq(reportRequests.id, request.id)),
  )
  const file = await addReportFile(ctx, files, { requestId: request.id, fileName: 'report.txt', bytes })
  const note = await postNote(ctx, {
    serviceId: DRIVE,
    titles: perLanguage(() => (name === 'foreign' ? HOSTILE : `Note of ${name}`)),
    texts: perLanguage(() => (name === 'foreign' ? HOSTILE : 'We look into it.')),
    state: 'investigating',
  })
  return {
    customerId,
    caseId,
    evidenceId: evidence.id,
    claimId: claim.id,
    requestId: request.id,
    fileId: file.id,
    noteId: note.id,
  }
}

async function findOtherIncident({ db }: Ctx): Promise<string> {
  const rows = await db.db.select({ id: db.t.incidents.id }).from(db.t.incidents)
  return rows.find(({ id }) => id !== OUTAGE)?.id ?? OUTAGE
}

const SEEN_COLUMNS: Record<string, string> = {
  sessions: 'last_seen_at',
  api_tokens: 'last_used_at',
  calendar_tokens: 'last_used_at',
}

function digestOf(database: Database.Database): string {
  const hash = createHash('sha256')
  const tables = database
    .prepare<[], { name: string }>("select name from sqlite_schema where type = 'table' order by name")
    .all()
  for (const { name } of tables) {
    hash.update(name)
    for (const row of database.prepare<[], Record<string, unknown>>(`select * from "${name}"`).iterate()) {
      const seen = SEEN_COLUMNS[name]
      hash.update(JSON.stringify(seen === undefined ? row : { ...row, [seen]: null }))
    }
  }
  return hash.digest('hex')
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

async function addCustomer(ctx: Ctx, name: string): Promise<string> {
  const customer = await createCustomer(ctx, {
    name: name === 'foreign' ? HOSTILE : `Customer ${name}`,
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
  return customer.id
}

async function makeCase(
  ctx: Ctx,
  { name, customerId }: { name: string; customerId: string },
): Promise<string> {
  const { supportCase } = await openCase(ctx, {
    idempotencyKey: name,
    customerId,
    vendorNumber: name === 'own' ? '54023117' : '54023118',
    serviceId: DRIVE,
    subject: name === 'foreign' ? HOSTILE : `Case of ${name}`,
    description: name === 'foreign' ? `${HOSTILE}\r\nBcc: all@evil.example\r\n` : 'Nobody can open files.',
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
