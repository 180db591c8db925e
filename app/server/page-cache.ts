import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { negotiateLanguage } from '#app/i18n/negotiate.ts'
import type { Language } from '#app/vocabulary.ts'
import type { AppServices } from './app-services.ts'
import type { PageVersion, PageVersions } from './page-version.ts'
import type { RoutePolicies } from './route-policies.ts'
import { isKnownHost } from './security.ts'
import { readTheme, sessionCookieName } from './session-cookie.ts'
import type { Site } from './site.ts'
import { stampPage } from './stamp-page.ts'

type Encoding = 'identity' | 'gzip' | 'br'
/** A page as it was rendered, good as long as the facts are. */
type Rendered = {
  facts: string
  lastSuccessAt: number | null
  contentType: string
  headers: Record<string, string>
  page: string
  language: Language
}
/** The page as it is sent, good for this minute and this poll. */
type Stamped = {
  stamp: string
  etag: string
  bodies: Record<Encoding, Buffer>
  headers: Record<Encoding, Record<string, string>>
}
type Entry = { rendered: Rendered | null; stamped: Stamped | null; pending: Promise<Stamped | null> | null }

const MOST_PAGES = 500
const gzipAsync = promisify(gzip)
const brotliAsync = promisify(brotliCompress)

export type PageCache = {
  /** Answers from memory, or renders once for everyone who asks meanwhile. False: not a page that is kept. */
  serve(request: IncomingMessage, response: ServerResponse): boolean
}

type CacheOptions = { services: AppServices; site: Site; policies: RoutePolicies; versions: PageVersions }

/**
 * Public pages, kept as bytes: rendered once per change of facts, compressed once per minute. The key holds the
 * path, the query fields that the route names, language and theme, and nothing else that a request may say.
 */
export function createPageCache(options: CacheOptions): PageCache {
  const { services, policies, versions } = options
  const entries = new Map<string, Entry>()
  const keys = new Map<string, PageKey | null>()

  function serve(request: IncomingMessage, response: ServerResponse): boolean {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const cookies = request.headers.cookie ?? null
    if (!isRead || !isKnownHost(request.headers.host ?? null, services.env.publicOrigin)) return false
    if (hasSession(cookies, services) || request.headers.authorization !== undefined) return false
    const key = findKey(request, cookies)
    if (key === null) return false
    const entry = entries.get(key.text) ?? addEntry(key.text)
    if (entry.stamped && entry.stamped.stamp === currentStamp()) send(request, response, entry.stamped)
    else void sendSoon({ entry, key, request, response })
    return true
  }

  function findKey(request: IncomingMessage, cookies: string | null): PageKey | null {
    const asked = `${request.headers.host}\n${request.url}\n${request.headers['accept-language'] ?? ''}\n${cookies ?? ''}`
    const known = keys.get(asked)
    if (known !== undefined) return known
    const key = toKey({ request, cookies, policies, services })
    if (keys.size >= MOST_PAGES * 8) keys.clear()
    keys.set(asked, key)
    return key
  }

  function addEntry(key: string): Entry {
    if (entries.size >= MOST_PAGES) {
      const oldest = entries.keys().next().value
      if (oldest !== undefined) entries.delete(oldest)
    }
    const entry: Entry = { rendered: null, stamped: null, pending: null }
    entries.set(key, entry)
    return entry
  }

  function currentStamp(): string {
    const { facts, lastSuccessAt } = versions.current()
    return `${facts} ${lastSuccessAt} ${Math.floor(services.clock.now() / 60_000)}`
  }

  async function sendSoon(ask: {
    entry: Entry
    key: PageKey
    request: IncomingMessage
    response: ServerResponse
  }) {
    const { entry, key, request, response } = ask
    entry.pending ??= prepare(entry, key).finally(() => {
      entry.pending = null
    })
    try {
      const stamped = await entry.pending
      if (stamped) send(request, response, stamped)
      else await sendUncached(options.site, key, response)
    } catch (error) {
      services.log.error({ err: error }, 'a page failed')
      response
        .writeHead(500, { 'Content-Type': 'text/plain' })
        .end('Something went wrong here. It has been logged.\n')
    }
  }

  async function prepare(entry: Entry, key: PageKey): Promise<Stamped | null> {
    const stamp = currentStamp()
    const { facts, lastSuccessAt } = versions.current()
    if (!entry.rendered || !isCurrent(entry.rendered, versions.current())) {
      const answer = await options.site(toRequest(key), { address: 'page cache' })
      if (answer.status !== 200) return null
      entry.rendered = await toRendered(answer, { facts, lastSuccessAt, language: key.language })
    }
    const { page, contentType, language } = entry.rendered
    const values = { now: services.clock.now(), lastSuccessAt, language, timeZone: services.display.timeZone }
    const text = isPage(contentType) ? stampPage(page, values) : page
    entry.stamped = await toStamped(stamp, text, entry.rendered)
    return entry.stamped
  }

  return { serve }
}

