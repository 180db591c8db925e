import type { Language } from '#app/vocabulary.ts'
import { createDateFormat, type DateFormat } from './format-date.ts'
import { createDurationFormat, type DurationFormat } from './format-duration.ts'
import { createNumberFormat, type NumberFormat } from './format-number.ts'

/** Everything the pages need to write an instant, a length of time or a figure. Made by `createFormat`. */
export type Format = DateFormat & DurationFormat & NumberFormat

const formats = new Map<string, Format>()

/** The formats of a language in an IANA time zone. Made once for each pair; throws RangeError for an unknown zone. */
export function createFormat(language: Language, timeZone: string): Format {
  const key = `${language} ${timeZone}`
  const known = formats.get(key)
  if (known) return known
  const format = {
    ...createDateFormat(language, timeZone),
    ...createDurationFormat(language),
    ...createNumberFormat(language),
  }
  formats.set(key, format)
  return format
}
