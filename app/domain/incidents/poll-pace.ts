import type { FeedError } from './feed.ts'

const MINUTE_MS = 60_000
const TOO_MANY_REQUESTS = 429
/** Answers that mean the address is no feed any more, or that somebody stands before it. */
const NO_FEED_HERE = new Set([401, 403, 404, 407, 410, 451, 511])
const SHORTEST_WAIT_MS = 5 * MINUTE_MS
const LONGEST_WAIT_MS = 60 * MINUTE_MS

type Paced = { lastPolledAt: number | null; nextDueAt: number | null }

/** True when the vendor says that there is no feed at the address: no use to hope for the next minute. */
export function isGone(error: FeedError): boolean {
  return error.failure === 'http_status' && error.status !== null && NO_FEED_HERE.has(error.status)
}

/** True when the vendor says that there is nothing at the address. */
export function isNotThere(error: FeedError): boolean {
  return error.failure === 'http_status' && (error.status === 404 || error.status === 410)
}

/**
 * Until when a feed that just failed is left in peace: as long as the vendor asked for, and where there is no feed
 * any more 5 minutes, then twice as long each time, up to an hour. Null: it is asked again in the next minute.
 */
export function toNextDueAt(error: FeedError, feed: Paced, now: number): number | null {
  if (error.retryAfterMs !== null) return now + error.retryAfterMs
  if (!isGone(error) && error.status !== TOO_MANY_REQUESTS) return null
  const before =
    feed.nextDueAt === null || feed.lastPolledAt === null ? 0 : feed.nextDueAt - feed.lastPolledAt
  return now + Math.min(Math.max(2 * before, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
}

/** A due instant farther off than any wait was written by a clock that ran ahead, and holds nobody up. */
export function isPaused({ nextDueAt }: Pick<Paced, 'nextDueAt'>, now: number): boolean {
  return nextDueAt !== null && nextDueAt > now && nextDueAt <= now + LONGEST_WAIT_MS
}
