import { existsSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFolders } from '#tests/folders.ts'
import { type BuiltSite, listRoutes, startBuiltSite } from './built-site.ts'
import { makeWorld, PASSWORD, type World } from './world.ts'

const newFolder = createFolders()
let site: BuiltSite
let world: World

beforeAll(async () => {
  const folder = newFolder()
  world = await makeWorld(folder)
  site = await startBuiltSite(folder)
})

afterAll(async () => {
  await site?.stop()
  await world?.close()
})

/** Sends bytes as they are and gives back what comes, until the other side closes or `forMs` have passed. */
function sendRaw(bytes: string | Buffer, forMs = 2_000): Promise<string> {
  return new Promise((resolve) => {
    const socket: Socket = connect(Number(new URL(site.url).port), '127.0.0.1')
    let answer = ''
    const end = () => {
      socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(end, forMs)
    socket.on('error', end)
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(answer)
    })
    socket.write(bytes)
  })
}

async function expectAlive(): Promise<void> {
  expect((await fetch(`${site.url}/healthz`)).status).toBe(200)
}

function post(path: string, body: string | Buffer, headers: Record<string, string> = {}) {
  return fetch(site.url + path, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Blob([Uint8Array.from(body)]),
    redirect: 'manual',
    headers: { origin: site.origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
}

test('F71 a megabyte of address or of headers is refused and the process lives', async () => {
  expect(await sendRaw(`GET /${'a'.repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(
    /^(?:HTTP\/1\.1 4\d\d|$)/,
  )
  expect(await sendRaw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(1_000_000)}\r\n\r\n`)).toMatch(
    /^(?:HTTP\/1\.1 431|$)/,
  )
  await expectAlive()
})

test('F72 thousands of query fields and of form fields are no work', async () => {
  const query = Array.from({ length: 2_000 }, (_, index) => `a${index}=1`).join('&')
  expect((await fetch(`${site.url}/incidents?${query}`)).status).toBe(200)
  const fields = Array.from({ length: 10_000 }, (_, index) => `f${index}=1`).join('&')
  expect((await post('/sign-in', fields)).status).toBe(400)
  await expectAlive()
})

test('F73 form bodies that are broken, of the wrong kind or too large are refused, none is a fault of ours', async () => {
  const boundary = 'multipart/form-data; boundary=x'
  const bodies: Array<[string | Buffer, string, number[]]> = [
    ['', boundary, [400]],
    ['--x', boundary, [400]],
    ['--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n', boundary, [400]],
    ['--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--', boundary, [400]],
    [
      `--x\r\nContent-Disposition: form-data; name="${'n'.repeat(8_000)}"\r\n\r\nv\r\n--x--\r\n`,
      boundary,
      [400],
    ],
    ['{"email":1}', 'application/json', [415]],
    ['email=a', 'text/plain', [415]],
    ['email=a', 'multipart/form-data', [400, 415]],
    ['email=%E0%A4%A&password=%', 'application/x-www-form-urlencoded', [400, 422]],
    ['email[]=a&email[a][b]=c&__proto__[x]=1&constructor=1', 'application/x-www-form-urlencoded', [400]],
    ['\0\0\0', 'application/x-www-form-urlencoded', [400]],
  ]
  for (const [body, type, expected] of bodies) {
    const answer = await post('/sign-in', body, { 'content-type': type })
    expect(expected, `${type} ${String(body).slice(0, 40)}: ${answer.status}`).toContain(answer.status)
    await answer.text()
  }
  // One that is too large is answered before it is read, and the line is cut.
  const large = `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${site.origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000000\r\n\r\n`
  expect(await sendRaw(large)).toMatch(/^HTTP\/1\.1 413/)
  let seed = 1
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  const good = Buffer.from('--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@b.co\r\n--x--\r\n')
  for (let round = 0; round < 300; round += 1) {
    const bad = Buffer.from(good)
    for (let flips = 0; flips < 3; flips += 1)
      bad[Math.floor(random() * bad.length)] = Math.floor(random() * 256)
    const { status } = await post('/sign-in', bad.subarray(0, Math.floor(random() * bad.length) + 1), {
      'content-type': boundary,
    })
    expect(status, `seed 1, round ${round}`).toBe(400)
  }
  await expectAlive()
}, 60_000)

test('F75 another host name is not served, whatever is kept in memory', async () => {
  expect((await fetch(`${site.url}/`)).status).toBe(200)
  for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '', 'a b']) {
    const answer = await sendRaw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    expect(answer, host).toMatch(/^HTTP\/1\.1 4(?:00|21) /)
    expect(answer).not.toContain('evil.example/')
  }
  expect(await sendRaw('GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
})

test('F76 two lengths, a length and chunks, and requests in one breath are not mixed up', async () => {
  const smuggled = 'GET /cases HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
  const both = `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${smuggled.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`
  expect(await sendRaw(both)).toMatch(/^HTTP\/1\.1 400/)
  const twice = `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nhello`
  expect(await sendRaw(twice)).toMatch(/^HTTP\/1\.1 400/)
  const chunked = 'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'
  expect(await sendRaw(chunked)).toMatch(/^HTTP\/1\.1 400/)
  const piped = await sendRaw(
    'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  )
  expect(piped.match(/HTTP\/1\.1 200/g)).toHaveLength(2)
  expect(piped.indexOf('"ok"')).toBeLessThan(piped.indexOf('"ready"'))
})

test('F77 methods that are not ours are refused, and HEAD says what GET would', async () => {
  for (const method of ['OPTIONS', 'TRACE', 'PROPFIND', 'PATCH', 'FOO', 'CONNECT']) {
    const answer = await sendRaw(
      `${method} / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX-Canary: c4n4ry\r\n\r\n`,
    )
    expect(answer, method).toMatch(/^(?:HTTP\/1\.1 4\d\d|$)/)
    expect(answer).not.toContain('c4n4ry')
  }
  const head = await fetch(`${site.url}/incidents`, { method: 'HEAD' })
  const get = await fetch(`${site.url}/incidents`)
  expect(head.status).toBe(get.status)
  expect(head.headers.get('content-security-policy')).toBe(get.headers.get('content-security-policy'))
  expect(await head.text()).toBe('')
})

test('F78 readers who hang up in the middle leave nothing behind', async () => {
  for (let round = 0; round < 50; round += 1) {
    const leave = new AbortController()
    const asked = fetch(`${site.url}/incidents?search=${round}`, { signal: leave.signal }).catch(() => null)
    setTimeout(() => leave.abort(), round % 7)
    await asked
  }
  await expectAlive()
  expect(site.log()).not.toMatch(/"level":(?:50|60)/)
})

test('F80 a thousand conditional requests for an unchanged page are 304 from memory', async () => {
  const first = await fetch(`${site.url}/`)
  const etag = first.headers.get('etag') ?? ''
  await first.text()
  const statuses = new Map<number, number>()
  for (let round = 0; round < 1_000; round += 20) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => fetch(`${site.url}/`, { headers: { 'if-none-match': etag } })),
    )
    for (const answer of answers) {
      await answer.text()
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    }
  }
  // The minute may turn once meanwhile, and with it the page's clock.
  expect((statuses.get(304) ?? 0) + (statuses.get(200) ?? 0)).toBe(1_000)
  expect(statuses.get(304) ?? 0).toBeGreaterThan(100)
})

