import { createServer as createTlsServer } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import {
  createGuardedFetch,
  type GuardedFetchOptions,
  type GuardedRequest,
} from '#app/adapters/guarded-fetch.ts'
import { OutgoingError, toOutgoingError } from '#app/adapters/outgoing-error.ts'
import {
  answerJson,
  answerWith,
  drip,
  type Fault,
  type FaultServer,
  flood,
  gzipBomb,
  listen,
  neverAnswer,
  redirectTo,
  startFaultServer,
  startRawServer,
} from './fault-server.ts'
import { createSelfSigned } from './self-signed.ts'

const MIB = 1024 * 1024

function guardedFetch(options: Partial<GuardedFetchOptions> = {}) {
  return createGuardedFetch({
    allowedAddresses: 'loopback_too',
    userAgent: 'Makegood-test/1',
    deadlineMs: 5000,
    ...options,
  })
}

async function serve(fault: Fault): Promise<FaultServer> {
  const server = await startFaultServer(fault)
  onTestFinished(() => server.close())
  return server
}

async function serveRaw(text: string, end = true): Promise<string> {
  const server = await startRawServer((socket) => (end ? socket.end(text) : socket.write(text)))
  onTestFinished(() => server.close())
  return server.url
}

async function failureOf(
  request: GuardedRequest,
  options: Partial<GuardedFetchOptions> = {},
): Promise<OutgoingError> {
  try {
    await guardedFetch(options)(request)
  } catch (error) {
    if (error instanceof OutgoingError) return error
    throw error
  }
  throw new Error('The request should have failed.')
}

test('a request names us, asks for gzip only and does not keep the connection', async () => {
  const { url, requests } = await serve(answerJson('[]'))
  const response = await guardedFetch()({ url, headers: { accept: 'application/json' } })
  expect(response.status).toBe(200)
  expect(Buffer.from(response.body).toString()).toBe('[]')
  expect(requests[0]?.headers).toMatchObject({
    'user-agent': 'Makegood-test/1',
    'accept-encoding': 'gzip',
    accept: 'application/json',
    connection: 'close',
  })
})

test('a gzip answer is decoded, and a POST carries its body', async () => {
  const bodies: string[] = []
  const { url } = await serve((response, request) => {
    request.setEncoding('utf8').on('data', (chunk: string) => bodies.push(chunk))
    request.on('end', () =>
      answerJson(gzipSync('{"a":1}'), { 'content-encoding': 'gzip' })(response, request),
    )
  })
  const response = await guardedFetch()({ url, method: 'POST', body: '{"b":2}' })
  expect(Buffer.from(response.body).toString()).toBe('{"a":1}')
  expect(bodies.join('')).toBe('{"b":2}')
})

test('every status but a redirect is handed back, with an empty body for HEAD, 204 and 304', async () => {
  for (const status of [204, 304, 404, 503]) {
    const { url } = await serve(answerWith(status))
    const response = await guardedFetch()({ url })
    expect([response.status, response.body.byteLength]).toEqual([status, 0])
  }
  const { url } = await serve(answerJson('[1]'))
  expect((await guardedFetch()({ url, method: 'HEAD' })).body.byteLength).toBe(0)
})

test('F04 connection refused and a name without an address are network failures', async () => {
  const { url, close } = await startFaultServer(neverAnswer)
  await close()
  expect(await failureOf({ url })).toMatchObject({ failure: 'network', status: null })
  const noSuchName = async (): Promise<never> => {
    throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
  }
  expect(await failureOf({ url: 'https://no.example/' }, { lookup: noSuchName })).toMatchObject({
    failure: 'network',
  })
  expect(await failureOf({ url: 'https://empty.example/' }, { lookup: async () => [] })).toMatchObject({
    failure: 'network',
  })
})

test('F04 the deadline covers a name lookup that hangs', async () => {
  const startedAt = performance.now()
  const failure = await failureOf(
    { url: 'https://hangs.example/' },
    { deadlineMs: 200, lookup: () => new Promise(() => {}) },
  )
  expect(failure.failure).toBe('timeout')
  expect(performance.now() - startedAt).toBeLessThan(2000)
})

test('F05 a server that accepts and says nothing runs into the deadline', async () => {
  const { url } = await serve(neverAnswer)
  expect(await failureOf({ url }, { deadlineMs: 300 })).toMatchObject({ failure: 'timeout', status: null })
})

test('F06 the deadline is total: a drip of bytes does not extend it', async () => {
  const { url } = await serve(drip(20))
  const startedAt = performance.now()
  expect(await failureOf({ url }, { deadlineMs: 400 })).toMatchObject({ failure: 'timeout', status: 200 })
  expect(performance.now() - startedAt).toBeLessThan(2500)
})

