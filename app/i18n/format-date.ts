import type { Language } from '#app/vocabulary.ts'
import { languages } from './languages.ts'
import { createTranslator } from './translate.ts'
import { createZoneNames } from './zone-name.ts'

/** Instants are epoch milliseconds, calendar days `YYYY-MM-DD`, months `YYYY-MM`. */
export type DateFormat = {
  /** `Tue 30 Jun 2026 11:12 WIB` */
  instant(at: number): string
  /** `30 Jun 2026 04:12 UTC` */
  instantUtc(at: number): string
  /** `11:12` */
  time(at: number): string
  /** `11:12 WIB` */
  timeInZone(at: number): string
  /** `30 Jun 11:12` */
  dayTime(at: number): string
  /** `Tue 30 Jun 2026` */
  date(at: number): string
  /** `Tue 23 Jun`, of a calendar day */
  day(day: string): string
  /** `23 Jun 2026`, of a calendar day */
  fullDay(day: string): string
  /** `23 Jun`, of a calendar day */
  shortDay(day: string): string
  /** `May 2026` */
  month(month: string): string
  /** `May` */
  monthName(month: string): string
  /** `31 May 10:28–11:24`, `since 31 May 10:28` while open */
  span(beganAt: number, endedAt: number | null): string
  /** `WIB (UTC+7)` */
  zone(at: number): string
  /** The calendar day of an instant in this zone, `2026-06-30`: a key for grouping, not for reading. */
  toDay(at: number): string
}

const FIELDS: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}

type Parts = { weekday: string; day: string; month: string; year: string; hour: string; minute: string }

/** Names and digits come from Intl; order and separators from the `format.*` messages, so they never depend on the ICU at hand. */
export function createDateFormat(language: Language, timeZone: string): DateFormat {
  const t = createTranslator(language)
  const parts = createParts(language, timeZone)
  const utcParts = createParts(language, 'UTC')
  const zone = createZoneNames(timeZone)
  const time = (at: number): string => t('format.time', parts(at))
  const dayTime = (at: number): string => t('format.day_time', parts(at))
  return {
    instant: (at) => t('format.instant', { ...parts(at), zone: zone(at).name }),
    instantUtc: (at) => t('format.instant_utc', utcParts(at)),
    time,
    timeInZone: (at) => t('format.time_in_zone', { time: time(at), zone: zone(at).name }),
    dayTime,
    date: (at) => t('format.date', parts(at)),
    day: (day) => t('format.day', utcParts(toStartOfDay(day))),
    fullDay: (day) => t('format.full_day', utcParts(toStartOfDay(day))),
    shortDay: (day) => t('format.short_day', utcParts(toStartOfDay(day))),
    month: (month) => t('format.month', utcParts(toStartOfDay(`${month}-01`))),
    monthName: (month) => utcParts(toStartOfDay(`${month}-01`)).month,
    span(beganAt, endedAt) {
      const from = dayTime(beganAt)
      if (endedAt === null) return t('format.span_open', { from })
      const sameDay = toDay(parts(beganAt)) === toDay(parts(endedAt))
      if (sameDay) return t('format.span_same_day', { from, to: time(endedAt) })
      return t('format.span', { from, to: dayTime(endedAt) })
    },
    zone(at) {
      const { name, offset } = zone(at)
      return name === offset ? offset : t('format.zone', { name, offset })
    },
    toDay: createDayKey(timeZone),
  }
}

function createParts(language: Language, timeZone: string): (at: number) => Parts {
  const formatter = new Intl.DateTimeFormat(languages[language].locale, { ...FIELDS, timeZone })
  return (at) => {
    const found: Parts = { weekday: '', day: '', month: '', year: '', hour: '', minute: '' }
    for (const { type, value } of formatter.formatToParts(at)) {
      if (isPartName(type)) found[type] = value
    }
    return found
  }
}

function isPartName(type: string): type is keyof Parts {
  return ['weekday', 'day', 'month', 'year', 'hour', 'minute'].includes(type)
}

function toDay(parts: Parts): string {
  return `${parts.year} ${parts.month} ${parts.day}`
}

function createDayKey(timeZone: string): (at: number) => string {
  const formatter = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (at) => {
    const find = Object.fromEntries(formatter.formatToParts(at).map((part) => [part.type, part.value]))
    return `${find.year}-${find.month}-${find.day}`
  }
}

function toStartOfDay(day: string): number {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at)) throw new RangeError(`${day} is not a calendar day`)
  return at
}
