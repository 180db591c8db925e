import { IntlMessageFormat } from 'intl-messageformat'
import { inLanguage, type Language, type Translated } from '#app/vocabulary.ts'
import { EXPLANATIONS } from './explanations.ts'

export { EXPLANATIONS }

/** The code of a line, in either language's list. */
export type PhrasedCode = keyof (typeof EXPLANATIONS)['en']

/** A line of the SLA engine: see app/sla/explanation.ts, whose codes a test holds against ours. */
export type PhrasableLine = {
  readonly code: PhrasedCode
  readonly values: Readonly<Record<string, string | number | readonly number[]>>
}

const UNITS: Translated<{ minute: string; second: string }> = {
  en: { minute: 'min', second: 's' },
  id: { minute: 'menit', second: 'detik' },
}
const DECIMAL_MARK: Translated<string> = { en: '.', id: ',' }
const NUMBERS = { en: new Intl.NumberFormat('en'), id: new Intl.NumberFormat('id') }
const LISTS = { en: new Intl.ListFormat('en'), id: new Intl.ListFormat('id') }

const messages = new Map<string, IntlMessageFormat>()

/**
 * One step of the arithmetic in words. By the end of its name a value is an instant (`…At`, shown in UTC), a
 * length (`…Ms`, shown in minutes and seconds) or a percentage (`…Percentage`).
 */
export function phraseExplanation(language: Language, line: PhrasableLine): string {
  const values = Object.fromEntries(
    Object.entries(line.values).map(([name, value]) => [name, toText({ language, name, value })]),
  )
  return String(getMessage(language, line.code).format(values))
}

function getMessage(language: Language, code: PhrasedCode): IntlMessageFormat {
  const key = `${language} ${code}`
  const known = messages.get(key)
  if (known) return known
  const message = new IntlMessageFormat(
    inLanguage<Record<PhrasedCode, string>>(EXPLANATIONS, language)[code],
    language,
  )
  messages.set(key, message)
  return message
}

type Value = { language: Language; name: string; value: string | number | readonly number[] }

function toText({ language, name, value }: Value): string | number {
  if (typeof value === 'string') return toName({ language, name, value })
  if (typeof value !== 'number') return inLanguage(LISTS, language).format(value.map(String))
  if (name.endsWith('At')) return phraseInstant(value)
  if (name.endsWith('Ms')) return phraseLength(language, value)
  return value
}

function toName({ language, name, value }: { language: Language; name: string; value: string }): string {
  if (name.endsWith('Percentage')) return `${value.replace('.', inLanguage(DECIMAL_MARK, language))}%`
  // ICU's select cannot match an empty text.
  return value === '' ? 'none' : value
}

/** 2026-05-31 03:28 UTC; seconds and fractions only where there are any. */
function phraseInstant(at: number): string {
  const text = new Date(at).toISOString()
  const [date = '', time = ''] = text.slice(0, -1).split('T')
  return `${date} ${time.replace(/\.000$/, '').replace(/:00$/, '')} UTC`
}

/** 43 min 12 s, 44 min 38.4 s, 30 s; nothing at all is 0 min. */
function phraseLength(language: Language, ms: number): string {
  const { minute, second } = inLanguage(UNITS, language)
  const minutes = Math.floor(ms / 60_000)
  const seconds = (ms % 60_000) / 1000
  const parts = [
    ...(minutes > 0 || seconds === 0 ? [`${inLanguage(NUMBERS, language).format(minutes)} ${minute}`] : []),
    ...(seconds > 0 ? [`${String(seconds).replace('.', inLanguage(DECIMAL_MARK, language))} ${second}`] : []),
  ]
  return parts.join(' ')
}