test('F07 an honest length beyond the cap is refused before the body is read', async () => {
  const url = await serveRaw('HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n[', false)
  const startedAt = performance.now()
  expect(await failureOf({ url })).toMatchObject({ failure: 'too_large', status: 200 })
  expect(performance.now() - startedAt).toBeLessThan(2000)
})

test('F08 an endless body is cut at 32 MiB', async () => {
  const served = { bytes: 0 }
  const { url } = await serve(flood(served))
  expect(await failureOf({ url }, { deadlineMs: 15_000 })).toMatchObject({ failure: 'too_large' })
  expect(served.bytes).toBeGreaterThan(32 * MIB)
  expect(served.bytes).toBeLessThan(48 * MIB)
})

test('F08 the cap is inclusive: a body of exactly that size is read, one byte more is not', async () => {
  const { url } = await serve(answerJson('x'.repeat(1000)))
  expect((await guardedFetch({ maxDecodedBytes: 1000 })({ url })).body.byteLength).toBe(1000)
  expect(await failureOf({ url }, { maxDecodedBytes: 999 })).toMatchObject({ failure: 'too_large' })
})

test('F09 a gzip bomb is stopped by the bytes it decodes to', async () => {
  const { url } = await serve(gzipBomb(50 * MIB))
  expect(await failureOf({ url })).toMatchObject({ failure: 'too_large' })
})

test.each([
  ['gzip, gzip', 'encoding_refused'],
  [Array.from({ length: 100 }, () => 'gzip').join(', '), 'encoding_refused'],
  ['br', 'encoding_refused'],
  ['deflate', 'encoding_refused'],
])('F09 Content-Encoding %s is refused', async (encoding, failure) => {
  const { url } = await serve(answerJson(gzipSync('[]'), { 'content-encoding': encoding }))
  expect(await failureOf({ url })).toMatchObject({ failure, status: 200 })
})

test('F09 two Content-Encoding headers are two layers, and plain text called gzip is refused', async () => {
  const twice = await serveRaw(
    'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n[]',
  )
  expect(await failureOf({ url: twice })).toMatchObject({ failure: 'encoding_refused' })
  const { url } = await serve(answerJson('[]', { 'content-encoding': 'gzip' }))
  expect(await failureOf({ url })).toMatchObject({ failure: 'encoding_refused' })
})

