import type { Ctx } from '#app/domain/context.ts'
import type { FeedParser, FetchFeed } from '#app/domain/incidents/feed.ts'
import type { FeedAdapter } from '#app/vocabulary.ts'

/** What jobs need of the outside world. */
export type JobDeps = {
  fetchFeed: FetchFeed
  parsers: Record<FeedAdapter, FeedParser>
  filesFolder: string
}

export type JobCounts = Record<string, number>

/**
 * A job: idempotent, run by its schedule or by hand. `cron` (UTC) wakes it; it is due once in every `periodMs`,
 * `offsetMs` after the period's start. A pause is made up for by one run.
 */
export type Job = {
  name: string
  cron: string
  periodMs: number
  offsetMs: number
  /** True for a job that keeps a record of its own, as the poll does. */
  ownRecord?: boolean
  run(ctx: Ctx, deps: JobDeps): Promise<JobCounts>
}

/** The first due instant after `now`. */
export function nextDueAt(job: Pick<Job, 'periodMs' | 'offsetMs'>, now: number): number {
  return Math.floor((now - job.offsetMs) / job.periodMs) * job.periodMs + job.periodMs + job.offsetMs
}
