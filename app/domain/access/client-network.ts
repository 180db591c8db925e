import { isIPv6 } from 'node:net'

/**
 * What tries are counted by: an IPv4 address, or the /64 network of an IPv6 address, since one reader may use all of
 * it. An IPv4 address written as IPv6 counts as itself; anything that is no address stands for itself.
 */
export function toNetwork(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const embedded = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(plain)?.[1]
  if (embedded !== undefined) return embedded
  return isIPv6(plain) ? `${toGroups(plain).slice(0, 4).join(':')}::/64` : plain
}

/** The eight groups of an address; a URL writes it in the shortest form, so only `::` is left to fill in. */
function toGroups(address: string): string[] {
  const [before = '', after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const head = before === '' ? [] : before.split(':')
  if (after === undefined) return head
  const tail = after === '' ? [] : after.split(':')
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
}