test('F10 a body cut short of its length, a chunked one without its end and half a gzip are truncated', async () => {
  const short = await serveRaw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{"id":')
  expect(await failureOf({ url: short })).toMatchObject({ failure: 'truncated', status: 200 })
  const chunked = await serveRaw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[{"id\r\n')
  expect(await failureOf({ url: chunked })).toMatchObject({ failure: 'truncated' })
  const { url } = await serve(answerJson(gzipSync('[1,2,3]').subarray(0, 12), { 'content-encoding': 'gzip' }))
  expect(await failureOf({ url })).toMatchObject({ failure: 'truncated' })
})

test('F14 a redirect is refused unless asked for', async () => {
  const { url, requests } = await serve(redirectTo('/elsewhere.json'))
  expect(await failureOf({ url })).toMatchObject({ failure: 'redirect_refused', status: 302 })
  expect(requests).toHaveLength(1)
})

test('F14 redirects on the same host are followed up to the number given, and a loop ends there', async () => {
  const { url } = await serve((response, request) => {
    const hop = Number(/hop(\d)/.exec(request.url ?? '')?.[1] ?? 0)
    if (hop < 3) redirectTo(`/hop${hop + 1}`)(response, request)
    else answerJson('"here"')(response, request)
  })
  const response = await guardedFetch()({ url, sameHostRedirects: 3 })
  expect(Buffer.from(response.body).toString()).toBe('"here"')
  expect(await failureOf({ url, sameHostRedirects: 2 })).toMatchObject({ failure: 'redirect_refused' })

  const loop = await serve(redirectTo('/feed.json', 301))
  expect(await failureOf({ url: loop.url, sameHostRedirects: 3 })).toMatchObject({
    failure: 'redirect_refused',
  })
  expect(loop.requests).toHaveLength(4)
})

test('F14 a redirect to another host, port, scheme, a file or nothing is never followed', async () => {
  const secret = await serve(answerJson('"secret"'))
  const targets = [
    secret.url,
    'https://127.0.0.1/',
    'https://example.com/',
    '//example.com/',
    'file:///etc/passwd',
    'http://[',
    '',
  ]
  for (const target of targets) {
    const { url } = await serve(redirectTo(target))
    expect(await failureOf({ url, sameHostRedirects: 3 }), target).toMatchObject({
      failure: 'redirect_refused',
    })
  }
  expect(secret.requests).toHaveLength(0)
})

test('F14 a POST is not repeated elsewhere', async () => {
  const { url, requests } = await serve(redirectTo('/feed.json', 307))
  expect(await failureOf({ url, method: 'POST', body: 'x', sameHostRedirects: 3 })).toMatchObject({
    failure: 'redirect_refused',
  })
  expect(requests).toHaveLength(1)
})

async function serveTls(options: { name: string; notAfter: Date; old?: boolean }): Promise<string> {
  const protocol = options.old
    ? ({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const)
    : {}
  const server = createTlsServer({ ...createSelfSigned(options), ...protocol }, (socket) =>
    socket.end('HTTP/1.1 200 OK\r\n\r\n[]'),
  )
  server.on('tlsClientError', () => {})
  const port = await listen(server)
  onTestFinished(() => new Promise((resolve) => void server.close(() => resolve())))
  return `https://localhost:${port}/feed.json`
}

test('F15 a self-signed, an expired and an old-protocol server fail as tls', async () => {
  const nextYear = new Date(Date.now() + 365 * 86_400_000)
  const lastYear = new Date(Date.now() - 365 * 86_400_000)
  const lookup = async () => [{ address: '127.0.0.1', family: 4 }]
  for (const certificate of [
    { name: 'localhost', notAfter: nextYear },
    { name: 'other.example', notAfter: nextYear },
    { name: 'localhost', notAfter: lastYear },
    { name: 'localhost', notAfter: nextYear, old: true },
  ]) {
    expect(await failureOf({ url: await serveTls(certificate) }, { lookup })).toMatchObject({
      failure: 'tls',
    })
  }
})

test('F15 a connection cut in the handshake and a plain server behind https fail as tls', async () => {
  const cut = await startRawServer((socket) => socket.destroy())
  onTestFinished(() => cut.close())
  expect(await failureOf({ url: cut.url.replace('http:', 'https:') })).toMatchObject({ failure: 'tls' })
  const { url } = await serve(answerJson('[]'))
  expect(await failureOf({ url: url.replace('http:', 'https:') })).toMatchObject({ failure: 'tls' })
})

test.each([
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
])('F15 %s is a tls failure', (code) => {
  const cause = Object.assign(new Error('certificate'), { code })
  expect(toOutgoingError(new Error('fetch failed', { cause })).failure).toBe('tls')
})

test('F20 ten thousand headers and a header of a megabyte are refused and the process lives', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `X-Header-${index}: value\r\n`).join('')
  expect(await failureOf({ url: await serveRaw(`HTTP/1.1 200 OK\r\n${many}\r\n[]`) })).toMatchObject({
    failure: 'too_large',
  })
  const long = `X-Long: ${'x'.repeat(MIB)}\r\n`
  expect(await failureOf({ url: await serveRaw(`HTTP/1.1 200 OK\r\n${long}\r\n[]`) })).toMatchObject({
    failure: 'too_large',
  })
})

test('F20 of a header sent twice the first value counts, and a header never sent is null', async () => {
  const url = await serveRaw('HTTP/1.1 200 OK\r\nETag: "a"\r\nETag: "b"\r\nContent-Length: 2\r\n\r\n[]')
  const response = await guardedFetch()({ url })
  expect(response.header('ETag')).toBe('"a"')
  expect(response.header('toString')).toBeNull()
})

test.each(['__proto__', 'constructor', 'hasOwnProperty'])(
  'F20 a header named %s fails the request at worst',
  async (name) => {
    const url = await serveRaw(`HTTP/1.1 200 OK\r\n${name}: x\r\nContent-Length: 2\r\n\r\n[]`)
    const outcome = await guardedFetch()({ url }).catch((error: unknown) => error)
    if (outcome instanceof Error) expect(outcome).toMatchObject({ failure: 'network' })
    else expect(outcome).toMatchObject({ status: 200 })
    expect({}).not.toHaveProperty('x')
  },
)

test('F20 an answer that is not HTTP is a network failure', async () => {
  expect(await failureOf({ url: await serveRaw('220 smtp.example ESMTP\r\n') })).toMatchObject({
    failure: 'network',
  })
})

test('F21 each request has its own connection, so a second answer nobody asked for is never mixed in', async () => {
  const url = await serveRaw(
    'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n"1"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n"evil"',
    false,
  )
  for (let round = 0; round < 3; round += 1) {
    expect(Buffer.from((await guardedFetch()({ url })).body).toString()).toBe('"1"')
  }
  const { url: plain, connections } = await serve(answerJson('[]'))
  await guardedFetch()({ url: plain })
  await guardedFetch()({ url: plain })
  expect(connections()).toBe(2)
})

test('F21 a connection reset before the answer is a network failure', async () => {
  const reset = await startRawServer((socket) => socket.resetAndDestroy())
  onTestFinished(() => reset.close())
  expect(await failureOf({ url: reset.url })).toMatchObject({ failure: 'network' })
})
