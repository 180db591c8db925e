import type { IncomingMessage } from 'node:http'
import type { Language } from '#app/vocabulary.ts'
import type { AppServices } from './app-services.ts'
import { readChoices } from './embed.ts'
import type { RoutePolicies } from './route-policies.ts'
import { isKnownHost } from './security.ts'
import { sessionCookieName } from './session-cookie.ts'

/** Which of the kept pages a request is for. Requests with the same `text` get the same bytes. */
export type PageKey = {
  text: string
  url: string
  language: Language
  theme: 'light' | 'dark' | null
}

export type PageKeys = {
  /** Null for whatever is not kept: other methods, private pages, and everything of a reader who is known. */
  find(request: IncomingMessage): PageKey | null
}

/** Requests that are remembered, and how long one may be to be worth it: about 4 MB at the most. */
const MOST_REMEMBERED = 4_000
const LONGEST_REMEMBERED = 1_000
const LONGEST_VALUE = 200

/**
 * Finds the key of a request: path, the query fields that the route names, language and theme, and nothing else that
 * a request may say. What the same request line and headers came to is remembered, so that it is worked out once.
 */
export function createPageKeys(services: Pick<AppServices, 'env'>, policies: RoutePolicies): PageKeys {
  const { publicOrigin } = services.env
  const session = `${sessionCookieName(publicOrigin.startsWith('https:'))}=`
  const remembered = new Map<string, PageKey | null>()

  function find(request: IncomingMessage): PageKey | null {
    const { headers, method } = request
    if (method !== 'GET' && method !== 'HEAD') return null
    if (headers.authorization !== undefined || headers.cookie?.includes(session)) return null
    const asked = `${request.url}\n${headers.host}\n${headers['accept-language']}\n${headers.cookie}`
    const known = remembered.get(asked)
    if (known !== undefined) return known
    const key = toKey(request)
    if (asked.length <= LONGEST_REMEMBERED) {
      if (remembered.size >= MOST_REMEMBERED) remembered.clear()
      remembered.set(asked, key)
    }
    return key
  }

  function toKey({ headers, url: target = '/' }: IncomingMessage): PageKey | null {
    if (!isKnownHost(headers.host ?? null, publicOrigin)) return null
    const url = new URL(target, publicOrigin)
    const { pathname, searchParams } = url
    const handle = policies.find(pathname)
    if (handle?.policy !== 'public' || handle.cacheBy === undefined) return null
    const { cookie = null, 'accept-language': acceptLanguage = null } = headers
    const { language, theme } = readChoices(url, { cookie, acceptLanguage })
    const path = pathname + toSearch(searchParams, handle.cacheBy)
    return { text: `${language} ${theme} ${path}`, url: publicOrigin + path, language, theme }
  }

  return { find }
}

function toSearch(given: URLSearchParams, names: readonly string[]): string {
  const kept = new URLSearchParams()
  for (const name of names) {
    const value = given.get(name)
    if (value) kept.set(name, value.slice(0, LONGEST_VALUE))
  }
  return kept.size > 0 ? `?${kept}` : ''
}

/** The request by which the page is rendered: an anonymous reader's, with the key's choices. */
export function toPageRequest({ url, language, theme }: PageKey): Request {
  const cookie = `language=${language}${theme ? `; theme=${theme}` : ''}`
  return new Request(url, { headers: { cookie } })
}
