import type { Ctx } from '#app/domain/context.ts'
import type { FeedParser, FetchFeed } from '#app/domain/incidents/feed.ts'
import type { Dispatch } from '#app/domain/notifications/dispatch-notices.server.ts'
import type { FeedAdapter } from '#app/vocabulary.ts'

/** What jobs need of the outside world. */
export type JobDeps = {
  fetchFeed: FetchFeed
  parsers: Record<FeedAdapter, FeedParser>
  filesFolder: string
  /** Null where there is nothing to back up: a demo, or PostgreSQL, which has its own tools. */
  backups: Backups | null
  notices: Omit<Dispatch, 'db' | 'actor'>
  /** Tells another system that this one lives; undefined where none wants to know. */
  heartbeat?: () => Promise<void>
}

/** Where nightly backups go, and what makes one: a process of its own, so that pages do not wait for it. */
export type Backups = {
  folder: string
  make(target: string): Promise<{ bytes: number; auditRows: number; auditHead: string; missingFiles: number }>
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
  /** True for a job that keeps a record of its own, as the poll does: then only its latest run is kept here. */
  ownRecord?: boolean
  /** How long a run may take before another process may take over; twice the period unless given. */
  leaseMs?: number
  /** A job that nobody misses on the first day waits for its first slot instead of running at the first start. */
  firstRun?: 'next_slot'
  run(ctx: Ctx, deps: JobDeps): Promise<JobCounts>
}

/** The first due instant after `now`. */
export function nextDueAt(job: Pick<Job, 'periodMs' | 'offsetMs'>, now: number): number {
  return Math.floor((now - job.offsetMs) / job.periodMs) * job.periodMs + job.periodMs + job.offsetMs
}
