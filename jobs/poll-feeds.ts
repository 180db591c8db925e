import { listFeeds } from '#app/domain/incidents/feeds.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import type { Job } from './job.ts'

/** Reads every feed once a minute. */
export const POLL_FEEDS: Job = {
  name: 'poll-feeds',
  cron: '* * * * *',
  periodMs: 60_000,
  offsetMs: 0,
  ownRecord: true,
  async run(ctx, deps) {
    const counts = { changed: 0, unchanged: 0, failed: 0, inserted: 0, revised: 0, quarantined: 0 }
    for (const feed of await listFeeds(ctx)) {
      const result = await pollFeed(ctx, {
        feedId: feed.id,
        fetchFeed: deps.fetchFeed,
        parser: deps.parsers[feed.adapter],
      })
      counts[result.outcome] += 1
      counts.inserted += result.inserted
      counts.revised += result.revised
      counts.quarantined += result.quarantined
    }
    return counts
  },
}
