import { Temporal } from 'temporal-polyfill'
import { type Point, readPoint, resolvePoint, withoutFillers } from './reported-points.ts'
import { findDeclaredZone, readTimeTokens, type StatedZone } from './reported-times.ts'
import { toPlainLine } from './vendor-text.ts'

/** Somebody says that an update will come, and then when; what is between may name the update, not end the sentence. */
const PROMISE =
  /\b(?:(?:will|['’]ll|expect(?:ed)?|plan(?:ned)?)\b[^.!?]{0,80}?\bupdates?|next update)\b[^.!?]{0,60}?(?:\b(by|at|before|no later than|within|in)\b|:)\s*(.{1,100})/gi
const RELATIVE =
  /^(?:the next )?(\d{1,3}|an?|one|two|three|four|six|twelve|half an)[- ]?(minutes?|mins?|hours?|hrs?)\b/i
const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  six: 6,
  twelve: 12,
  'half an': 0.5,
}
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const FARTHEST_MS = 14 * DAY_MS

/**
 * When the vendor promised, in a post made at `postedAt`, to say more; null where no time can be read with certainty:
 * a clock time needs a zone, and its date when none is told is the next day on which that time comes.
 */
export function findNextUpdatePromise(text: string, postedAt: number): number | null {
  if (!/update/i.test(text)) return null
  const declared = findDeclaredZone(text)
  for (const line of text.split('\n').map(toPlainLine)) {
    for (const [, word = '', rest = ''] of line.matchAll(PROMISE)) {
      const promisedAt = readRelative(word, rest, postedAt) ?? readAbsolute(rest, postedAt, declared)
      if (promisedAt !== null && promisedAt > postedAt && promisedAt - postedAt <= FARTHEST_MS)
        return promisedAt
    }
  }
  return null
}

function readRelative(word: string, rest: string, postedAt: number): number | null {
  const match =
    /^(?:in|within)$/i.test(word) || word === '' ? RELATIVE.exec(rest.replace(/^(?:in|within) /i, '')) : null
  if (!match) return null
  const [, count = '', unit = ''] = match
  const many = COUNTS[count.toLowerCase()] ?? Number(count)
  return postedAt + many * (unit.toLowerCase().startsWith('h') ? 60 : 1) * MINUTE_MS
}

function readAbsolute(rest: string, postedAt: number, declared: StatedZone | null): number | null {
  const found = readPoint(withoutFillers(readTimeTokens(rest.replace(/^(?:by|at|before) /i, ''))), 0)
  if (!found) return null
  const { point } = found
  if (point.date) return resolvePoint(point, declared)
  return readWithoutDate(point, postedAt, declared)
}

function readWithoutDate(point: Point, postedAt: number, declared: StatedZone | null): number | null {
  const zone = point.zone ?? declared
  if (!zone || point.zoneUnknown) return null
  const posted = Temporal.Instant.fromEpochMilliseconds(postedAt)
    .toZonedDateTimeISO(zone.timeZone)
    .toPlainDate()
  for (const days of [0, 1]) {
    const promisedAt = resolvePoint({ ...point, date: { date: posted.add({ days }) } }, zone)
    if (promisedAt !== null && promisedAt > postedAt && promisedAt - postedAt < DAY_MS) return promisedAt
  }
  return null
}
