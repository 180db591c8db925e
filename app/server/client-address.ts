import { BlockList, isIP } from 'node:net'

/** Who asks, as far as that can be known: the socket's address, or what our own proxies say about it. */
export type ClientAddress = (socketAddress: string, forwardedFor: string | null) => string

/**
 * `trusted` lists our proxies, as addresses or as networks such as `10.0.0.0/8`. X-Forwarded-For is read from its
 * end: each of our proxies vouches for the entry before it, and the first that is none of ours is the client. Whatever
 * stands further to the left was written by the client itself. Throws when `trusted` holds anything else.
 */
export function createClientAddress(trusted: readonly string[]): ClientAddress {
  const proxies = new BlockList()
  for (const entry of trusted) addTo(proxies, entry)
  const isOurs = (address: string) => isIP(address) !== 0 && proxies.check(address, familyOf(address))
  return (socketAddress, forwardedFor) => {
    const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim())
    let client = socketAddress
    while (isOurs(client)) {
      const before = hops.pop()
      if (before === undefined || isIP(before) === 0) return client
      client = before
    }
    return client
  }
}

function addTo(proxies: BlockList, entry: string): void {
  const [address = '', bits] = entry.split('/')
  if (isIP(address) === 0 || (bits !== undefined && !/^\d+$/.test(bits)))
    throw new Error(`${entry} is no address and no network`)
  if (bits === undefined) proxies.addAddress(address, familyOf(address))
  else proxies.addSubnet(address, Number(bits), familyOf(address))
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
