import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashToken } from '#app/domain/notifications/subscribers.server.ts'
import { openStore, type Store } from '#db/store.server.ts'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, databaseIn, listRoutes, startBuiltSite } from './built-site.ts'

const TOKEN = 'a-token-that-only-the-test-knows'
const newFolder = createFolders()
let site: BuiltSite
let store: Store

beforeAll(async () => {
  const folder = newFolder()
  site = await startBuiltSite(folder, {
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Status <status@makegood.example>',
  })
  store = await openStore(databaseIn(folder))
})
afterAll(async () => {
  await store?.close()
  await site?.stop()
})

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
  const answer = await post(`/subscribe/${TOKEN}/unsubscribe`, ONE_CLICK)
  expect(answer.status).toBe(200)
  expect(await stateOf('rini@lembayung.example')).toBe('unsubscribed')
  expect(answer.headers.get('set-cookie')).toBeNull()
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
  const open = listRoutes().filter(
    (route) => 'postFromAnywhere' in route.handle && route.handle.postFromAnywhere,
  )
  expect(open.map((route) => route.path)).toEqual(['/subscribe/:token/unsubscribe'])
})

test('whoever asks for mail gets the same answer, whether the address is known or not', async () => {
  const ask = async (email: string) => {
    const answer = await post('/subscribe', { email, services: 'all' }, { origin: site.origin })
    return { status: answer.status, text: (await answer.text()).replaceAll(email, '') }
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
