import { BlockList, isIP } from 'node:net'

/**
 * Where our own requests may go. `public`: the open internet only, for anything typed into the product.
 * `loopback_too`: this machine as well, for addresses that the operator's environment names.
 */
export type AllowedAddresses = 'public' | 'loopback_too'

/** Private, reserved, documentation, multicast, translation and tunnel ranges (IANA special-purpose registries). */
const REFUSED_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

const REFUSED_IPV6 = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const

const refused = new BlockList()
for (const [network, prefix] of REFUSED_IPV4) refused.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of REFUSED_IPV6) refused.addSubnet(network, prefix, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** IPv4 inside IPv6 (::ffff:a.b.c.d) is judged by the IPv4 rules: BlockList sees through it. */
export function isLoopback(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && loopback.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

export function isAllowedAddress(address: string, allowed: AllowedAddresses): boolean {
  const family = isIP(address)
  if (family === 0) return false
  if (isLoopback(address)) return allowed === 'loopback_too'
  return !refused.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** The address a URL names outright, without brackets; null when it names a host. */
export function findAddressLiteral(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? null : host
}
