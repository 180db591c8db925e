import { createFeedFetch, createFileFeed } from '#app/adapters/feeds/feed-fetch.ts'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { createGuardedFetch } from '#app/adapters/guarded-fetch.ts'
import type { FetchFeed } from '#app/domain/incidents/feed.ts'
import { WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { type Command, textOption } from './command.ts'
import { withContext } from './open-context.ts'

export const POLL: Command = {
  name: 'poll',
  summary: 'read the feed once and store what it says',
  usage: 'poll [--from URL-or-FILE] [--json]',
  options: { from: { type: 'string' } },
  run: (call) =>
    withContext(async (ctx) => {
      const result = await pollFeed(ctx, {
        feedId: WORKSPACE_FEED,
        fetchFeed: toFetch(textOption(call, 'from')),
        parser: FEED_PARSERS['google-status'],
      })
      const { feed, outcome, incidentsSeen, inserted, revised, quarantined, error } = result
      const counts = `${incidentsSeen} incidents, ${inserted} new, ${revised} revised, ${quarantined} set aside`
      return {
        json: { feed, outcome, incidentsSeen, inserted, revised, quarantined, error },
        text: `${feed}: ${outcome}${error === null ? `, ${counts}` : `: ${error}`}`,
        failed: outcome === 'failed',
      }
    }),
}

/** Another source than the feed's own address is read without its validators. */
function toFetch(from: string | null): FetchFeed {
  const read = createFeedFetch(
    createGuardedFetch({ allowedAddresses: 'loopback_too', userAgent: 'Makegood/0.1 (status poller)' }),
  )
  if (from === null) return read
  if (/^https?:\/\//.test(from)) return () => read({ url: from, etag: null, lastModified: null })
  return createFileFeed(from)
}
