import { Temporal } from 'temporal-polyfill'

/** An instant as `<input type="datetime-local">` wants it, on the clock of the zone: `2026-05-31T10:28`, with seconds where there are any. */
export function toLocalTime(at: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime()
  return local.toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' })
}

/**
 * The minute of an instant, for a field that is filled in beforehand: with seconds in its first value, a browser
 * would take no other time than one with the same seconds.
 */
export function toLocalMinute(at: number, timeZone: string): string {
  return toLocalTime(Math.floor(at / 60_000) * 60_000, timeZone)
}

/**
 * The instant that a `datetime-local` value means on the clock of the zone, or null when it is no such time:
 * malformed, or skipped when the clocks went forward. An hour that occurs twice means its first occurrence.
 */
export function fromLocalTime(text: string, timeZone: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return null
  try {
    const written = Temporal.PlainDateTime.from(text, { overflow: 'reject' })
    const zoned = written.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
    return zoned.toPlainDateTime().equals(written) ? zoned.epochMilliseconds : null
  } catch (cause) {
    if (cause instanceof RangeError) return null
    throw cause
  }
}

/** An instant as ISO 8601 with the offset of the zone, for whoever reads it elsewhere: `2026-05-31T10:28:00+07:00`. */
export function toOffsetTime(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' })
}
