import { FeedError } from '#app/domain/incidents/feed.ts'
import { listFeeds } from '#app/domain/incidents/feeds.server.ts'
import { learnServices, readCatalogue } from '#app/domain/incidents/learn-services.server.ts'
import { isNotThere } from '#app/domain/incidents/poll-pace.ts'
import type { Job } from './job.ts'

/** Reads the vendors' own lists of services once a day, for services no incident has named yet. */
export const READ_CATALOGUES: Job = {
  name: 'read-catalogues',
  cron: '17 4 * * *',
  periodMs: 86_400_000,
  offsetMs: (4 * 60 + 17) * 60_000,
  async run(ctx, deps) {
    const counts = { read: 0, failed: 0, absent: 0, added: 0, renamed: 0 }
    for (const feed of await listFeeds(ctx)) {
      try {
        const source = { feed, fetchFeed: deps.fetchFeed, parser: deps.parsers[feed.adapter] }
        const named = await readCatalogue(source)
        if (named === null) continue
        const learned = await learnServices(ctx, { feed, named })
        counts.read += 1
        counts.added += learned.added
        counts.renamed += learned.renamed
      } catch (error) {
        if (!(error instanceof FeedError)) throw error
        counts[isNotThere(error) ? 'absent' : 'failed'] += 1
      }
    }
    return counts
  },
}
