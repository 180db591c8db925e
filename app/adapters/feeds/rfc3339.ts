const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/
const FRACTION_AT = 19
const MINUTE_MS = 60_000

/**
 * Epoch milliseconds of a strict RFC 3339 text, or null. Refused: no zone, a space for the T, 24:00, days a month
 * does not have. Digits beyond the millisecond are dropped. A leap second is read as the second after it, and only
 * where one can be (23:59:60 UTC).
 */
export function parseRfc3339(text: string): number | null {
  if (!RFC_3339.test(text)) return null
  const year = digits(text, 0) * 100 + digits(text, 2)
  const month = digits(text, 5)
  const day = digits(text, 8)
  const hour = digits(text, 11)
  const minute = digits(text, 14)
  const second = digits(text, 17)
  const offset = readOffsetMinutes(text)
  if (offset === null || hour > 23 || minute > 59 || second > 60) return null
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  const clock = ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000
  const instant = toUtcMidnight({ year, month, day }) + clock - offset * MINUTE_MS
  if (second < 60) return instant + readMilliseconds(text)
  return new Date(instant).toISOString().slice(11, 19) === '23:59:59' ? instant + 1000 : null
}

/** The two digits at a place where the pattern has made sure of them. */
function digits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528
}

function readMilliseconds(text: string): number {
  if (text[FRACTION_AT] !== '.') return 0
  return Number(/\d{1,3}/.exec(text.slice(FRACTION_AT))?.[0].padEnd(3, '0') ?? 0)
}

function readOffsetMinutes(text: string): number | null {
  const sign = text.at(-6)
  if (sign !== '+' && sign !== '-') return 0
  const hours = digits(text, text.length - 5)
  const minutes = digits(text, text.length - 2)
  if (hours > 23 || minutes > 59) return null
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/** Date.UTC reads the years 0 to 99 as 1900 to 1999. */
function toUtcMidnight({ year, month, day }: { year: number; month: number; day: number }): number {
  if (year > 99) return Date.UTC(year, month - 1, day)
  return new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(year, month - 1, day)
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}
