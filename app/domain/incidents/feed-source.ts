import type { FeedAdapter } from '#app/vocabulary.ts'
import { DomainError } from '../domain-error.ts'

export const WORKSPACE_FEED = 'google-workspace'
export const CLOUD_FEED = 'google-cloud'

/** A source of the board as an admin names it. */
export type FeedSourceInput = { adapter: FeedAdapter; url: string; title: string }

/** Offered by name, without an address to type. */
export const GOOGLE_CLOUD: FeedSourceInput = {
  adapter: 'google-status',
  url: 'https://status.cloud.google.com/incidents.json',
  title: 'Google Cloud',
}

export const LONGEST_FEED_TITLE = 60

/**
 * The address of the list of incidents behind what an admin typed: the page itself, or any of its documents. A
 * Statuspage lists resolved incidents only in `incidents.json`; without them none would ever be seen to end.
 * Throws `feed.bad_url`.
 */
export function toFeedUrl({ adapter, url: typed }: Pick<FeedSourceInput, 'adapter' | 'url'>): string {
  const url = toHttpsUrl(typed)
  const folder = url.pathname.replace(/[^/]*\.json$/, '').replace(/\/+$/, '')
  if (adapter === 'google-status') return `${url.origin}${folder}/incidents.json`
  return `${url.origin}${folder.replace(/\/api\/v2(?:\/.*)?$/, '')}/api/v2/incidents.json`
}

function toHttpsUrl(typed: string): URL {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '' || !isWhole(url.hostname)) {
    throw new DomainError('feed.bad_url', 'Write an address such as https://status.example.com.')
  }
  return url
}

/** A name with its domain, or an address in numbers; whether that may be visited is for the reader to say. */
function isWhole(hostname: string): boolean {
  return hostname.includes('.') || hostname.startsWith('[')
}

/** A name for the records: the page's host, and its folder where it has one. */
export function toFeedId(feedUrl: string): string {
  if (feedUrl === GOOGLE_CLOUD.url) return CLOUD_FEED
  const { hostname, pathname } = new URL(feedUrl)
  const folder = pathname.replace(/\/(?:api\/v2\/)?incidents\.json$/, '')
  return `${hostname}${folder}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
}

/** What people call a feed; the one an installation comes with has no title of its own. */
export function toFeedTitle(feed: { id: string; title: string | null; url: string }): string {
  if (feed.title !== null) return feed.title
  return feed.id === WORKSPACE_FEED ? 'Google Workspace' : new URL(feed.url).hostname
}

/**
 * Whether the vendor's list of all its services is read beside its incidents. Google Cloud has hundreds of products:
 * only those met in incidents are of use.
 */
export function readsCatalogue(feed: { id: string; adapter: FeedAdapter }): boolean {
  return feed.id === WORKSPACE_FEED || feed.adapter === 'statuspage'
}
