import { expect, test } from 'vitest'
import { createClientAddress } from '#app/server/client-address.ts'
import { readEnv } from '#app/server/env.ts'

test('without proxies of ours the socket’s address counts, whatever a header says', () => {
  const clientAddress = createClientAddress([])
  expect(clientAddress('198.51.100.7', '203.0.113.1')).toBe('198.51.100.7')
  expect(clientAddress('127.0.0.1', '203.0.113.1')).toBe('127.0.0.1')
})

test.each([
  ['198.51.100.7', '203.0.113.1', '198.51.100.7', 'not one of our proxies'],
  ['10.0.0.2', '203.0.113.1', '203.0.113.1', 'what our proxy saw'],
  ['10.0.0.2', '1.2.3.4, 203.0.113.1', '203.0.113.1', 'what the client made up stays out'],
  ['10.0.0.2', '1.2.3.4, 203.0.113.1, 10.9.9.9', '203.0.113.1', 'two proxies of ours'],
  ['::ffff:10.0.0.2', '2001:db8::5', '2001:db8::5', 'a proxy seen through IPv6'],
  ['10.0.0.2', null, '10.0.0.2', 'a proxy that says nothing'],
  ['10.0.0.2', 'evil', '10.0.0.2', 'no address'],
  ['10.0.0.2', '203.0.113.1, ', '10.0.0.2', 'an empty end'],
  ['10.0.0.2', '10.0.0.3, 10.0.0.4', '10.0.0.3', 'only proxies of ours'],
] as const)('from %s with %s it is %s: %s', (socket, forwarded, expected, _why) => {
  expect(createClientAddress(['10.0.0.0/8', '::1'])(socket, forwarded)).toBe(expected)
})

test('TRUSTED_PROXIES that is no list of addresses stops the start', () => {
  expect(readEnv({ TRUSTED_PROXIES: '10.0.0.2, 172.16.0.0/12,::1' }).trustedProxies).toHaveLength(3)
  for (const wrong of ['proxy.internal', '10.0.0.0/64', '10.0.0.0/', '*'])
    expect(() => readEnv({ TRUSTED_PROXIES: wrong }), wrong).toThrow('TRUSTED_PROXIES must be addresses')
})
