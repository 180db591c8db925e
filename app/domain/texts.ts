import { LANGUAGES, type Language } from '#app/vocabulary.ts'
import { DomainError } from './domain-error.ts'

/** A text in every language of the product. */
export type Texts = Record<Language, string>

/** The text in the reader's language; where it was never written in it, in one in which it was. */
export function pickText(texts: Readonly<Partial<Texts>>, language: Language): string {
  const written = [language, ...LANGUAGES].map((candidate) => texts[candidate])
  return written.find((text) => text !== undefined && text !== '') ?? ''
}

/** Something for every language of the product: a text, a field of a form. */
export function perLanguage<Value>(make: (language: Language) => Value): Record<Language, Value> {
  // Guaranteed by LANGUAGES, which is what Language is made of.
  return Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<
    Language,
    Value
  >
}

/** The same text without spaces around it. */
export function trimTexts(texts: Texts): Texts {
  return perLanguage((language) => texts[language].trim())
}

export function isEmptyText(texts: Texts): boolean {
  return LANGUAGES.every((language) => texts[language] === '')
}

/** Throws `<noun>.text_empty` or `<noun>.text_too_long`, with the first language in which a text is so. */
export function requireTexts(texts: Texts, rule: { noun: string; longest: number }): void {
  const { noun, longest } = rule
  for (const language of LANGUAGES) {
    const { length } = texts[language]
    const reason = length === 0 ? 'empty' : length > longest ? 'too_long' : null
    if (reason === null) continue
    const message = `The text in ${language} is ${reason === 'empty' ? 'missing' : 'too long'}.`
    throw new DomainError(`${noun}.text_${reason}`, message, { language, longest })
  }
}
