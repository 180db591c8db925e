export type ReadMail = { headers: Map<string, string>; parts: { type: string; text: string }[] }

/** The headers and the decoded texts of a message of one level of parts, as nodemailer writes it. */
export function readEml(bytes: Uint8Array): ReadMail {
  const source = Buffer.from(bytes).toString('latin1')
  const [head, body] = splitPart(source)
  const headers = readHeaders(head)
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1]
  if (!boundary) return { headers, parts: [toPart(headers, body)] }
  const pieces = body.split(`--${boundary}`).slice(1, -1)
  return {
    headers,
    parts: pieces.map((piece) => {
      const [partHead, partBody] = splitPart(piece.replace(/^\r\n/, ''))
      return toPart(readHeaders(partHead), partBody)
    }),
  }
}

function splitPart(source: string): [string, string] {
  const at = source.indexOf('\r\n\r\n')
  return [source.slice(0, at), source.slice(at + 4)]
}

function readHeaders(head: string): Map<string, string> {
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())]
    }),
  )
}

/** RFC 2047: `=?UTF-8?Q?…?=`. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeQuoted(word.replaceAll('_', ' ')),
    )
}

function toPart(headers: Map<string, string>, body: string): { type: string; text: string } {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase()
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? ''
  if (encoding === 'base64') return { type, text: Buffer.from(body, 'base64').toString('utf8') }
  if (encoding === 'quoted-printable') return { type, text: decodeQuoted(body) }
  return { type, text: Buffer.from(body, 'latin1').toString('utf8') }
}

function decodeQuoted(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
