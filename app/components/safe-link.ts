/** The address to link to, or null when it must not become a link: only https and mailto, without credentials. */
export function toSafeLink(address: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip them, so `java\tscript:` would run
  const bare = address.replace(/[\u0000-\u0020\u007F-\u009F]/g, '')
  if (bare.length > 2000 || !URL.canParse(bare)) return null
  const url = new URL(bare)
  if (url.protocol === 'mailto:') return url.href
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null
}

export type TextPiece = { text: string; link: string | null }

/** Plain text with its bare https addresses told apart. A full stop or bracket behind one is not part of it. */
export function splitLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(/https:\/\/[^\s<>"'`[\]{}|\\^]+/g)) {
    const address = trimAddress(match[0])
    const link = toSafeLink(address)
    if (!link) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), link: null })
    pieces.push({ text: address, link })
    from = match.index + address.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), link: null })
  return pieces
}

function trimAddress(address: string): string {
  const brackets = address.includes('(') ? '' : ')'
  let end = address.length
  while (end > 0 && `.,;:!?*_~${brackets}`.includes(address[end - 1] ?? ' ')) end -= 1
  return address.slice(0, end)
}
