import { IntlMessageFormat } from 'intl-messageformat'
import { inLanguage, type Language, type Translated } from '#app/vocabulary.ts'
import { createFormat, type Format } from './format.ts'
import { LETTER_TEXTS, type LetterTextKey } from './letter-texts.ts'
import { createTranslator, type Translate } from './translate.ts'

export type LetterValues = Record<string, string | number>

/** Everything a letter is phrased with. Times are UTC, so that vendor and customer read the same. */
export type LetterWords = {
  say(key: LetterTextKey, values?: LetterValues): string
  t: Translate
  format: Format
  /** `31 May 2026 03:28 UTC`; seconds only where there are any. */
  instant(at: number): string
  /** The same for a column under which it says that times are UTC. */
  cell(at: number): string
  /** `56 min`, `44 min 38.4 s`. */
  length(ms: number): string
  /** A percentage of the terms as it stands there, with the language's decimal mark: `99.9%`. */
  promised(percentage: string): string
}

const UNITS: Translated<{ minute: string; second: string }> = {
  en: { minute: 'min', second: 's' },
  id: { minute: 'menit', second: 'detik' },
}
const DECIMAL_MARK: Translated<string> = { en: '.', id: ',' }
const known = new Map<Language, LetterWords>()
const messages = new Map<string, IntlMessageFormat>()

export function letterWords(language: Language): LetterWords {
  const made = known.get(language)
  if (made) return made
  const format = createFormat(language, 'UTC')
  const words: LetterWords = {
    format,
    t: createTranslator(language),
    say: (key, values) => say(language, key, values),
    instant: (at) => withSeconds(format.instantUtc(at), at),
    cell: (at) => withSeconds(format.instantUtc(at), at).replace(/ UTC$/, ''),
    promised: (percentage) => `${percentage.replace('.', inLanguage(DECIMAL_MARK, language))}%`,
    length(ms) {
      const minutes = Math.floor(ms / 60_000)
      const seconds = (ms % 60_000) / 1000
      const unit = inLanguage(UNITS, language)
      const parts = [
        ...(minutes > 0 || seconds === 0 ? [`${format.number(minutes)} ${unit.minute}`] : []),
        ...(seconds > 0 ? [`${format.number(seconds)} ${unit.second}`] : []),
      ]
      return parts.join(' ')
    },
  }
  known.set(language, words)
  return words
}

function withSeconds(text: string, at: number): string {
  const seconds = Math.floor(at / 1000) % 60
  if (seconds === 0) return text
  return text.replace(/(\d{2})([.:])(\d{2})(?= UTC)/, `$1$2$3$2${String(seconds).padStart(2, '0')}`)
}

function say(language: Language, key: LetterTextKey, values: LetterValues | undefined): string {
  const name = `${language} ${key}`
  let message = messages.get(name)
  if (!message) {
    message = new IntlMessageFormat(
      inLanguage<Record<LetterTextKey, string>>(LETTER_TEXTS, language)[key],
      language,
      undefined,
      { ignoreTag: true },
    )
    messages.set(name, message)
  }
  return String(message.format(values))
}
