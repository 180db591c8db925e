import { LANGUAGES, type Language } from '#app/vocabulary.ts'
import { DEFAULT_LANGUAGE } from './languages.ts'

export const LANGUAGE_COOKIE = 'language'

/** The reader's language: the cookie of the switch first, then the best match of Accept-Language. */
export function negotiateLanguage(headers: {
  cookie: string | null
  acceptLanguage: string | null
}): Language {
  return (
    findCookieLanguage(headers.cookie) ?? findAcceptedLanguage(headers.acceptLanguage) ?? DEFAULT_LANGUAGE
  )
}

export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text)
}

function findCookieLanguage(cookie: string | null): Language | null {
  for (const pair of (cookie ?? '').split(';')) {
    const [name, value] = pair.split('=')
    const chosen = value?.trim() ?? ''
    if (name?.trim() === LANGUAGE_COOKIE && isLanguage(chosen)) return chosen
  }
  return null
}

function findAcceptedLanguage(acceptLanguage: string | null): Language | null {
  const wishes = (acceptLanguage ?? '').slice(0, 1000).split(',').map(toWish)
  const refused = new Set(wishes.filter((wish) => wish.weight === 0).map((wish) => wish.language))
  const accepted = wishes.filter((wish) => wish.weight > 0).sort((a, b) => b.weight - a.weight)
  for (const { language, any } of accepted) {
    if (language) return language
    if (any) return LANGUAGES.find((candidate) => !refused.has(candidate)) ?? null
  }
  return null
}

function toWish(range: string): { language: Language | null; any: boolean; weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))
  const weight = quality === undefined ? 1 : Number(quality.slice(2))
  return { language: toLanguage(tag), any: tag === '*', weight: weight > 0 && weight <= 1 ? weight : 0 }
}

/** `id-ID` and the old code `in` are both Indonesian. */
function toLanguage(tag: string): Language | null {
  const primary = tag.split('-')[0] ?? ''
  const current = primary === 'in' ? 'id' : primary
  return isLanguage(current) ? current : null
}
