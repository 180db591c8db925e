import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#app/vocabulary.ts'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, listRoutes, startBuiltSite } from './built-site.ts'
import { crawl } from './crawl.ts'
import { type FoundForm, findForms, toBody } from './forms.ts'
import { makeWorld, PASSWORD, type World } from './world.ts'

const newFolder = createFolders()
const routes = listRoutes()
let folder = ''
let site: BuiltSite
let world: World

beforeAll(async () => {
  folder = newFolder()
  world = await makeWorld(folder)
  site = await startBuiltSite(folder)
})

afterAll(async () => {
  await site?.stop()
  await world?.close()
})

type Asked = {
  cookie?: string
  method?: string
  body?: FormData | URLSearchParams
  headers?: Record<string, string>
}

async function ask(path: string, { cookie, method, body, headers }: Asked = {}) {
  const response = await fetch(site.url + path, {
    method: method ?? (body ? 'POST' : 'GET'),
    redirect: 'manual',
    headers: { origin: site.origin, ...(cookie ? { cookie } : {}), ...headers },
    ...(body ? { body } : {}),
  })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

function signIn(email: string, password: string, headers: Record<string, string> = {}) {
  return ask('/sign-in', { body: new URLSearchParams({ email, password, intent: 'sign-in' }), headers })
}

async function runCli(...args: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: folder, FEED_URL: 'http://127.0.0.1:9/feed.json' }
  return execFileSync(process.execPath, ['build/server/cli.js', ...args], { env, encoding: 'utf8' })
}

const SELF_SERVICE = [
  '/account',
  '/account/confirm',
  '/sign-out',
  '/sign-in',
  '/sign-in/second-step',
  '/setup',
]

/** Forms that anybody, or everybody for themselves, may send; under `/subscribe` the token in the address decides. */
function isSelfService(path: string): boolean {
  return SELF_SERVICE.includes(path) || path.startsWith('/subscribe')
}

test('every form of every page is refused to whoever may not send it, and changes nothing', async () => {
  const pages = await crawl({ site, world, cookie: await world.cookieOf('owner') })
  const forms = new Map<string, FoundForm>()
  for (const [page, html] of pages) {
    for (const form of findForms(html, page)) {
      const path = form.action.split('?')[0] ?? ''
      if (!isSelfService(path)) forms.set(`${path} ${form.button?.value}`, form)
    }
  }
  expect(pages.size).toBeGreaterThan(40)
  expect(forms.size).toBeGreaterThan(25)
  const senders: Array<[string, string | undefined]> = [
    ['public', undefined],
    ['viewer', await world.cookieOf('viewer')],
    ['revoked', await world.revokedCookie()],
  ]
  const before = world.digest()
  const unexpected: string[] = []
  for (const [key, form] of forms) {
    for (const [who, cookie] of senders) {
      const { status } = await ask(form.action, { body: toBody(form), ...(cookie ? { cookie } : {}) })
      if (status !== 401 && status !== 403) unexpected.push(`${key} as ${who}: ${status}`)
    }
  }
  expect(unexpected).toEqual([])
  expect(world.digest()).toBe(before)
}, 120_000)

