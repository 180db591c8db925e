import type { Ctx } from '#app/domain/context.ts'
import { type Feed, listFeeds } from '#app/domain/incidents/feeds.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { isPaused } from '#app/domain/incidents/poll-pace.ts'
import type { Job, JobCounts, JobDeps } from './job.ts'

const WORTH_TELLING_MS = 60_000

/** Reads every feed once a minute, one not waiting for the other; one whose vendor asked for a pause when that is over. */
export const POLL_FEEDS: Job = {
  name: 'poll-feeds',
  cron: '* * * * *',
  periodMs: 60_000,
  offsetMs: 0,
  ownRecord: true,
  async run(ctx, deps) {
    const counts: JobCounts = { changed: 0, unchanged: 0, failed: 0, inserted: 0, revised: 0, quarantined: 0 }
    const due = (await listFeeds(ctx)).filter((feed) => !isPaused(feed, ctx.now))
    const polls = await Promise.allSettled(due.map((feed) => pollOnce(ctx, { feed, deps, counts })))
    for (const poll of polls) if (poll.status === 'rejected') throw poll.reason
    return counts
  },
}

type Poll = { feed: Feed; deps: JobDeps; counts: JobCounts }

async function pollOnce(ctx: Ctx, { feed, deps, counts }: Poll): Promise<void> {
  const result = await pollFeed(ctx, {
    feedId: feed.id,
    fetchFeed: deps.fetchFeed,
    parser: deps.parsers[feed.adapter],
  })
  const add = (name: string, by: number) => {
    counts[name] = (counts[name] ?? 0) + by
  }
  add(result.outcome, 1)
  add('inserted', result.inserted)
  add('revised', result.revised)
  add('quarantined', result.quarantined)
  if (result.staleCopies > 0) add('staleCopies', result.staleCopies)
  // A clock that is wrong makes deadlines wrong: the line in the log says so, and doctor does.
  if (Math.abs(result.clockSkewMs ?? 0) > WORTH_TELLING_MS) {
    counts.clockSkewSeconds = Math.round((result.clockSkewMs ?? 0) / 1_000)
  }
}
