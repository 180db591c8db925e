import { and, eq, gt, max } from 'drizzle-orm'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { type JobRun, listRuns } from './job-runs.server.ts'
import type { JobSchedule } from './job-schedule.ts'

/** One job as the page and the command line show it. */
export type JobLine = JobSchedule & {
  /** Null before it was ever due. */
  nextDueAt: number | null
  /** Newest first. */
  runs: JobRun[]
  running: boolean
}

const SHOWN_RUNS = 5
/** The same job is run by hand at most once in this time. */
export const RUN_NOW_EVERY_MS = 30_000

/** How each of these jobs stands, in their order. */
export async function listJobs(ctx: Ctx, schedules: readonly JobSchedule[]): Promise<JobLine[]> {
  requireReader(ctx.actor)
  const { jobSchedules, jobLeases } = ctx.db.t
  const due = new Map(
    (await ctx.db.db.select().from(jobSchedules)).map((row) => [row.job, row.nextDueAt] as const),
  )
  const now = await ctx.db.clock()
  const held = await ctx.db.db.select().from(jobLeases).where(gt(jobLeases.expiresAt, now))
  return Promise.all(
    schedules.map(async ({ name, cron, periodMs, offsetMs }) => ({
      name,
      cron,
      periodMs,
      offsetMs,
      nextDueAt: due.get(name) ?? null,
      runs: await listRuns(ctx, name, SHOWN_RUNS),
      running: held.some((lease) => lease.name === name),
    })),
  )
}

/** Records that somebody runs a job by hand. Throws `job.too_soon` within half a minute of the last time. */
export async function recordRunByHand(ctx: Ctx, job: string): Promise<void> {
  requireWriter(ctx.actor)
  const { audit } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const since = ctx.now - RUN_NOW_EVERY_MS
    const [last] = await tx
      .select({ at: max(audit.occurredAt) })
      .from(audit)
      .where(
        and(
          eq(audit.objectKind, 'job'),
          eq(audit.objectId, job),
          eq(audit.action, 'job.run_by_hand'),
          gt(audit.occurredAt, since),
        ),
      )
    if (last?.at != null) {
      const seconds = Math.max(1, Math.ceil((Number(last.at) - since) / 1_000))
      throw new DomainError('job.too_soon', `This job was just run. Try again in ${seconds} s.`, { seconds })
    }
    await recordAudit(ctx, tx, { action: 'job.run_by_hand', objectKind: 'job', objectId: job })
  })
}