test('sessions, tokens and accounts of others are out of reach by their ids', async () => {
  const [owner, viewer] = [await world.cookieOf('owner'), await world.cookieOf('viewer')]
  const sessions = await world.store.db.select().from(world.store.t.sessions)
  const token = await world.makeToken()
  const tokens = await world.store.db.select().from(world.store.t.apiTokens)
  const attempts: Record<string, string>[] = [
    ...sessions
      .filter((session) => session.userId !== world.users.viewer.id)
      .map(({ id }) => ({ intent: 'end-session', id })),
    ...tokens.map(({ id }) => ({ intent: 'revoke-token', id })),
    { intent: 'create-token', name: 'x', role: 'owner', scope: 'read:cases', days: '1' },
    { intent: 'create-token', name: 'x', role: 'viewer', scope: 'everything', days: '1' },
    { intent: 'create-token', name: 'x', role: 'viewer', scope: 'read:cases', days: '99999' },
    { intent: 'remove-factor', userId: world.users.owner.id, email: 'x' },
    { intent: 'change-role', userId: world.users.viewer.id, version: '1', role: 'owner' },
    { intent: '__proto__' },
  ]
  expect(attempts.length).toBeGreaterThan(7)
  for (const fields of attempts) {
    const { status } = await ask('/account', { cookie: viewer, body: new URLSearchParams(fields) })
    expect(
      fields.intent === 'remove-factor' ? [303] : [400, 403, 404, 422],
      JSON.stringify(fields),
    ).toContain(status)
  }
  expect((await ask('/admin/users', { cookie: owner })).status).toBe(200)
  expect((await ask('/claims', { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
})

test('nobody raises their own role, by no field of a form', async () => {
  const cookie = await world.cookieOf('admin')
  const body = new URLSearchParams({
    intent: 'change-password',
    current: 'wrong',
    next: 'another row of words',
    role: 'owner',
    userId: world.users.owner.id,
    'user[role]': 'owner',
    '__proto__[role]': 'owner',
  })
  expect((await ask('/account', { cookie, body })).status).toBe(422)
  expect((await ask('/admin/users', { cookie })).status).toBe(403)
})

/** What a browser would take for a document. Everything else is text, and says so with nosniff. */
function isMarkup(headers: Headers): boolean {
  return /html|xml|svg/.test(headers.get('content-type') ?? '')
}

const ODD = [
  '__proto__',
  'constructor',
  'toString',
  '..%2f..%2f..%2fetc%2fpasswd',
  '..%5c..%5cwindows',
  '%00',
  '%0d%0aSet-Cookie:%20x=y',
  'a'.repeat(4_000),
  '%F0%9F%A6%8A',
  '%E2%80%AE',
  "'%22%3E%3Csvg%20onload=alert(1)%3E",
  "1'%20or%20'1'='1",
  '%25252e%25252e',
  '-1',
  '9'.repeat(400),
  'NaN',
  '2026-02-30',
]

test('no id in an address, however odd, is a fault of ours, or is sent back as markup', async () => {
  const cookie = await world.cookieOf('owner')
  const problems: string[] = []
  for (const { path } of routes.filter((route) => route.path.includes(':'))) {
    for (const odd of ODD) {
      const asked = path.replace(/:\w+\??/g, odd)
      const { status, body, headers } = await ask(asked, { cookie })
      if (status >= 500) problems.push(`${status} ${asked.slice(0, 80)}`)
      if (isMarkup(headers) && body.includes('<svg onload')) problems.push(`echo ${asked.slice(0, 80)}`)
      if (body.includes('root:x:0')) problems.push(`file ${asked.slice(0, 80)}`)
      if (headers.get('set-cookie')?.includes('x=y')) problems.push(`header ${asked.slice(0, 80)}`)
    }
  }
  expect(problems).toEqual([])
  expect((await ask('/incidents/%E0%A4%A')).status).toBeLessThan(500)
  expect((await ask('/incidents/%')).status).toBeLessThan(500)
}, 60_000)

const QUERY_NAMES =
  'service impact month day open q case claim cursor limit customer language label style embed from to actor action object before version state priority incident page sort code token refused back id'.split(
    ' ',
  )

test('no query field, however odd or often it is sent, is a fault of ours, or is sent back as markup', async () => {
  const cookie = await world.cookieOf('owner')
  const problems: string[] = []
  const odds = [
    '__proto__',
    '%00',
    '%0d%0aSet-Cookie:%20x=y',
    "'%22%3E%3Csvg%20onload=alert(1)%3E",
    '-1',
    '2026-02-30',
  ]
  await Promise.all(
    routes.map(async ({ path }) => {
      for (const odd of odds) {
        const query = QUERY_NAMES.map((name) => `${name}=${odd}&${name}[]=1&${name}=2`).join('&')
        const { status, body, headers } = await ask(`${world.fillPath(path, 'own')}?${query}`, { cookie })
        if (status >= 500) problems.push(`${status} ${path} ${odd}`)
        if (isMarkup(headers) && body.includes('<svg onload')) problems.push(`echo ${path} ${odd}`)
        if (headers.get('set-cookie')?.includes('x=y')) problems.push(`header ${path}`)
      }
    }),
  )
  expect(problems).toEqual([])
}, 60_000)

test('a way on from sign-in, language and theme never leaves the site', async () => {
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'https://evil.example',
    '/%09/evil.example',
    'javascript:alert(1)',
  ]
  const isOurs = (location: string | null) => new URL(location ?? '', site.origin).origin === site.origin
  for (const to of elsewhere.map(encodeURIComponent)) {
    for (const path of [`/language?to=id&back=${to}`, `/theme?to=dark&back=${to}`, `/sign-in?to=${to}`]) {
      const { headers } = await ask(path, { cookie: await world.cookieOf('owner') })
      expect(isOurs(headers.get('location')), `${path}: ${headers.get('location')}`).toBe(true)
    }
    const signedIn = await ask(`/sign-in?to=${to}`, {
      body: new URLSearchParams({ email: 'viewer@makegood.example', password: PASSWORD }),
    })
    expect(signedIn.status).toBe(303)
    expect(isOurs(signedIn.headers.get('location')), to).toBe(true)
  }
})

test('what is kept of public pages differs by nothing but language, theme and named fields', async () => {
  const kept = [
    '/',
    '/incidents',
    '/incidents.atom',
    '/calendar.ics',
    '/api/v2/summary.json',
    '/badge/status.svg',
  ]
  const plain = new Map<string, string>()
  const poison: Array<Record<string, string>> = [
    { 'x-forwarded-host': 'p0ison.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '444' },
    { forwarded: 'host=p0ison.example;proto=https' },
    { 'x-original-url': '/admin', 'x-rewrite-url': '/admin' },
    { 'x-http-method-override': 'POST' },
    { cookie: 'makegood-second=p0ison; language=p0ison"><script>; theme=p0ison' },
    { 'accept-language': 'p0ison,<script>;q=1' },
    { 'x-react-router-spa-mode': 'yes' },
    { range: 'bytes=0-3' },
  ]
  const settle = (body: string) => body.replace(/\d{2}:\d{2}/g, '').replace(/DTSTAMP:\w+/g, '')
  for (const path of kept) {
    for (const headers of poison) {
      const { status, body } = await ask(`${path}?nobody=asked-for-this&x=%3Cscript%3E`, { headers })
      expect(status).toBe(200)
      expect(body).not.toMatch(/p0ison|nobody=asked/)
    }
    plain.set(path, settle((await ask(path)).body))
    for (const headers of poison) expect(settle((await ask(path, { headers })).body)).toBe(plain.get(path))
  }
  const owner = await ask('/', { cookie: await world.cookieOf('owner') })
  expect(owner.headers.get('cache-control')).toContain('no-store')
  expect(settle((await ask('/')).body), 'no page of somebody signed in is kept').toBe(plain.get('/'))
})

test('another port in Host does not end up in a page that others get', async () => {
  const port = new URL(site.url).port
  for (const host of ['localhost:1', '127.0.0.1:6666', `localhost:${port}`]) {
    const { request } = await import('node:http')
    const body = await new Promise<string>((resolve, reject) => {
      request(`${site.url}/incidents?month=2026-05`, { headers: { host } }, (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += String(chunk)
        })
        response.on('end', () => resolve(text))
      })
        .on('error', reject)
        .end()
    })
    expect(body).not.toContain(host)
  }
  expect((await ask('/incidents?month=2026-05')).body).not.toMatch(/:6666|localhost:1\b/)
})

test('a session’s cookie is new at each sign-in, out of reach of scripts, and none is taken from outside', async () => {
  const planted = 'makegood=IkFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBIg%3D%3D'
  const first = await signIn('viewer@makegood.example', PASSWORD, { cookie: planted })
  const second = await signIn('viewer@makegood.example', PASSWORD)
  const cookieOf = (headers: Headers) =>
    headers.getSetCookie().find((line) => line.startsWith('makegood=')) ?? ''
  const [one, two] = [cookieOf(first.headers), cookieOf(second.headers)]
  for (const cookie of [one, two]) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(one.split(';')[0]).not.toBe(two.split(';')[0])
  expect((await ask('/cases', { cookie: planted })).status).toBe(302)
  const again = await signIn('viewer@makegood.example', PASSWORD, { cookie: one.split(';')[0] ?? '' })
  expect(again.status).toBe(303)
  expect((await ask('/cases', { cookie: one.split(';')[0] ?? '' })).status, 'the one before ended').toBe(302)
})

test('a password or a token in an address opens nothing', async () => {
  const token = await world.makeToken()
  for (const query of [
    `token=${token}`,
    `access_token=${token}`,
    `api_key=${token}`,
    `authorization=Bearer%20${token}`,
  ]) {
    expect((await ask(`/claims?${query}`)).status, query).toBe(302)
  }
})

test('unknown and wrong are answered alike; limits and sign-outs outlive a restart; the shell ends sessions', async () => {
  const unknown = await signIn('nobody@makegood.example', 'not that one')
  const wrong = await signIn('admin@makegood.example', 'not that one')
  expect(unknown.status).toBe(wrong.status)
  expect(unknown.body.replaceAll('nobody@', 'admin@')).toBe(wrong.body)
  expect([...unknown.headers.keys()]).toEqual([...wrong.headers.keys()])
  for (let attempt = 1; attempt < 5; attempt += 1) await signIn('admin@makegood.example', 'not that one')
  const owner = await world.cookieOf('owner')
  expect((await ask('/sign-out', { cookie: owner, body: new URLSearchParams() })).status).toBe(303)
  await site.stop()
  site = await startBuiltSite(folder)
  const limited = await signIn('admin@makegood.example', PASSWORD)
  expect(limited.status).toBe(422)
  expect(limited.headers.get('set-cookie')).toBeNull()
  expect((await ask('/cases', { cookie: owner })).status).toBe(302)

  const viewer = await world.cookieOf('viewer')
  expect((await ask('/cases', { cookie: viewer })).status).toBe(200)
  await runCli('reset-password', '--email', 'viewer@makegood.example')
  expect((await ask('/cases', { cookie: viewer })).status, 'by reset-password').toBe(302)
  const admin = await world.cookieOf('admin')
  await runCli('remove-second-factor', '--email', 'admin@makegood.example')
  expect((await ask('/cases', { cookie: admin })).status, 'by remove-second-factor').toBe(302)
}, 60_000)

test('where an owner exists the set-up page is gone, whatever token is shown', async () => {
  const first = await ask('/setup?token=x')
  expect(first.status).toBe(404)
  const body = new URLSearchParams({ name: 'Mallory', email: 'mallory@evil.example', password: PASSWORD })
  expect((await ask('/setup?token=x', { body })).status).toBe(404)
  expect((await ask('/setup', { body })).status).toBe(404)
})

test('the set-up token works once, for the first owner, and nothing else does', async () => {
  const empty = newFolder()
  const fresh = await startBuiltSite(empty)
  try {
    const token = /setup\?token=([\w-]{43})/.exec(fresh.log())?.[1] ?? ''
    const post = async (query: string, email: string) => {
      const body = new URLSearchParams({ name: 'First', email, password: PASSWORD })
      const headers = { origin: fresh.origin }
      return (
        await fetch(`${fresh.url}/setup${query}`, { method: 'POST', body, headers, redirect: 'manual' })
      ).status
    }
    expect(token).not.toBe('')
    for (const query of ['', '?token=', `?token=${token.slice(1)}`, `?token=${token}x`, '?token[]=x'])
      expect(await post(query, 'mallory@evil.example'), query).toBe(404)
    const both = await Promise.all([
      post(`?token=${token}`, 'first@makegood.example'),
      post(`?token=${token}`, 'second@makegood.example'),
    ])
    expect(both.filter((status) => status === 303)).toHaveLength(1)
    expect(await post(`?token=${token}`, 'third@makegood.example')).toBe(404)
  } finally {
    await fresh.stop()
  }
  const again = await startBuiltSite(empty)
  expect(again.log()).not.toContain('setup?token')
  await again.stop()
}, 60_000)

const ROLES_BELOW: Role[] = ['viewer', 'admin']

test('a role that is taken away, a factor and a disabled account end what is open, from the page too', async () => {
  const owner = await world.cookieOf('owner')
  for (const role of ROLES_BELOW) {
    const cookie = await world.cookieOf(role)
    expect((await ask('/cases', { cookie })).status).toBe(200)
    const { id } = world.users[role]
    const version = async () => {
      const users = await world.store.db.select().from(world.store.t.users)
      return String(users.find((user) => user.id === id)?.version)
    }
    const act = async (fields: Record<string, string>) =>
      (
        await ask('/admin/users', {
          cookie: owner,
          body: new URLSearchParams({ userId: id, version: await version(), ...fields }),
        })
      ).status
    expect(await act({ intent: 'change-role', role: role === 'admin' ? 'viewer' : 'admin' })).toBe(303)
    expect((await ask('/cases', { cookie })).status, `${role} after a change of role`).toBe(302)
    const again = await world.cookieOf(role)
    expect(await act({ intent: 'disable-user' })).toBe(303)
    expect((await ask('/cases', { cookie: again })).status, `${role} after being disabled`).toBe(302)
    expect(await act({ intent: 'enable-user' })).toBe(303)
    expect(await act({ intent: 'change-role', role })).toBe(303)
  }
})
