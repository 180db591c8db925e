import type { evidence } from '#db/schema.sqlite.server.ts'

export type Evidence = typeof evidence.$inferSelect

export const LARGEST_EVIDENCE_BYTES = 25 * 1024 * 1024

export const EVIDENCE_EXTENSIONS = ['log', 'eml', 'har', 'pdf', 'png', 'jpg', 'csv', 'json', 'txt'] as const
export type EvidenceExtension = (typeof EVIDENCE_EXTENSIONS)[number]

const MEDIA_TYPES: Record<EvidenceExtension, string> = {
  log: 'text/plain',
  eml: 'message/rfc822',
  har: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  csv: 'text/csv',
  json: 'application/json',
  txt: 'text/plain',
}

export type EvidenceFault = 'empty' | 'too_large' | 'unknown_type' | 'type_mismatch'

export type InspectedEvidence =
  | { ok: true; extension: EvidenceExtension; mediaType: string }
  | { ok: false; fault: EvidenceFault }

/** Whether a file is what its name says. Nothing is believed of what the browser said about its type. */
export function inspectEvidence(fileName: string, bytes: Uint8Array): InspectedEvidence {
  const extension = findExtension(fileName)
  if (extension === null) return { ok: false, fault: 'unknown_type' }
  if (bytes.byteLength === 0) return { ok: false, fault: 'empty' }
  if (bytes.byteLength > LARGEST_EVIDENCE_BYTES) return { ok: false, fault: 'too_large' }
  if (!looksLike(extension, bytes)) return { ok: false, fault: 'type_mismatch' }
  return { ok: true, extension, mediaType: MEDIA_TYPES[extension] }
}

/** True for kinds whose content is text and can be searched for secrets. */
export function isTextEvidence(extension: EvidenceExtension): boolean {
  return !['pdf', 'png', 'jpg'].includes(extension)
}

export function findExtension(fileName: string): EvidenceExtension | null {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase()
  const extension = ending === 'jpeg' ? 'jpg' : ending
  return EVIDENCE_EXTENSIONS.find((known) => known === extension) ?? null
}

/** The last part of a name, without what could mislead in a list or a header. Its extension stays. */
export function toFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"*:<>?|]/g, '')
    .replace(/^[\s.]+/, '')
    .trim()
  if (plain.length <= 120) return plain === '' ? 'file' : plain
  const ending = /\.[^.]{1,8}$/.exec(plain)?.[0] ?? ''
  return plain.slice(0, 120 - ending.length) + ending
}

function looksLike(extension: EvidenceExtension, bytes: Uint8Array): boolean {
  switch (extension) {
    case 'pdf':
      return latin(bytes.subarray(0, 1024)).includes('%PDF-')
    case 'png':
      return beginsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    case 'jpg':
      return beginsWith(bytes, [0xff, 0xd8, 0xff])
    case 'json':
      return parseJson(bytes) !== undefined
    case 'har':
      return isHar(parseJson(bytes))
    case 'eml':
      return isMail(bytes)
    default:
      return decodeText(bytes) !== null
  }
}

const BINARY_BEGINNINGS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x4d, 0x5a],
  [0x1f, 0x8b],
  [0x25, 0x50, 0x44, 0x46],
  [0x47, 0x49, 0x46, 0x38],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0xca, 0xfe, 0xba, 0xbe],
]

/** The text of a file: UTF-8, UTF-16 with its mark, or Latin-1 without control characters. Null for anything else. */
export function decodeText(bytes: Uint8Array): string | null {
  if (BINARY_BEGINNINGS.some((beginning) => beginsWith(bytes, beginning))) return null
  const mark = beginsWith(bytes, [0xff, 0xfe])
    ? 'utf-16le'
    : beginsWith(bytes, [0xfe, 0xff])
      ? 'utf-16be'
      : 'utf-8'
  const text = decodeAs(mark, bytes) ?? latin(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of these
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

function beginsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte)
}

function parseJson(bytes: Uint8Array): unknown {
  const text = decodeText(bytes)
  if (text === null) return undefined
  try {
    const parsed: unknown = JSON.parse(text)
    return parsed
  } catch {
    return undefined
  }
}

/** An HTTP archive: an object whose `log` has a list of `entries`. */
function isHar(parsed: unknown): boolean {
  if (typeof parsed !== 'object' || parsed === null || !('log' in parsed)) return false
  const { log } = parsed
  return typeof log === 'object' && log !== null && 'entries' in log && Array.isArray(log.entries)
}

/** A message begins with header lines, and one of those that every message has is among them. */
function isMail(bytes: Uint8Array): boolean {
  const head = decodeText(bytes.subarray(0, 64 * 1024))
  if (head === null) return false
  const [headers = ''] = head.replace(/^From [^\n]*\n/, '').split(/\r?\n\r?\n/, 1)
  return /^[!-9;-~]{1,76}:/.test(headers) && /^(?:from|received|date|message-id|subject):/im.test(headers)
}

const DAY_MS = 86_400_000

/** True once a capture is older than the vendor is known to keep its own logs. */
export function isStaleCapture(capturedAt: number | null, now: number, retentionDays: number): boolean {
  return capturedAt !== null && now - capturedAt > retentionDays * DAY_MS
}

/**
 * The pieces that a fresh capture should replace: too old for the vendor to look up on its side, and nothing
 * fresher of the same kind was added since.
 */
export function listStaleEvidence<Piece extends Pick<Evidence, 'fileName' | 'capturedAt' | 'removedAt'>>(
  pieces: readonly Piece[],
  now: number,
  retentionDays: number,
): Piece[] {
  const present = pieces.filter((piece) => piece.removedAt === null)
  const freshKinds = new Set(
    present
      .filter((piece) => piece.capturedAt !== null && !isStaleCapture(piece.capturedAt, now, retentionDays))
      .map((piece) => findExtension(piece.fileName)),
  )
  return present.filter(
    (piece) =>
      isStaleCapture(piece.capturedAt, now, retentionDays) && !freshKinds.has(findExtension(piece.fileName)),
  )
}
