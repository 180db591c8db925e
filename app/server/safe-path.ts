/**
 * A path of this site to go on to, or `/`: never another host, whatever the text says. What is left once dots are
 * resolved is looked at, since `/.//host` then begins with two slashes, and a browser takes those for a host.
 */
export function toSafePath(wish: string | null): string {
  if (wish === null || !wish.startsWith('/') || wish.length > 2_000) return '/'
  const base = 'http://site.invalid'
  try {
    const url = new URL(wish, base)
    const isOurs = url.origin === base && !/^\/[/\\]/.test(url.pathname)
    return isOurs ? url.pathname + url.search + url.hash : '/'
  } catch {
    return '/'
  }
}
