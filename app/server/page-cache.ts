import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AppServices } from './app-services.ts'
import { type KeptPage, keepPage, sendPage } from './kept-page.ts'
import { createPageKeys, type PageKey, toPageRequest } from './page-key.ts'
import type { PageVersion, PageVersions } from './page-version.ts'
import { refuse } from './refusal.ts'
import type { RoutePolicies } from './route-policies.ts'
import type { Site } from './site.ts'
import { stampPage } from './stamp-page.ts'

type Answer = { status: number; headers: Record<string, string>; text: string }
/** A page as it was rendered, good as long as the facts are. */
type Rendered = PageVersion & Answer
/** `stamp` tells the facts, the poll and the minute for which a page is made ready. */
type Pending = { stamp: string; answer: Promise<KeptPage | Answer> }
type Entry = { rendered: Rendered | null; kept: KeptPage | null; stamp: string; pending: Pending | null }

const MOST_PAGES = 500
const MINUTE_MS = 60_000

export type PageCache = {
  /** Answers from memory, or renders once for everyone who asks meanwhile. False: not a page that is kept. */
  serve(request: IncomingMessage, response: ServerResponse): boolean
}

type CacheOptions = {
  services: Pick<AppServices, 'env' | 'clock' | 'log' | 'display'>
  site: Site
  policies: RoutePolicies
  versions: PageVersions
}

/**
 * Public pages, kept as bytes: rendered once per change of facts, compressed once per minute, and only while somebody
 * asks. Pages that nobody asked for in a while make room first.
 */
export function createPageCache({ services, site, policies, versions }: CacheOptions): PageCache {
  const keys = createPageKeys(services, policies)
  const entries = new Map<string, Entry>()
  const stampNow = createStamps(services, versions)
  const secure = services.env.publicOrigin.startsWith('https:')

  function serve(request: IncomingMessage, response: ServerResponse): boolean {
    const key = keys.find(request)
    if (key === null) return false
    const entry = entries.get(key.text)
    const stamp = stampNow()
    if (entry?.kept && entry.stamp === stamp) sendPage(request, response, entry.kept)
    else void sendSoon({ key, stamp, request, response })
    return true
  }

  async function sendSoon(asked: Asked): Promise<void> {
    const { request, response } = asked
    try {
      const answer = await makeReady(asked)
      if ('versions' in answer) sendPage(request, response, answer)
      else response.writeHead(answer.status, answer.headers).end(answer.text)
    } catch (error) {
      services.log.error({ err: error }, 'a page failed')
      if (response.headersSent) response.destroy()
      else refuse(response, { status: 500, secure })
    }
  }

  /** Whoever asks after a change does not wait for a page that was begun before it. */
  function makeReady({ key, stamp }: Asked): Promise<KeptPage | Answer> {
    const entry = entries.get(key.text) ?? { rendered: null, kept: null, stamp: '', pending: null }
    moveToEnd(key.text, entry)
    if (entry.pending?.stamp === stamp) return entry.pending.answer
    const pending: Pending = { stamp, answer: prepare(entry, key, stamp) }
    entry.pending = pending
    const settle = () => {
      if (entry.pending === pending) entry.pending = null
      if (entry.kept === null && entries.get(key.text) === entry) entries.delete(key.text)
    }
    pending.answer.then(settle, settle)
    return pending.answer
  }

  function moveToEnd(text: string, entry: Entry): void {
    entries.delete(text)
    entries.set(text, entry)
    const oldest = entries.size > MOST_PAGES ? entries.keys().next().value : undefined
    if (oldest !== undefined) entries.delete(oldest)
  }

  async function prepare(entry: Entry, key: PageKey, stamp: string): Promise<KeptPage | Answer> {
    const version = versions.current()
    let earlier = entry.kept
    if (!entry.rendered || !isCurrent(entry.rendered, version)) {
      const answer = await ask(key)
      if (answer.status !== 200) return { ...answer, text: stampText(answer, key, version) }
      entry.rendered = { ...version, ...answer }
      earlier = null
    }
    const { headers } = entry.rendered
    const kept = await keepPage(stampText(entry.rendered, key, version), headers, earlier)
    entry.kept = kept
    entry.stamp = stamp
    return kept
  }

  async function ask(key: PageKey): Promise<Answer> {
    const response = await site(toPageRequest(key), { address: 'page cache' })
    const { etag: _, ...headers } = Object.fromEntries(response.headers)
    return { status: response.status, headers, text: await response.text() }
  }

  function stampText({ text, headers }: Answer, { language }: PageKey, version: PageVersion): string {
    if (!isPage(headers)) return text
    const { lastSuccessAt } = version
    const { timeZone } = services.display
    return stampPage(text, { now: services.clock.now(), lastSuccessAt, language, timeZone })
  }

  return { serve }
}

type Asked = { key: PageKey; stamp: string; request: IncomingMessage; response: ServerResponse }

/** Facts, poll and minute in one text; put together only when one of them has changed. */
function createStamps({ clock }: Pick<AppServices, 'clock'>, versions: PageVersions): () => string {
  let last: { version: PageVersion | null; minute: number; text: string } = {
    version: null,
    minute: Number.NaN,
    text: '',
  }
  return () => {
    const version = versions.current()
    const minute = Math.floor(clock.now() / MINUTE_MS)
    if (last.version === version && last.minute === minute) return last.text
    last = { version, minute, text: `${version.facts} ${version.lastSuccessAt} ${minute}` }
    return last.text
  }
}

/** Pages are stamped with the last poll; other formats hold it in their text and are made anew at each poll. */
function isCurrent(rendered: Rendered, version: PageVersion): boolean {
  if (rendered.facts !== version.facts) return false
  return isPage(rendered.headers) || rendered.lastSuccessAt === version.lastSuccessAt
}

function isPage(headers: Record<string, string>): boolean {
  return headers['content-type']?.startsWith('text/html') ?? true
}
