import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF that pdfkit wrote, in the order it was drawn: glyphs of embedded fonts by their ToUnicode maps,
 * of the built-in ones as WinAnsi. Only what such files hold is understood.
 */
export function readPdfText(bytes: Uint8Array): string {
  const source = inflateStreams(Buffer.from(bytes).toString('latin1'))
  const fonts = readFonts(source)
  let text = ''
  for (const [, stream = ''] of source.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    if (!/\bBT\b/.test(stream)) continue
    let glyphs: Map<number, string> | null = null
    for (const [token, fontName, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (fontName) glyphs = fonts.get(fontName) ?? null
      else if (token) text += showGlyphs(shown ?? '', glyphs)
    }
    text += '\n'
  }
  return text
}

function inflateStreams(source: string): string {
  return source.replace(
    /(\/Filter \/FlateDecode\s*>>\s*)stream\r?\n([\s\S]*?)\r?\nendstream/g,
    (_whole, before, packed) => {
      const stream = inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
      return `${before}stream\n${stream}\nendstream`
    },
  )
}

function showGlyphs(shown: string, glyphs: Map<number, string> | null): string {
  if (glyphs === null) return showWinAnsi(shown)
  return [...shown.matchAll(/<([0-9a-fA-F]*)>/g)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map((code) => glyphs.get(Number.parseInt(code, 16)) ?? '\uFFFD')
    .join('')
}

/** WinAnsi from 0x80 to 0x9f; Node's own decoder takes them for control characters. */
const HIGH = [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ']

function showWinAnsi(shown: string): string {
  const hex = [...shown.matchAll(/<([0-9a-fA-F]*)>/g)].map(([, codes = '']) => codes).join('')
  return [...Buffer.from(hex, 'hex')]
    .map((byte) => (byte >= 0x80 && byte < 0xa0 ? (HIGH[byte - 0x80] ?? '') : String.fromCharCode(byte)))
    .join('')
}

function readFonts(source: string): Map<string, Map<number, string>> {
  const fonts = new Map<string, Map<number, string>>()
  for (const [, name = '', id = ''] of source.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const font = findObject(source, id)
    const map = /\/ToUnicode (\d+) 0 R/.exec(font)?.[1]
    if (map) fonts.set(name, readMap(findObject(source, map)))
  }
  return fonts
}

function readMap(object: string): Map<number, string> {
  const glyphs = new Map<number, string>()
  for (const [, first = '', , list = ''] of object.matchAll(
    /<([0-9a-fA-F]+)> <([0-9a-fA-F]+)> \[([^\]]*)\]/g,
  )) {
    const start = Number.parseInt(first, 16)
    for (const [index, [, hex = '']] of [...list.matchAll(/<([^>]*)>/g)].entries()) {
      const units = (hex.replaceAll(' ', '').match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))
      glyphs.set(start + index, String.fromCharCode(...units))
    }
  }
  return glyphs
}

function findObject(source: string, id: string): string {
  const start = source.search(new RegExp(`(^|\\n)${id} 0 obj`))
  return start < 0 ? '' : source.slice(start, source.indexOf('endobj', start))
}
