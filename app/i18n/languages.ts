import type { Language } from '#app/vocabulary.ts'
import { en } from './en.ts'
import { id } from './id.ts'
import type { Messages } from './messages.ts'

export type LanguageEntry = {
  /** The language's own name, for the switch. */
  name: string
  /** For Intl: names of months and days, digits, plural rules. Order and separators are messages. */
  locale: string
  direction: 'ltr' | 'rtl'
  messages: Messages
}

/**
 * The languages of the interface. A further one is a dictionary file, its line here and its word in LANGUAGES of
 * app/vocabulary.ts; the compiler and tests/i18n say what is missing. What is written elsewhere in several languages
 * (`Translated`: clauses of policies, help topics, letters, the arithmetic) stays English in it until it is translated.
 */
export const languages = {
  en: { name: 'English', locale: 'en-US', direction: 'ltr', messages: en },
  id: { name: 'Bahasa Indonesia', locale: 'id-ID', direction: 'ltr', messages: id },
} as const satisfies Record<Language, LanguageEntry>

/** What a reader gets whose wishes we do not know or cannot meet. */
export const DEFAULT_LANGUAGE: Language = 'en'
