import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type AllowedAddresses, isAllowedAddress } from '#app/adapters/address-rules.ts'
import { createGuardedFetch, type Lookup, type ResolvedAddress } from '#app/adapters/guarded-fetch.ts'
import { OutgoingError } from '#app/adapters/outgoing-error.ts'
import { answerJson, startFaultServer } from './fault-server.ts'

let connects = 0
const countConnect = (): void => {
  connects += 1
}
beforeAll(() => subscribe('undici:client:beforeConnect', countConnect))
afterAll(() => unsubscribe('undici:client:beforeConnect', countConnect))

function resolvesTo(...addresses: string[]): Lookup {
  return async () => addresses.map(toResolved)
}

function toResolved(address: string): ResolvedAddress {
  return { address, family: address.includes(':') ? 6 : 4 }
}

/** What became of a request: its failure, and how many connections were begun for it. */
async function attempt(input: { url: string; lookup?: Lookup; allowedAddresses?: AllowedAddresses }) {
  const { url, lookup = resolvesTo('127.0.0.1'), allowedAddresses = 'public' } = input
  const before = connects
  const send = createGuardedFetch({
    allowedAddresses,
    userAgent: 'Makegood-test/1',
    lookup,
    deadlineMs: 2000,
  })
  const outcome = await send({ url }).catch((error: unknown) => error)
  return { failure: outcome instanceof OutgoingError ? outcome.failure : null, connects: connects - before }
}

const LITERALS = [
  '127.0.0.1',
  '127.1',
  '127.255.255.254',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '0177.0.0.1',
  '①②⑦.0.0.1',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '0',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '3232235777',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::7f00:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:10.0.0.1]',
  '[::ffff:169.254.169.254]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::8.8.8.8]',
  '[64:ff9b:1::1]',
  '[100::1]',
  '[2001::1]',
  '[2001:1ff::1]',
  '[2001:db8::1]',
  '[2002:7f00:1::]',
  '[3fff::1]',
  '[5f00::1]',
  '[fc00::1]',
  '[fd12:3456:789a::1]',
  '[fe80::1]',
  '[febf::1]',
  '[fec0::1]',
  '[ff02::1]',
]

test.each(LITERALS)('F14 https://%s/ is refused before any connection', async (host) => {
  expect(await attempt({ url: `https://${host}/` })).toEqual({ failure: 'address_refused', connects: 0 })
})

test.each([
  'https://user:pw@127.0.0.1/',
  'https://www.google.com@127.0.0.1/',
  'https://user@www.google.com/',
  'https://:pw@www.google.com/',
  '//127.0.0.1/',
  'https://[fe80::1%25eth0]/',
  'https://',
  'http://www.google.com/',
  'ftp://www.google.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
  'data:text/plain,x',
  'javascript:alert(1)',
  'https://www.google.com:22/',
  'https://www.google.com:8080/',
  '',
])('F14 %s is refused before any connection', async (url) => {
  expect(await attempt({ url, lookup: resolvesTo('8.8.8.8') })).toEqual({
    failure: 'address_refused',
    connects: 0,
  })
})

test.each([
  'localhost',
  'localhost.',
  'foo.localhost',
  '127.0.0.1.nip.io',
  'metadata.google.internal',
  'intranet',
])('F14 the name %s is refused for the address it resolves to', async (host) => {
  for (const address of ['127.0.0.1', '169.254.169.254', '::1', '10.1.2.3', '::ffff:192.168.1.1']) {
    const outcome = await attempt({ url: `https://${host}/`, lookup: resolvesTo(address) })
    expect(outcome).toEqual({ failure: 'address_refused', connects: 0 })
  }
})

test('F14 a name with one public and one private address is refused, in either order', async () => {
  for (const addresses of [
    ['8.8.8.8', '127.0.0.1'],
    ['10.0.0.1', '2606:4700::1111'],
  ]) {
    const outcome = await attempt({ url: 'https://mixed.example/', lookup: resolvesTo(...addresses) })
    expect(outcome).toEqual({ failure: 'address_refused', connects: 0 })
  }
})

test('F14 a lookup that answers with no address at all, or with no address of any family, connects nowhere', async () => {
  expect(await attempt({ url: 'https://none.example/', lookup: resolvesTo() })).toEqual({
    failure: 'network',
    connects: 0,
  })
  const outcome = await attempt({ url: 'https://odd.example/', lookup: resolvesTo('not an address') })
  expect(outcome).toEqual({ failure: 'address_refused', connects: 0 })
})

