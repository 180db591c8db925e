import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, startBuiltSite } from './built-site.ts'
import { makeWorld, PASSWORD, type World } from './world.ts'

const newFolder = createFolders()
const ORIGIN = 'https://status.example.org'
let site: BuiltSite
let world: World

beforeAll(async () => {
  const folder = newFolder()
  world = await makeWorld(folder)
  site = await startBuiltSite(folder, { PUBLIC_ORIGIN: ORIGIN, TRUSTED_PROXIES: '127.0.0.1' })
})

afterAll(async () => {
  await site?.stop()
  await world?.close()
})

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** As a proxy in front of the site asks: by the public name, with the reader's address. */
function ask(path: string, { body, ...headers }: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      site.url + path,
      {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          host: 'status.example.org',
          origin: ORIGIN,
          'x-forwarded-for': '203.0.113.9',
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
      },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += String(chunk)
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function cookiesOf({ headers }: Answer): string[] {
  return [headers['set-cookie'] ?? []].flat()
}

test('behind https every cookie is Secure and bound to this host, and the session’s is out of reach of scripts', async () => {
  const signedIn = await ask('/sign-in', {
    body: `email=owner@makegood.example&password=${encodeURIComponent(PASSWORD)}`,
  })
  expect(signedIn.status).toBe(303)
  const cookies = cookiesOf(signedIn)
  expect(cookies.find((cookie) => cookie.startsWith('__Host-makegood='))).toMatch(
    /; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  for (const path of ['/language?to=id', '/theme?to=dark']) cookies.push(...cookiesOf(await ask(path)))
  expect(cookies.length).toBeGreaterThan(3)
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).not.toMatch(/; Domain=/)
  }
  const session = cookies.find((cookie) => cookie.startsWith('__Host-makegood='))?.split(';')[0] ?? ''
  const plain = session.replace('__Host-', '')
  expect((await ask('/cases', { cookie: plain })).status, 'without its prefix it is no session').toBe(302)
  expect((await ask('/cases', { cookie: session })).status).toBe(200)
  const out = await ask('/sign-out', { cookie: session, body: '' })
  expect(out.headers['clear-site-data']).toBe('"cache", "storage"')
  expect(cookiesOf(out)[0]).toMatch(/^__Host-makegood=; Max-Age=0/)
  expect((await ask('/cases', { cookie: session })).status).toBe(302)
})

test('behind https every answer asks for https from then on', async () => {
  for (const path of [
    '/',
    '/incidents',
    '/favicon.svg',
    '/no-such-page',
    '/api/v1/board',
    '/healthz',
    '/cases',
  ]) {
    const { headers } = await ask(path)
    expect(headers['strict-transport-security'], path).toBe('max-age=31536000; includeSubDomains')
  }
})

test('behind a proxy the reader is the one it names, and nobody is taken for this machine', async () => {
  expect((await ask('/metrics')).status).toBe(403)
  expect((await ask('/metrics', { 'x-forwarded-for': '127.0.0.1' })).status).toBe(403)
  for (let attempt = 0; attempt < 5; attempt += 1)
    await ask('/sign-in', {
      body: 'email=viewer@makegood.example&password=not-that-one',
      'x-forwarded-for': `1.2.3.${attempt}, 203.0.113.50`,
    })
  const right = `email=viewer@makegood.example&password=${encodeURIComponent(PASSWORD)}`
  expect((await ask('/sign-in', { body: right, 'x-forwarded-for': '9.9.9.9, 203.0.113.50' })).status).toBe(
    422,
  )
  expect((await ask('/sign-in', { body: right, 'x-forwarded-for': '203.0.113.51' })).status).toBe(303)
  expect(site.log()).not.toContain('1.2.3.4')
})

test('a form that came over plain http, or from the address behind the proxy, is not ours', async () => {
  for (const origin of [
    'http://status.example.org',
    site.url,
    'https://status.example.org.evil.example',
    'https://status.example.org:8443',
  ])
    expect((await ask('/sign-out', { body: '', origin })).status, origin).toBe(403)
})