test('F74 the framework’s list of routes is not served, however often it is asked for', async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => fetch(`${site.url}/__manifest?p=${'/a'.repeat(index)}`)),
  )
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([404]))
})

test('every answer carries the headers, whatever it is', async () => {
  const paths = [
    '/',
    '/incidents',
    '/no-such-page',
    '/sign-in',
    '/cases',
    '/healthz',
    '/favicon.svg',
    '/api/v1/board',
    '/setup',
    '//x',
  ]
  for (const path of paths) {
    const { headers } = await fetch(site.url + path, { redirect: 'manual' })
    expect(headers.get('content-security-policy'), path).toContain("default-src 'none'")
    expect(headers.get('content-security-policy'), path).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('referrer-policy'), path).toBeTruthy()
  }
  const nonces = await Promise.all([1, 2].map(() => fetch(`${site.url}/services/VHNA7p3Z5p3iakj5sA8V`)))
  const found = nonces.map(
    (answer) => /nonce-([\w+/=]+)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1],
  )
  if (found[0] !== undefined) expect(found[0]).not.toBe(found[1])
})

test('what is secret is in no page, no answer and no log line', async () => {
  const canaries = ['c4n4ry-password-1', 'c4n4ry-token-2', 'c4n4ry-cookie-3']
  await (await post('/sign-in', `email=owner@makegood.example&password=${canaries[0]}`)).text()
  await fetch(site.url, {
    headers: { authorization: `Bearer ${canaries[1]}`, cookie: `makegood=${canaries[2]}` },
  })
  const signedIn = await post(
    '/sign-in',
    `email=owner@makegood.example&password=${encodeURIComponent(PASSWORD)}`,
  )
  expect(signedIn.status).toBe(303)
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly/)
  const pages = []
  for (const { path } of listRoutes().filter(
    (route) => !route.path.includes(':') && !route.path.includes('*'),
  )) {
    const answer = await fetch(`${site.url}${path === '' ? '/' : path}`, {
      headers: { cookie },
      redirect: 'manual',
    })
    pages.push(await answer.text())
  }
  const secrets = [...canaries, PASSWORD, cookie.split('=')[1] ?? 'x', 'argon2id']
  for (const secret of secrets) {
    expect(site.log(), 'log').not.toContain(secret)
    expect(
      pages.some((page) => page.includes(secret)),
      `${secret.slice(0, 9)} in a page`,
    ).toBe(false)
  }
})

