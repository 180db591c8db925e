import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nProvider } from '#app/components/i18n.tsx'
import type { Language } from '#app/vocabulary.ts'

/** 30 June 2026 11:12 in Jakarta. */
export const NOW = Date.UTC(2026, 5, 30, 4, 12)

/** What the server sends for a component, in a language and at NOW. */
export function render(element: ReactNode, language: Language = 'en'): string {
  return renderToStaticMarkup(
    <I18nProvider language={language} timeZone="Asia/Jakarta" now={NOW}>
      {element}
    </I18nProvider>,
  )
}

export type Tag = { name: string; closing: boolean; attributes: Record<string, string> }

const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*) ?\/?>/g
const ATTRIBUTE = / ([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"<>]*)")?/g

/** Every tag of rendered HTML. Throws when a `<` or `>` stands anywhere but in a plain, quoted tag. */
export function listTags(html: string): Tag[] {
  const tags: Tag[] = []
  const rest = html.replace(TAG, (_, slash: string, name: string, attributes: string) => {
    const pairs = [...attributes.matchAll(ATTRIBUTE)].map((match) => [match[1], decode(match[2] ?? '')])
    tags.push({ name, closing: slash === '/', attributes: Object.fromEntries(pairs) })
    return ''
  })
  if (/[<>]/.test(rest))
    throw new Error(`Markup out of place: ${rest.slice(Math.max(0, rest.search(/[<>]/) - 80)).slice(0, 200)}`)
  return tags
}

/** The words of rendered HTML, a space for each tag. */
export function textOf(html: string): string {
  return decode(html.replace(TAG, ' ')).replace(/\s+/g, ' ').trim()
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
}
