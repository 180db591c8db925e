import { Temporal } from 'temporal-polyfill'

/**
 * The words a vendor tells times with, read one token at a time: dates, clock times, zones and the little words
 * between them. Nothing is guessed: a clock time said to be approximate, a weekday that does not fit its date and
 * a zone we do not know make an instant unreadable.
 */

export type TimeToken =
  | { kind: 'date'; date: StatedDate }
  | { kind: 'clock'; clock: StatedClock }
  | { kind: 'zone'; zone: StatedZone | null }
  | { kind: 'from' | 'dash' | 'to' | 'and' | 'filler' }
  | { kind: 'word'; word: string }

export type StatedDate = { date: Temporal.PlainDate | null }
export type StatedClock = { time: Temporal.PlainTime | null; approximate: boolean }
/** `offset` is set where the vendor wrote PDT or PST: it must agree with the zone's own offset on that day. */
export type StatedZone = { timeZone: string; offset: string | null }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?'
const DAY = '\\d{1,2}(?:st|nd|rd|th)?'

const DATE = new RegExp(
  `${WEEKDAY}(?:\\d{4}-\\d{2}-\\d{2}|${DAY}\\s+${MONTH},?\\s+\\d{4}|${MONTH}\\s+${DAY},?\\s+\\d{4})(?![\\d-])`,
  'iy',
)
const CLOCK = /~?(\d{1,2})(?::(\d{2})(?::(\d{2}))?)?(?:\s*([ap])\.?m\b\.?)?(?![\d:])/iy
const ZONE =
  /(?:US\/(?:Pacific|Eastern)|America\/(?:Los_Angeles|New_York)|(?:Pacific|Eastern)(?:\s+(?:Standard|Daylight))?\s+Time|(?:UTC|GMT)(?:\s*[+-]\d[\d:]*)?|[A-Z]{1,4}T|Z)(?![\w/])/y
const SYMBOL = /[-–—](?=[\s\d])|[,():;]/y
const WORD = /[^\s,():;]+/y

const ZONES: Readonly<Record<string, StatedZone>> = {
  PT: { timeZone: 'America/Los_Angeles', offset: null },
  PDT: { timeZone: 'America/Los_Angeles', offset: '-07:00' },
  PST: { timeZone: 'America/Los_Angeles', offset: '-08:00' },
  'US/PACIFIC': { timeZone: 'America/Los_Angeles', offset: null },
  'AMERICA/LOS_ANGELES': { timeZone: 'America/Los_Angeles', offset: null },
  'PACIFIC TIME': { timeZone: 'America/Los_Angeles', offset: null },
  'PACIFIC DAYLIGHT TIME': { timeZone: 'America/Los_Angeles', offset: '-07:00' },
  'PACIFIC STANDARD TIME': { timeZone: 'America/Los_Angeles', offset: '-08:00' },
  ET: { timeZone: 'America/New_York', offset: null },
  EDT: { timeZone: 'America/New_York', offset: '-04:00' },
  EST: { timeZone: 'America/New_York', offset: '-05:00' },
  'US/EASTERN': { timeZone: 'America/New_York', offset: null },
  'AMERICA/NEW_YORK': { timeZone: 'America/New_York', offset: null },
  'EASTERN TIME': { timeZone: 'America/New_York', offset: null },
  UTC: { timeZone: 'UTC', offset: null },
  GMT: { timeZone: 'UTC', offset: null },
  Z: { timeZone: 'UTC', offset: null },
}

const LITTLE_WORDS: Readonly<Record<string, TimeToken['kind'] & ('from' | 'to' | 'and' | 'filler')>> = {
  from: 'from',
  between: 'from',
  to: 'to',
  until: 'to',
  till: 'to',
  through: 'to',
  and: 'and',
  on: 'filler',
  at: 'filler',
  of: 'filler',
}

const APPROXIMATIONS = /^(?:~|about|around|approximately|approx|roughly|circa|after|before|by|near|nearly)$/i

/** The zone a report declares for all its times ("All times US/Pacific"), or null. */
export function findDeclaredZone(text: string): StatedZone | null {
  const declared =
    /\ball\s+(?:dates?\s*(?:\/|and)\s*)?times?\s+(?:are\s+|is\s+)?(?:relative\s+to\s+|in\s+)?([\w/]+(?:\s+Time)?)/i.exec(
      text,
    )
  return (
    ZONES[declared?.[1]?.toUpperCase().replace(/\s+/g, ' ') ?? ''] ??
    ZONES[declared?.[1]?.split(/\s/)[0]?.toUpperCase() ?? ''] ??
    null
  )
}

