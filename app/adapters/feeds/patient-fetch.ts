import { FeedError, type FetchFeed } from '#app/domain/incidents/feed.ts'
import type { PollFailure } from '#app/vocabulary.ts'

/** How long to wait before asking again, give or take a fifth. The next slot is a minute after the last. */
const WAITS_MS = [5_000, 30_000]
const JITTER = 0.2
const SLOT_MS = 50_000
const PASSING: ReadonlySet<PollFailure> = new Set(['network', 'timeout', 'truncated', 'not_modified_unasked'])

export type Patience = {
  /** Waits, and throws when the process is to stop meanwhile. */
  wait(ms: number): Promise<void>
  random?: () => number
  /** Milliseconds of a clock that only goes forward. */
  elapsed?: () => number
}

/** Asks again within the minute when a failure looks as if it would pass: a broken connection, a 5xx. */
export function createPatientFetch(fetchFeed: FetchFeed, patience: Patience): FetchFeed {
  const { wait, random = Math.random, elapsed = () => performance.now() } = patience
  return async (request) => {
    const startedAt = elapsed()
    for (const waitMs of WAITS_MS) {
      try {
        return await fetchFeed(request)
      } catch (error) {
        const ms = Math.round(waitMs * (1 - JITTER + 2 * JITTER * random()))
        if (!looksPassing(error) || elapsed() - startedAt + ms > SLOT_MS) throw error
        await wait(ms)
      }
    }
    return fetchFeed(request)
  }
}

function looksPassing(error: unknown): boolean {
  if (!(error instanceof FeedError) || error.retryAfterMs !== null) return false
  if (error.failure === 'http_status')
    return error.status !== null && error.status >= 500 && error.status !== 511
  return PASSING.has(error.failure)
}
