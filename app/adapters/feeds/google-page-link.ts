import type { JsonObject } from './vendor-json.ts'

const WORKSPACE_PAGES = 'https://www.google.com/appsstatus/dashboard/'
const CLOUD_PAGES = 'https://status.cloud.google.com/'
const LOOPBACK_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * The vendor's page of an incident. `uri` is relative to the folder the feed lies in (Workspace:
 * https://www.google.com/appsstatus/dashboard/, Cloud: https://status.cloud.google.com/), not to the host. A feed
 * read from this machine (a replay, a saved file) has no pages of its own: then Google's are meant, and Cloud is told
 * from Workspace by its places. Null when the link would leave those pages.
 */
export function toGooglePageLink(entry: JsonObject, id: string, feedUrl: string): string | null {
  const base = findPageBase(entry, feedUrl)
  const uri = typeof entry.uri === 'string' && entry.uri !== '' ? entry.uri : `incidents/${id}`
  const link = toUrl(uri, base)
  return link?.href.startsWith(base) ? link.href : null
}

function findPageBase(entry: JsonObject, feedUrl: string): string {
  const feed = toUrl(feedUrl)
  if (feed?.protocol === 'https:' && !LOOPBACK_HOST.test(feed.hostname)) return new URL('.', feed).href
  return 'currently_affected_locations' in entry ? CLOUD_PAGES : WORKSPACE_PAGES
}

function toUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}
