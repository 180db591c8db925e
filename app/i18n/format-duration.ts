import type { Language } from '#app/vocabulary.ts'
import { languages } from './languages.ts'
import { createTranslator } from './translate.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Lengths are milliseconds and are cut, never rounded up: 59.9 min is 59 min. */
export type DurationFormat = {
  /** The two largest units: `34 s`, `56 min`, `1 h 12 min`, `2 days 3 h` */
  duration(ms: number): string
  /** To the second, for the arithmetic of a claim: `75 min 00 s`, `21,960 min 00 s` */
  exactMinutes(ms: number): string
  /** `34 s ago`; the largest unit only */
  ago(at: number, now: number): string
  /** `19 h 12 min left`, or how long ago it passed */
  left(at: number, now: number): string
  /** Templates with `#` for the number, for a page that keeps its own clock: seconds, minutes, hours. */
  agoTemplates(): [seconds: string, minutes: string, hours: string]
}

export function createDurationFormat(language: Language): DurationFormat {
  const t = createTranslator(language)
  const whole = new Intl.NumberFormat(languages[language].locale)
  const units = [
    { size: DAY, write: (n: number) => t('format.days', { n }) },
    { size: HOUR, write: (n: number) => t('format.hours', { n }) },
    { size: MINUTE, write: (n: number) => t('format.minutes', { n }) },
    { size: SECOND, write: (n: number) => t('format.seconds', { n }) },
  ]
  function write(ms: number, mostUnits: number): string {
    const first = units.findIndex((unit) => ms >= unit.size)
    if (first === -1) return t('format.seconds', { n: 0 })
    const pair = units.slice(first, first + (ms < HOUR ? 1 : mostUnits))
    let rest = ms
    const words: string[] = []
    for (const unit of pair) {
      const n = Math.floor(rest / unit.size)
      rest -= n * unit.size
      if (n > 0) words.push(unit.write(n))
    }
    return words.join(' ')
  }
  const ago = (duration: string): string => t('format.ago', { duration })
  return {
    duration: (ms) => write(Math.abs(ms), 2),
    exactMinutes(ms) {
      const seconds = Math.floor(Math.abs(ms) / SECOND)
      const rest = String(seconds % 60).padStart(2, '0')
      return `${t('format.minutes', { n: whole.format(Math.floor(seconds / 60)) })} ${t('format.seconds', { n: rest })}`
    },
    ago: (at, now) => (now - at < SECOND ? t('format.just_now') : ago(write(now - at, 1))),
    left(at, now) {
      const duration = write(Math.abs(at - now), 2)
      return at >= now ? t('format.left', { duration }) : t('format.overdue', { duration })
    },
    agoTemplates: () => [
      ago(t('format.seconds', { n: '#' })),
      ago(t('format.minutes', { n: '#' })),
      ago(t('format.hours', { n: '#' })),
    ],
  }
}
