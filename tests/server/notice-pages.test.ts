import { createServer, type Server } from 'node:http'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFirstOwner } from '#app/domain/access/users.server.ts'
import { CLI_ACTOR } from '#app/domain/context.ts'
import { hashToken } from '#app/domain/notifications/subscribers.server.ts'
import { sessionCookie } from '#app/server/session-cookie.ts'
import { openStore, type Store } from '#db/store.server.ts'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, databaseIn, listRoutes, newSecret, startBuiltSite } from './built-site.ts'

const TOKEN = 'a-token-that-only-the-test-knows'
const newFolder = createFolders()
let site: BuiltSite
let store: Store
let receiver: Server
let hook: string
/** What the receiver answers with. */
let answer = { status: 503, text: 'the receiver is being mended' }
let cookie: string

beforeAll(async () => {
  const folder = newFolder()
  site = await startBuiltSite(folder, {
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Status <status@makegood.example>',
    NOTICE_ADDRESSES: 'loopback_too',
  })
  store = await openStore(databaseIn(folder))
  cookie = await signInOwner()
  receiver = createServer((_, response) => response.writeHead(answer.status).end(answer.text))
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address()
  hook = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/hook`
})
afterAll(async () => {
  receiver?.close()
  await store?.close()
  await site?.stop()
})

async function signInOwner(): Promise<string> {
  const now = Date.now()
  const owner = await createFirstOwner(
    { db: store, now, actor: CLI_ACTOR },
    { email: 'ayu@makegood.example', name: 'Ayu', password: 'a pass phrase of notices', language: 'en' },
  )
  const { token, hash } = newSecret()
  const times = { createdAt: now, lastSeenAt: now, expiresAt: now + 3_600_000, confirmedAt: now }
  await store.tx((tx) => tx.insert(store.t.sessions).values({ id: hash, userId: owner.id, ...times }))
  return (await sessionCookie(false).serialize(token)).split(';')[0] ?? ''
}

/** As the owner's browser sends it. */
async function submit(path: string, form: Record<string, string>) {
  const answered = await post(path, form, { cookie, origin: site.origin })
  return { status: answered.status, location: answered.headers.get('location'), text: await answered.text() }
}

async function see(path: string, headers: Record<string, string> = { cookie }): Promise<string> {
  return (await fetch(`${site.url}${path}`, { headers })).text()
}

async function addSubscriber(email: string, token: string): Promise<void> {
  const now = Date.now()
  await store.tx((tx) =>
    tx.insert(store.t.subscribers).values({
      id: email,
      email,
      state: 'confirmed',
      language: 'en',
      everyService: true,
      tokenHash: hashToken(token),
      sealedToken: '',
      askedFrom: '',
      askedAt: now,
      confirmedAt: now,
    }),
  )
}

async function stateOf(id: string): Promise<string | undefined> {
  const { subscribers } = store.t
  return (await store.db.select().from(subscribers).where(eq(subscribers.id, id)))[0]?.state
}

function post(path: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${site.url}${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
}

const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' }

test('one POST of a mail program ends a subscription: without a cookie, an Origin or a page (RFC 8058)', async () => {
  await addSubscriber('rini@lembayung.example', TOKEN)
  const first = await post(`/subscribe/${TOKEN}/unsubscribe`, ONE_CLICK)
  expect(first.status).toBe(200)
  expect(await stateOf('rini@lembayung.example')).toBe('unsubscribed')
  expect(first.headers.get('set-cookie')).toBeNull()
  const again = await post(`/subscribe/${TOKEN}/unsubscribe`, ONE_CLICK)
  const unknown = await post('/subscribe/nobody-has-this/unsubscribe', ONE_CLICK)
  expect([again.status, unknown.status]).toEqual([200, 200])
  expect((await unknown.text()).replaceAll('nobody-has-this', TOKEN)).toBe(await again.text())
})

test('looking at the link ends nothing, and no other address takes a post from elsewhere', async () => {
  await addSubscriber('budi@lembayung.example', 'another-token')
  expect((await fetch(`${site.url}/subscribe/another-token/unsubscribe`)).status).toBe(200)
  expect(await stateOf('budi@lembayung.example')).toBe('confirmed')
  for (const path of ['/subscribe', '/subscribe/another-token/manage', '/sign-in', '/account']) {
    expect((await post(path, { language: 'id' })).status, path).toBe(403)
    expect((await post(path, {}, { origin: 'https://elsewhere.example' })).status, path).toBe(403)
  }
  const open = listRoutes().filter((route) => route.handle.postFromAnywhere)
  expect(open.map((route) => route.path)).toEqual(['/subscribe/:token/unsubscribe'])
})

test('whoever asks for mail gets the same answer, whether the address is known or not', async () => {
  const ask = async (email: string) => {
    const answered = await post('/subscribe', { email, services: 'all' }, { origin: site.origin })
    return { status: answered.status, text: (await answered.text()).replaceAll(email, '') }
  }
  const known = await ask('budi@lembayung.example')
  expect(known.status).toBe(200)
  expect(await ask('new@lembayung.example')).toEqual(known)
  expect((await ask('not an address')).status).toBe(422)
  const statuses: number[] = []
  for (let n = 0; n < 12; n += 1) statuses.push((await ask(`reader${n}@lembayung.example`)).status)
  expect(statuses.at(0)).toBe(200)
  expect(statuses.at(-1), 'so many from one address within the hour').toBe(429)
})

const HOOK = { intent: 'add', kind: 'webhook', name: 'On call', language: 'en', fallback: '', secret: '' }

test('what cannot work is refused when it is saved, and comes back as it was typed', async () => {
  const refused = async (form: Record<string, string>) => {
    const { status, text } = await submit('/admin/notices/channels/new', { ...HOOK, ...form })
    expect(status).toBe(422)
    return text
  }
  expect(await refused({ url: 'ftp://files.example/hook' })).toContain('not the address of a web hook')
  expect(await refused({ url: 'http://192.168.1.7/hook' })).toContain('value="http://192.168.1.7/hook"')
  expect(await refused({ kind: 'slack', url: 'https://example.com/x' })).toContain('example.com is not where')
  expect(await refused({ kind: 'email', email: 'nobody' })).toContain('not an e-mail address')
  const withSecret = await refused({ url: hook, secret: 'whsec_short' })
  expect(withSecret).toContain('base64 of 24 to 64 bytes')
  expect(withSecret, 'a secret never comes back').not.toContain('whsec_short')
  expect(await store.db.select().from(store.t.noticeChannels)).toHaveLength(0)
})

test('a web hook: its secret once, the other side’s own answer, rotation, the log, off and away', async () => {
  const added = await submit('/admin/notices/channels/new', { ...HOOK, url: hook })
  const secret = /whsec_[A-Za-z0-9+/=]+/.exec(added.text)?.[0] ?? ''
  const page =
    /\/admin\/notices\/channels\/[\w-]+/.exec(added.text.slice(added.text.indexOf(secret)))?.[0] ?? ''
  expect(secret).not.toBe('')
  expect(await see(page)).not.toContain(secret)

  const failed = await submit(page, { intent: 'test' })
  expect(failed.text).toContain('The other side did not take it')
  expect(failed.text).toContain('503')
  expect(failed.text).toContain('the receiver is being mended')
  answer = { status: 200, text: 'thank you' }
  const taken = await submit(page, { intent: 'test' })
  expect(taken.text).toContain('The other side took it')
  expect(taken.text).toContain('thank you')

  const version = () => see(page).then((text) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? '')
  const rotated = await submit(page, { intent: 'rotate', version: await version() })
  expect(rotated.text).toMatch(/whsec_/)
  expect(rotated.text).not.toContain(secret)
  expect((await submit(page, { intent: 'off', version: '1' })).status, 'somebody else was faster').toBe(409)
  expect((await submit(page, { intent: 'off', version: await version() })).location).toBe(page)
  expect(await see(page)).toContain('switched off')

  const log = await see('/admin/notices/log?state=delivered')
  const delivery = /\/admin\/notices\/log\/([\w-]+)/.exec(log)?.[1] ?? ''
  expect(log).toContain('thank you')
  expect(log).not.toContain('being mended')
  expect((await submit('/admin/notices/log', { intent: 'replay', deliveryId: delivery })).text).toContain(
    'This channel is off',
  )
  await submit(page, { intent: 'on', version: await version() })
  expect((await submit('/admin/notices/log', { intent: 'replay', deliveryId: delivery })).status).toBe(303)
  expect(await see(`/admin/notices/log/${delivery}`)).toContain('waiting')

  const choice = { intent: 'save', id: '', version: '0', language: 'id', timeZone: 'Asia/Jakarta' }
  const channelId = page.split('/').at(-1) ?? ''
  const some = { ...choice, channelId, services: 'all', impacts: 'some', impact: 'outage', kinds: 'all' }
  const wrong = { ...some, quietFrom: '22:00', quietTo: '' }
  const back = await submit('/admin/notices/subscriptions/new', wrong)
  expect(back.text).toContain('Quiet hours need a beginning and an end')
  expect(back.text).toContain('value="22:00"')
  await submit('/admin/notices/subscriptions/new', { ...wrong, quietTo: '05:30' })
  const saved = await see('/admin/notices')
  expect(saved).toContain('quiet from 22:00 to 05:30')
  expect((await submit(page, { intent: 'remove', version: await version() })).location).toBe('/admin/notices')
})

test('readers: found by their address, shown with what they chose, ended by an administrator and audited', async () => {
  await addSubscriber('tuti@lembayung.example', 'the-token-of-tuti')
  await addSubscriber('umar@lembayung.example', 'the-token-of-umar')
  expect(await see('/admin/notices')).toContain('/admin/notices/readers')
  const found = await see('/admin/notices/readers?email=TUTI')
  expect(found).toContain('tuti@lembayung.example')
  expect(found).toContain('Every service')
  expect(found).not.toContain('umar@')
  const end = { intent: 'end', subscriberId: 'tuti@lembayung.example' }
  expect((await submit('/admin/notices/readers', end)).location).toBe('/admin/notices/readers')
  expect(await stateOf('tuti@lembayung.example')).toBe('unsubscribed')
  expect(await see('/admin/notices/readers')).not.toContain('tuti@')
  const audited = await store.db
    .select()
    .from(store.t.audit)
    .where(eq(store.t.audit.objectId, end.subscriberId))
  expect(audited.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['subscriber.unsubscribed', 'Ayu'],
  ])
  expect((await submit('/admin/notices/readers', { ...end, subscriberId: 'nobody' })).status).toBe(404)
  const indonesian = await see('/admin/notices/readers', { cookie: `${cookie}; ${await chooseIndonesian()}` })
  expect(indonesian).toContain('Pembaca lewat surel')
  expect(indonesian).toContain('umar@lembayung.example')
})

async function chooseIndonesian(): Promise<string> {
  const chosen = await fetch(`${site.url}/language?to=id&back=/`, { redirect: 'manual', headers: { cookie } })
  return (chosen.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

test('when nothing gets through to anybody, administrators are told on every page; the public is not', async () => {
  const said = /role="alert".*No notice gets through to anybody\..*\/admin\/notices/s
  expect(await see('/uptime')).not.toMatch(said)
  const { noticeChannels, noticeQueues } = store.t
  const since = Date.now() - 120_000
  await store.tx(async (tx) => {
    await tx.insert(noticeChannels).values({
      id: 'mute',
      kind: 'webhook',
      name: 'Mute',
      label: 'mute.example',
      sealedAddress: '',
      language: 'en',
      dependsOnVendor: false,
      createdBy: 'Ayu',
      createdAt: since,
    })
    await tx
      .insert(noticeQueues)
      .values({ key: 'channel:mute', consecutiveFailures: 3, failingSince: since, lastAnswer: '503' })
  })
  for (const path of ['/', '/uptime', '/admin/notices']) expect(await see(path), path).toMatch(said)
  expect(await see('/uptime', {})).not.toMatch(said)
  // One of two that works is enough.
  await store.tx((tx) => tx.delete(noticeQueues).where(eq(noticeQueues.key, 'channel:mute')))
  expect(await see('/uptime')).not.toMatch(said)
  await store.tx((tx) => tx.delete(noticeChannels).where(eq(noticeChannels.id, 'mute')))
})

test('an administrator is told on every page that the board is blind; the public is not', async () => {
  expect(await see('/uptime')).toContain('No source has ever been read')
  expect(await see('/uptime', {})).not.toContain('No source has ever been read')
  expect(await see('/admin')).toContain('cannot be read')
})

test('a job is run from its page, and not again at once', async () => {
  expect((await submit('/admin/jobs', { intent: 'run', job: 'close-months' })).location).toBe(
    '/admin/jobs#close-months',
  )
  expect(await see('/admin/jobs')).toContain('every hour, 23 minutes past')
  const again = await submit('/admin/jobs', { intent: 'run', job: 'close-months' })
  expect(again.status).toBe(429)
  expect(again.text).toContain('was run by hand a moment ago')
})