test('F14 a name that would resolve differently the second time is resolved once', async () => {
  const server = await startFaultServer(answerJson('"secret"'))
  onTestFinished(() => server.close())
  let lookups = 0
  const rebinding: Lookup = async () => {
    lookups += 1
    return [toResolved(lookups === 1 ? '192.0.2.1' : '127.0.0.1')]
  }
  const port = new URL(server.url).port
  const first = await attempt({ url: `https://rebind.example:${port}/`, lookup: rebinding })
  expect(first).toEqual({ failure: 'address_refused', connects: 0 })
  expect(lookups).toBe(1)
  expect(server.connections()).toBe(0)
})

test('F14 the connection goes to the address that was checked', async () => {
  const server = await startFaultServer(answerJson('[]'))
  onTestFinished(() => server.close())
  let lookups = 0
  const lookup: Lookup = async () => {
    lookups += 1
    return [toResolved('127.0.0.1')]
  }
  const url = `http://feed.example:${new URL(server.url).port}/`
  expect(await attempt({ url, lookup, allowedAddresses: 'loopback_too' })).toEqual({
    failure: null,
    connects: 1,
  })
  expect(lookups).toBe(1)
  expect(server.requests[0]?.headers.host).toContain('feed.example')
})

test('loopback is allowed with any port and http where the operator named it, and nothing else private is', async () => {
  const server = await startFaultServer(answerJson('[]'))
  onTestFinished(() => server.close())
  expect(await attempt({ url: server.url, allowedAddresses: 'loopback_too' })).toEqual({
    failure: null,
    connects: 1,
  })
  expect(await attempt({ url: server.url, allowedAddresses: 'public' })).toEqual({
    failure: 'address_refused',
    connects: 0,
  })
  for (const host of ['10.0.0.1', '169.254.169.254', '[fe80::1]', '192.168.1.1', '0.0.0.0', '[::]']) {
    const outcome = await attempt({ url: `http://${host}/`, allowedAddresses: 'loopback_too' })
    expect(outcome).toEqual({ failure: 'address_refused', connects: 0 })
  }
  const insecure = await attempt({
    url: 'http://vendor.example/',
    lookup: resolvesTo('8.8.8.8'),
    allowedAddresses: 'loopback_too',
  })
  expect(insecure).toEqual({ failure: 'address_refused', connects: 0 })
})

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '142.250.74.36',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.1',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001::1',
  '2001:4860:4860::8888',
  '::ffff:8.8.8.8',
])('%s is public', (address) => {
  expect(isAllowedAddress(address, 'public')).toBe(true)
})

const byte = fc.integer({ min: 0, max: 255 })
const privateIpv4 = fc.oneof(
  fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
  fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  fc.tuple(fc.constant(198), fc.constantFrom(18, 19), byte, byte),
  fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
)
/** The many ways in which a URL may write one IPv4 address. */
const writtenIpv4 = fc.tuple(privateIpv4, fc.integer({ min: 0, max: 7 })).map(([[a, b, c, d], way]) => {
  const whole = ((a * 256 + b) * 256 + c) * 256 + d
  const hex = (value: number): string => value.toString(16).padStart(2, '0')
  const mapped = `${hex(a)}${hex(b)}:${hex(c)}${hex(d)}`
  const ways = [
    `${a}.${b}.${c}.${d}`,
    String(whole),
    `0x${whole.toString(16)}`,
    `0${whole.toString(8)}`,
    `0x${a.toString(16)}.0${b.toString(8)}.${c}.0x${d.toString(16)}`,
    `${a}.${b}.${c * 256 + d}`,
    `[::ffff:${mapped}]`,
    `[::${mapped}]`,
  ]
  return ways[way] ?? `${a}.${b}.${c}.${d}`
})
const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))
const privateIpv6 = fc
  .tuple(
    fc.constantFrom('fc00', 'fdff', 'fe80', 'febf', 'fec0', 'feff', 'ff00', 'ff05', '2002', '3fff:fff'),
    group,
    group,
    group,
  )
  .map(([first, ...rest]) => `[${first}:${rest.join(':')}::]`)

test('F14 ten thousand generated addresses of private networks: none is connected to', async () => {
  const hosts = fc.oneof(writtenIpv4, privateIpv6)
  await fc.assert(
    fc.asyncProperty(hosts, fc.boolean(), async (host, asName) => {
      const literal = new URL(`https://${host}/`).hostname.replace(/[[\]]/g, '')
      const outcome = asName
        ? await attempt({ url: 'https://name.example/', lookup: resolvesTo('8.8.4.4', literal) })
        : await attempt({ url: `https://${host}/`, lookup: resolvesTo('8.8.4.4') })
      expect(outcome).toEqual({ failure: 'address_refused', connects: 0 })
    }),
    { numRuns: 10_000 },
  )
}, 120_000)