test('F60 a route that fails answers 500, says nothing of why, and the process lives', async () => {
  const database = new Database(world.databasePath)
  database.exec('alter table incidents rename to incidents_gone')
  try {
    const answer = await fetch(`${site.url}/api/v1/incidents`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toMatch(/sqlite|no such table|\.js:/i)
    expect((await fetch(`${site.url}/incidents`)).status).toBe(500)
  } finally {
    database.exec('alter table incidents_gone rename to incidents')
    database.close()
  }
  expect((await fetch(`${site.url}/api/v1/incidents`)).status).toBe(200)
})

test('F70 two hundred connections that send a byte a second keep nobody else waiting', async () => {
  const port = Number(new URL(site.url).port)
  const slow = Array.from({ length: 200 }, () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ')
    return socket
  })
  const dripping = setInterval(() => {
    for (const socket of slow) if (!socket.destroyed) socket.write('a')
  }, 1_000)
  let closed = 0
  for (const socket of slow) {
    socket.on('close', () => {
      closed += 1
    })
  }
  const startedAt = performance.now()
  expect((await fetch(`${site.url}/healthz`)).status).toBe(200)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
  for (let waited = 0; closed < 200 && waited < 45_000; waited += 500)
    await new Promise((resolve) => setTimeout(resolve, 500))
  clearInterval(dripping)
  for (const socket of slow) socket.destroy()
  expect(closed, 'all cut off by the limit on headers').toBe(200)
}, 60_000)

test('F47 told to stop, it finishes what it has in hand, folds its log into the file and ends with 0', async () => {
  const folder = newFolder()
  const own = await makeWorld(folder)
  await own.close()
  const running = await startBuiltSite(folder)
  const inHand = Promise.all(Array.from({ length: 20 }, () => fetch(`${running.url}/incidents?search=mail`)))
  await new Promise((resolve) => setTimeout(resolve, 10))
  const ended = running.stop()
  expect((await inHand).map((answer) => answer.status)).toEqual(Array(20).fill(200))
  expect((await ended).code).toBe(0)
  expect(existsSync(`${folder}/makegood.sqlite-wal`)).toBe(false)
  await expect(fetch(`${running.url}/healthz`)).rejects.toThrow()
}, 60_000)
