import { FeedError } from '#app/domain/incidents/feed.ts'
import { parseRfc3339 } from './rfc3339.ts'

/** A JSON object of the vendor's. Read known names only; `__proto__` and the like are ordinary members here. */
export type JsonObject = Readonly<Record<string, unknown>>

/** One incident that cannot be used; the reason is told in words and the others go in. */
export class MalformedIncident extends Error {}

const MAX_DEPTH = 48
const MAX_INCIDENT_CHARACTERS = 1_000_000
const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
// Lone surrogates and NUL can only arrive escaped: the body is valid UTF-8 and JSON forbids a bare NUL.
const SUSPICIOUS_ESCAPE = /\\u(?:[dD][89a-fA-F]|0000)/
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL cannot be stored in PostgreSQL text
const UNSTORABLE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\u0000/g
const BARE_NUMBER = /("number"\s*:\s*)(-?\d{16,})(?=\s*[,}])/g

/** Parses a body. Throws FeedError `not_json`. Unstorable characters become U+FFFD; a uint64 `number` keeps its digits. */
export function parseVendorJson(body: string): unknown {
  try {
    const text = quoteLongNumbers(body.charCodeAt(0) === 0xfeff ? body.slice(1) : body)
    return SUSPICIOUS_ESCAPE.test(text) ? JSON.parse(text, replaceUnstorable) : JSON.parse(text)
  } catch (cause) {
    const message = body.trim() === '' ? 'The body is empty.' : 'The body is not JSON.'
    throw new FeedError({ failure: 'not_json', message, sample: body.slice(0, 2048), cause })
  }
}

/**
 * `"number": 12384791839487819231` would lose digits as a JavaScript number, so it is quoted before parsing. In a
 * valid body the pattern cannot occur inside a string: there its quotes would be escaped.
 */
function quoteLongNumbers(text: string): string {
  return text.search(BARE_NUMBER) < 0 ? text : text.replace(BARE_NUMBER, '$1"$2"')
}

function replaceUnstorable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(UNSTORABLE, '\uFFFD') : value
}

/** JSON with sorted keys and no spaces: the same text for the same content. Check the size first: it recurses. */
export function toCanonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(',')}]`
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${toCanonicalJson(member)}`).join(',')}}`
}

/** Characters in all keys and texts, plus one for any other value. Throws MalformedIncident beyond depth or size. */
export function measureJson(value: unknown, depth = 0): number {
  if (depth > MAX_DEPTH) throw new MalformedIncident('it is nested too deeply')
  if (typeof value === 'string') return value.length + 2
  if (typeof value !== 'object' || value === null) return 1
  let size = 0
  if (Array.isArray(value)) for (const entry of value) size += 1 + measureJson(entry, depth + 1)
  else if (isJsonObject(value)) {
    for (const key of Object.keys(value)) size += key.length + 3 + measureJson(value[key], depth + 1)
  }
  if (size > MAX_INCIDENT_CHARACTERS) throw new MalformedIncident('it is larger than a million characters')
  return size
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Text that must be there; throws MalformedIncident. */
export function requireText(from: JsonObject, field: string): string {
  const value = from[field]
  if (typeof value !== 'string' || value.trim() === '')
    throw new MalformedIncident(`\`${field}\` is ${nameKind(value)}`)
  return value
}

/** Text, or null when it is missing, null or empty; anything else is malformed. */
export function findText(from: JsonObject, field: string): string | null {
  const value = from[field]
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw new MalformedIncident(`\`${field}\` is ${nameKind(value)}`)
  return value === '' ? null : value
}

/** An instant, or null when it is missing, null or empty; a text that is no plausible RFC 3339 time is malformed. */
export function findInstant(from: JsonObject, field: string): number | null {
  const text = findText(from, field)?.trim()
  if (!text) return null
  const instant = parseRfc3339(text)
  if (instant === null)
    throw new MalformedIncident(`\`${field}\` is not an RFC 3339 time: ${text.slice(0, 60)}`)
  if (instant < EARLIEST || instant >= LATEST) {
    throw new MalformedIncident(`\`${field}\` is outside the years 2000 to 2099: ${text.slice(0, 60)}`)
  }
  return instant
}

export function requireInstant(from: JsonObject, field: string): number {
  const instant = findInstant(from, field)
  if (instant === null) throw new MalformedIncident(`\`${field}\` is ${nameKind(from[field])}`)
  return instant
}

/** The objects of a list; none when it is missing or null. Throws MalformedIncident for any other shape. */
export function listObjects(from: JsonObject, field: string): JsonObject[] {
  const value = from[field]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new MalformedIncident(`\`${field}\` is ${nameKind(value)}, not a list`)
  const entries: unknown[] = value
  if (entries.every(isJsonObject)) return entries
  const other = entries.find((entry) => !isJsonObject(entry))
  throw new MalformedIncident(`\`${field}\` holds ${nameKind(other)}`)
}

/** What a value is, in words, for a quarantine note. */
export function nameKind(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (value === '') return 'empty text'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return `the text "${value.slice(0, 40)}"`
  return `the ${typeof value} ${String(value)}`
}
