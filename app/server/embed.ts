import { isLanguage, negotiateLanguage } from '#app/i18n/negotiate.ts'
import type { Language } from '#app/vocabulary.ts'
import { readTheme } from './session-cookie.ts'

/** The query fields of a board in a frame. */
export const EMBED_QUERY = ['embed', 'language', 'theme'] as const

/** What the address of a board in a frame asks for. */
export type Embed = { language: Language | null; theme: 'light' | 'dark' | null }

/**
 * `/?embed=1`: the board alone, to stand in a frame of another site. A browser sends no cookies into such a frame,
 * so the address can name the language and the theme (`&language=id&theme=dark`). Null for every other page.
 */
export function findEmbed(url: URL): Embed | null {
  if (url.pathname !== '/' || url.searchParams.get('embed') !== '1') return null
  const language = url.searchParams.get('language') ?? ''
  const theme = url.searchParams.get('theme')
  return {
    language: isLanguage(language) ? language : null,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
  }
}

type Preferences = { cookie: string | null; acceptLanguage: string | null }

/** The language and the theme of a reader: what a frame's address names, else the cookies, else the browser. */
export function readChoices(
  url: URL,
  { cookie, acceptLanguage }: Preferences,
): { language: Language; theme: 'light' | 'dark' | null } {
  const embed = findEmbed(url)
  return {
    language: embed?.language ?? negotiateLanguage({ cookie, acceptLanguage }),
    theme: embed?.theme ?? readTheme(cookie),
  }
}