type PageKey = {
  text: string
  url: string
  language: Language
  theme: 'light' | 'dark' | null
  acceptLanguage: string | null
  cookies: string | null
}

type Asked = {
  request: IncomingMessage
  cookies: string | null
  policies: RoutePolicies
  services: AppServices
}

function toKey({ request, cookies, policies, services }: Asked): PageKey | null {
  const url = new URL(request.url ?? '/', services.env.publicOrigin)
  const handle = policies.find(url.pathname)
  if (handle?.policy !== 'public' || handle.cacheBy === undefined) return null
  const query = new URLSearchParams()
  for (const name of handle.cacheBy) {
    const value = url.searchParams.get(name)
    if (value) query.set(name, value.slice(0, 200))
  }
  const language = negotiateLanguage({
    cookie: cookies,
    acceptLanguage: request.headers['accept-language'] ?? null,
  })
  const theme = readTheme(cookies)
  const search = query.size > 0 ? `?${query}` : ''
  return {
    text: `${language} ${theme} ${url.pathname}${search}`,
    url: `http://${request.headers.host}${url.pathname}${search}`,
    language,
    theme,
    acceptLanguage: request.headers['accept-language'] ?? null,
    cookies,
  }
}

function toRequest(key: PageKey): Request {
  const cookie = `language=${key.language}${key.theme ? `; theme=${key.theme}` : ''}`
  return new Request(key.url, { headers: { cookie } })
}

/** Pages are stamped with the last poll; other formats hold it in their text and are made anew at each poll. */
function isCurrent(rendered: Rendered, version: PageVersion): boolean {
  if (rendered.facts !== version.facts) return false
  return isPage(rendered.contentType) || rendered.lastSuccessAt === version.lastSuccessAt
}

function isPage(contentType: string): boolean {
  return contentType.startsWith('text/html')
}

type RenderedFrom = Pick<Rendered, 'facts' | 'lastSuccessAt' | 'language'>

async function toRendered(answer: Response, from: RenderedFrom): Promise<Rendered> {
  const { etag: _, ...headers } = Object.fromEntries(answer.headers)
  return { ...from, headers, contentType: headers['content-type'] ?? 'text/html', page: await answer.text() }
}

async function toStamped(stamp: string, text: string, rendered: Rendered): Promise<Stamped> {
  const identity = Buffer.from(text)
  const etag = `"${createHash('sha256').update(identity).digest('base64url').slice(0, 27)}"`
  const [zipped, brotli] = await Promise.all([
    gzipAsync(identity, { level: 6 }),
    brotliAsync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ])
  const bodies = { identity, gzip: zipped, br: brotli }
  const shared = {
    ...rendered.headers,
    'cache-control': 'public, no-cache',
    vary: 'Accept-Encoding, Accept-Language, Cookie',
    etag,
  }
  const headersOf = (encoding: Encoding) => ({
    ...shared,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    'content-length': String(bodies[encoding].length),
  })
  return {
    stamp,
    etag,
    bodies,
    headers: { identity: headersOf('identity'), gzip: headersOf('gzip'), br: headersOf('br') },
  }
}

function send(request: IncomingMessage, response: ServerResponse, page: Stamped): void {
  if (request.headers['if-none-match']?.includes(page.etag)) {
    response
      .writeHead(304, {
        etag: page.etag,
        vary: 'Accept-Encoding, Accept-Language, Cookie',
        'cache-control': 'public, no-cache',
      })
      .end()
    return
  }
  const encoding = chooseEncoding(request.headers['accept-encoding'])
  response.writeHead(200, page.headers[encoding])
  response.end(request.method === 'HEAD' ? undefined : page.bodies[encoding])
}

function chooseEncoding(accepted: string | string[] | undefined): Encoding {
  if (typeof accepted !== 'string') return 'identity'
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity'
}

async function sendUncached(site: Site, key: PageKey, response: ServerResponse): Promise<void> {
  const answer = await site(toRequest(key), { address: 'page cache' })
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
}

function hasSession(cookies: string | null, services: AppServices): boolean {
  return cookies?.includes(`${sessionCookieName(services.env.publicOrigin.startsWith('https:'))}=`) ?? false
}
