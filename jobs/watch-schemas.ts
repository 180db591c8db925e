import { FeedError } from '#app/domain/incidents/feed.ts'
import { listFeeds } from '#app/domain/incidents/feeds.server.ts'
import { isNotThere } from '#app/domain/incidents/poll-pace.ts'
import { watchSchema } from '#app/domain/incidents/watch-schema.server.ts'
import type { Job, JobCounts } from './job.ts'

const WEEK_MS = 7 * 86_400_000

/** Looks once a week whether a vendor changed what it says its feed holds. */
export const WATCH_SCHEMAS: Job = {
  name: 'watch-schemas',
  cron: '41 5 * * *',
  periodMs: WEEK_MS,
  offsetMs: (5 * 60 + 41) * 60_000,
  async run(ctx, deps) {
    const counts: JobCounts = { first: 0, same: 0, changed: 0, absent: 0, failed: 0 }
    for (const feed of await listFeeds(ctx)) {
      const parser = deps.parsers[feed.adapter]
      const outcome = await watchSchema(ctx, { feed, fetchFeed: deps.fetchFeed, parser }).catch(toFailed)
      if (outcome !== null) counts[outcome] = (counts[outcome] ?? 0) + 1
    }
    return counts
  },
}

function toFailed(error: unknown): 'absent' | 'failed' {
  if (error instanceof FeedError) return isNotThere(error) ? 'absent' : 'failed'
  throw error
}
