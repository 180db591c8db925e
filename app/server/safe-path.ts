/** A path of this site to go on to, or `/`: never another host, whatever the text says. */
export function toSafePath(wish: string | null): string {
  if (wish === null || !wish.startsWith('/') || wish.length > 2_000) return '/'
  const base = 'http://site.invalid'
  try {
    const url = new URL(wish, base)
    return url.origin === base ? url.pathname + url.search + url.hash : '/'
  } catch {
    return '/'
  }
}