export function readTimeTokens(text: string): TimeToken[] {
  const tokens: TimeToken[] = []
  let position = 0
  while (position < text.length) {
    const space = matchAt(/\s+/y, text, position)
    if (space) {
      position += space[0].length
      continue
    }
    const { token, length } = readToken(text, position, tokens.at(-1))
    tokens.push(token)
    position += length
  }
  return tokens
}

function readToken(
  text: string,
  position: number,
  previous: TimeToken | undefined,
): { token: TimeToken; length: number } {
  const date = matchAt(DATE, text, position)
  if (date) return { token: { kind: 'date', date: { date: toDate(date[0]) } }, length: date[0].length }
  const clock = matchAt(CLOCK, text, position)
  if (clock && (clock[2] !== undefined || clock[4] !== undefined)) {
    const approximate =
      clock[0].startsWith('~') || (previous?.kind === 'word' && APPROXIMATIONS.test(previous.word))
    return { token: { kind: 'clock', clock: { time: toTime(clock), approximate } }, length: clock[0].length }
  }
  const zone = matchAt(ZONE, text, position)
  if (zone && previous?.kind === 'clock') {
    const known = ZONES[zone[0].toUpperCase().replace(/\s+/g, ' ')] ?? null
    return { token: { kind: 'zone', zone: known }, length: zone[0].length }
  }
  const symbol = matchAt(SYMBOL, text, position)
  if (symbol)
    return { token: { kind: /[-–—]/.test(symbol[0]) ? 'dash' : 'filler' }, length: symbol[0].length }
  const word = matchAt(WORD, text, position)?.[0] ?? text.charAt(position)
  const little = LITTLE_WORDS[word.toLowerCase()]
  return { token: little ? { kind: little } : { kind: 'word', word }, length: word.length }
}

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position
  return pattern.exec(text)
}

function toDate(stated: string): Temporal.PlainDate | null {
  const words = stated
    .toLowerCase()
    .split(/[\s,.]+/)
    .filter(Boolean)
  const weekday = WEEKDAYS.findIndex((day) => words[0]?.startsWith(day)) + 1
  const parts = weekday > 0 ? words.slice(1) : words
  const date = parts.length === 1 ? toIsoDate(parts[0] ?? '') : toNamedDate(parts)
  return date && weekday > 0 && date.dayOfWeek !== weekday ? null : date
}

function toIsoDate(text: string): Temporal.PlainDate | null {
  const [year, month, day] = text.split('-').map(Number)
  return plainDate(year, month, day)
}

function toNamedDate(parts: readonly string[]): Temporal.PlainDate | null {
  const monthAt = parts.findIndex((part) => /^[a-z]/.test(part))
  const month = MONTHS.indexOf(parts[monthAt]?.slice(0, 3) ?? '') + 1
  const day = Number.parseInt(parts[monthAt === 0 ? 1 : 0] ?? '', 10)
  return plainDate(Number(parts[2]), month, day)
}

function plainDate(year = Number.NaN, month = Number.NaN, day = Number.NaN): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null // 30 February and the like: the vendor mistyped, so the date says nothing
  }
}

function toTime(match: RegExpExecArray): Temporal.PlainTime | null {
  const half = match[4]?.toLowerCase()
  const stated = Number(match[1])
  if (half && (stated < 1 || stated > 12)) return null
  const hour = half ? (stated % 12) + (half === 'p' ? 12 : 0) : stated
  try {
    const time = { hour, minute: Number(match[2] ?? 0), second: Number(match[3] ?? 0) }
    return Temporal.PlainTime.from(time, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** Null where the local time does not exist, exists twice, or the vendor's PDT or PST contradicts the day. */
export function toInstant(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  zone: StatedZone,
): number | null {
  try {
    const local = date.toPlainDateTime(time)
    if (!zone.offset)
      return local.toZonedDateTime(zone.timeZone, { disambiguation: 'reject' }).epochMilliseconds
    const readings = [
      local.toZonedDateTime(zone.timeZone, { disambiguation: 'earlier' }),
      local.toZonedDateTime(zone.timeZone, { disambiguation: 'later' }),
    ]
    const agreeing = readings.find((it) => it.offset === zone.offset && it.toPlainDateTime().equals(local))
    return agreeing?.epochMilliseconds ?? null
  } catch {
    return null
  }
}
