import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { unzipSync } from 'fflate'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { derivePushKeys } from '#app/adapters/notices/web-push.ts'
import { unseal } from '#app/domain/access/sealed.ts'
import { beginSecondFactor, confirmSecondFactor } from '#app/domain/access/second-factors.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import type { ChannelAddress } from '#app/domain/notifications/channel.ts'
import { createChannel } from '#app/domain/notifications/channels.server.ts'
import { saveAdminSubscription } from '#app/domain/notifications/notice-subscriptions.server.ts'
import { enqueueNotice } from '#app/domain/notifications/outbox.server.ts'
import { subscribe, tokenPlace } from '#app/domain/notifications/subscribers.server.ts'
import { issueCalendarToken } from '#app/domain/secret-calendar/calendar-tokens.server.ts'
import { createSecretKey } from '#app/server/secret-key.ts'
import { makeBackup } from '#jobs/backups/make-backup.ts'
import { createFolders } from '#tests/folders.ts'
import { noticeTools } from '#tests/notice-tools.ts'
import { type BuiltSite, databaseIn, listRoutes, startBuiltSite } from './built-site.ts'
import { makeWorld, PASSWORD, type World } from './world.ts'

const newFolder = createFolders()
/** Nothing listens there: what is sent fails, and the failure is told. */
const NOWHERE = 'http://127.0.0.1:9'
/** Pages that a token in their own address opens, and that lead on to others of its kind. */
const BY_TOKEN = /^\/(?:subscribe|calendar)\/:token/

let folder = ''
let site: BuiltSite
let world: World
/** What was planted, by name. */
const secrets = new Map<string, string>()

function plant(name: string, secret: string): string {
  secrets.set(name, secret)
  return secret
}

beforeAll(async () => {
  folder = newFolder()
  world = await makeWorld(folder)
  const key = createSecretKey(join(folder, 'secret.key'))()
  await plantPersonal(key)
  await plantChannels(key)
  plant('password', PASSWORD)
  plant('key of the installation', key.toString('base64'))
  plant('private key of push messages', derivePushKeys(key).privateKey)
  const random = () => randomBytes(18).toString('base64url')
  site = await startBuiltSite(folder, {
    JOBS: 'on',
    NOTICE_ADDRESSES: 'loopback_too',
    SMTP_URL: `smtp://status:${plant('password of the mail server', random())}@127.0.0.1:9`,
    MAIL_FROM: 'status@makegood.example',
    OIDC_ISSUER: NOWHERE,
    OIDC_CLIENT_ID: 'makegood',
    OIDC_CLIENT_SECRET: plant('secret of the identity provider’s client', random()),
    HEARTBEAT_URL: `${NOWHERE}/${plant('address of the heartbeat', random())}`,
  })
})

afterAll(async () => {
  await site?.stop()
  await world?.close()
})

/** What one person is shown once: the viewer's, so that owners and administrators are the others. */
async function plantPersonal(secretKey: Buffer): Promise<void> {
  const { id, name, role, email } = world.users.viewer
  const ctx: Ctx = { ...world.ctx(), actor: { id, name, role, surface: 'web' } }
  const { secret } = await beginSecondFactor(ctx, { userId: id, email, secretKey })
  plant('second factor', secret)
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: ctx.now })
  const codes = await confirmSecondFactor(ctx, { userId: id, code, secretKey, sessionId: null })
  plant('recovery code', codes[0] ?? '')
  plant('address of the calendar', (await issueCalendarToken(ctx)).token)
  plant('API token', await world.makeToken())
  for (const who of ['viewer', 'owner'] as const) {
    const [, cookie = ''] = (await world.cookieOf(who)).split('=')
    plant(`session of the ${who}`, decodeURIComponent(cookie))
  }
}

/** Ways to reach people whose addresses are secrets, each with a message that will not arrive; and a reader. */
async function plantChannels(secretKey: Buffer): Promise<void> {
  const { id, name, role } = world.users.owner
  const ctx: Ctx = { ...world.ctx(), actor: { id, name, role, surface: 'web' } }
  const tools = noticeTools({ secretKey: () => secretKey })
  const signing = plant('signing secret', `whsec_${randomBytes(32).toString('base64')}`)
  const address = (what: string) => `${NOWHERE}/${plant(what, randomBytes(18).toString('base64url'))}/end`
  const push = {
    endpoint: address('endpoint of a browser'),
    p256dh: randomBytes(65).toString('base64url'),
    auth: plant('key of a browser', randomBytes(16).toString('base64url')),
  }
  const addresses: ChannelAddress[] = [
    { kind: 'webhook', url: address('address of a web hook') },
    { kind: 'web_push', ...push },
    { kind: 'email', email: 'list@makegood.example' },
  ]
  for (const each of addresses) {
    const secret = each.kind === 'webhook' ? signing : null
    const wish = { name: each.kind, address: each, language: 'en' as const, fallbackChannelId: null, secret }
    const { channel } = await createChannel(ctx, { ...wish, tools })
    await saveAdminSubscription(ctx, {
      existing: null,
      channelId: channel.id,
      serviceIds: null,
      impacts: null,
      kinds: null,
      language: 'en',
      timeZone: 'UTC',
      quietHours: null,
      weeklyDigest: false,
      monthlyDigest: false,
    })
  }
  await subscribe(ctx, {
    email: 'reader@makegood.example',
    serviceIds: null,
    language: 'en',
    clientAddress: '127.0.0.1',
    tools: { ...tools, mailHost: '127.0.0.1' },
  })
  const { subscribers } = ctx.db.t
  const [reader] = await ctx.db.db
    .select()
    .from(subscribers)
    .where(eq(subscribers.email, 'reader@makegood.example'))
  if (!reader) throw new Error('nobody subscribed')
  plant('link of a reader', unseal(secretKey, tokenPlace(reader.id), reader.sealedToken) ?? '')
  const [incident] = await ctx.db.db.select().from(ctx.db.t.incidents)
  await ctx.db.tx((tx) =>
    enqueueNotice(ctx, tx, {
      kind: 'incident.reopened',
      subjectKind: 'incident',
      subjectId: incident?.id ?? '',
      dedupeKey: 'planted',
    }),
  )
}

