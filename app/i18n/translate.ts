import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '#app/vocabulary.ts'
import { en, type MessageKey } from './en.ts'
import { languages } from './languages.ts'
import type { MessageValue, ValuesArgument } from './messages.ts'

export type { MessageKey } from './en.ts'
export type { Messages, MessageValue } from './messages.ts'

/** `t('nav.status')`, `t('format.ago', { duration })`: the key decides which values are needed. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: ValuesArgument<Key>) => string

const translators = new Map<Language, Translate>()

/** The translator of a language. Made once; each message is compiled when it is first used. */
export function createTranslator(language: Language): Translate {
  const known = translators.get(language)
  if (known) return known
  const translate = buildTranslator(language)
  translators.set(language, translate)
  return translate
}

function buildTranslator(language: Language): Translate {
  const { locale, messages } = languages[language]
  const compiled = new Map<MessageKey, IntlMessageFormat>()
  return (key, ...[values]) => {
    const text: string = messages[key]
    if (!text.includes('{') && !text.includes("'")) return text
    let message = compiled.get(key)
    if (!message) {
      message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
      compiled.set(key, message)
    }
    return fill({ message, key, language, values })
  }
}

function fill(ask: {
  message: IntlMessageFormat
  key: MessageKey
  language: Language
  values: Record<string, MessageValue> | undefined
}): string {
  try {
    return String(ask.message.format(ask.values))
  } catch (cause) {
    throw new Error(`Message ${ask.key} (${ask.language}) cannot be filled`, { cause })
  }
}

/** True for text that names a message: form errors and error codes arrive as plain strings. */
export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(en, text)
}