/** Each secret is used where it is meant to be, and typed where it is not. */
async function useSecrets(): Promise<void> {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(site.url + path, { redirect: 'manual', ...init }).then((answer) => answer.text())
  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    ask(path, {
      method: 'POST',
      headers: { origin: site.origin, cookie },
      body: new URLSearchParams(fields),
    })
  const get = (name: string) => secrets.get(name) ?? ''
  await ask('/claims', { headers: { authorization: `Bearer ${get('API token')}` } })
  await ask(`/calendar/${get('address of the calendar')}.ics`)
  for (const end of ['confirm', 'manage', 'unsubscribe'])
    await ask(`/subscribe/${get('link of a reader')}/${end}`)
  await ask('/sign-in/provider')
  await post('/sign-in', { email: world.users.admin.email, password: get('password') })
  await post('/sign-in', { email: get('password'), password: get('password') })
  for (const [index, secret] of [...secrets.values()].entries()) {
    await ask(`/cases?secret=${encodeURIComponent(secret)}`)
    await ask(`/setup?token=${encodeURIComponent(secret)}`)
    const headers = { authorization: `Bearer ${secret}`, cookie: `makegood=${secret}` }
    await ask(`/claims?secret=${encodeURIComponent(secret)}`, { headers })
    // Five tries from one place are judged, the rest are not.
    await post('/sign-in', { email: `nobody-${index}@makegood.example`, password: secret })
    await post('/sign-in/second-step', { code: secret }, `makegood-second=${secret}`)
    await post(`/setup?token=${encodeURIComponent(secret)}`, { password: secret, email: 'x' })
  }
}

/** All that the product gives to anybody but the one whose secret it is. */
async function readEverything(cookie: string): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const { path } of listRoutes()) {
    if (BY_TOKEN.test(path)) continue
    for (const whose of path.includes(':') ? (['own', 'foreign'] as const) : (['own'] as const)) {
      const asked = world.fillPath(path, whose)
      const answer = await fetch(site.url + asked, { headers: { cookie }, redirect: 'manual' })
      const headers = [...answer.headers].join('\n')
      answers.set(asked, headers + toText(new Uint8Array(await answer.arrayBuffer()), asked))
    }
  }
  for (const path of ['/metrics', '/healthz', '/readyz']) {
    answers.set(path, await (await fetch(site.url + path, { headers: { cookie } })).text())
  }
  return answers
}

function toText(bytes: Uint8Array, path: string): string {
  const parts = path.endsWith('.zip') && bytes[0] === 0x50 ? Object.values(unzipSync(bytes)) : [bytes]
  return parts.map((part) => Buffer.from(part).toString('latin1')).join('\n')
}

function expectNone(where: string, text: string): void {
  const found = [...secrets].filter(([, secret]) =>
    [secret, encodeURIComponent(secret)].some((written) => text.includes(written)),
  )
  expect(
    found.map(([name]) => name),
    where,
  ).toEqual([])
}

test('what is secret is in no log line, no page of others, no answer, no export, no audit row and no backup', async () => {
  expect(secrets.size).toBeGreaterThanOrEqual(16)
  for (const [name, secret] of secrets) expect(secret.length, name).toBeGreaterThan(9)
  const { deliveries } = world.store.t
  const tried = async () =>
    (await world.store.db.select().from(deliveries)).filter(({ attempts }) => attempts > 0).length
  await expect.poll(tried, { timeout: 20_000 }).toBeGreaterThanOrEqual(4)
  await useSecrets()
  let read = 0
  for (const role of ['public', 'owner', 'admin'] as const) {
    const cookie = role === 'public' ? '' : await world.cookieOf(role)
    for (const [path, text] of await readEverything(cookie)) {
      expectNone(`${path} for ${role}`, text)
      expect(text, `${path} for ${role}`).not.toContain('argon2id')
    }
    read += 1
  }
  expect(read).toBe(3)
  const log = site.log()
  expect(log, 'failures were told').toMatch(/"msg":"(?:job failed|a page failed|a request failed)"/)
  expect(log.split('\n').length).toBeGreaterThan(20)
  expectNone('log', log)
  expect(log).not.toContain('argon2id')
  const target = join(folder, 'backup.tar.gz')
  await makeBackup({
    databasePath: databaseIn(folder),
    filesFolder: join(folder, 'files'),
    target,
    now: Date.now(),
  })
  expectNone('backup', gunzipSync(readFileSync(target)).toString('latin1'))
  for (const end of ['', '-wal'].filter((each) => existsSync(databaseIn(folder) + each)))
    expectNone(`database${end}`, readFileSync(databaseIn(folder) + end).toString('latin1'))
  const ended = await site.stop()
  expectNone('standard error', ended.stderr)
}, 120_000)
