import { and, desc, eq, gt, lt, lte, or } from 'drizzle-orm'
import { type Ctx, newId } from '../context.ts'

export type JobRun = Ctx['db']['t']['jobRuns']['$inferSelect']

/**
 * Takes the slot of a job that is due, for whoever asks first: `slotAt`, or null when it is not due or another
 * process has it. A job never met before is due at once, unless it waits for its first slot. A due instant beyond
 * `farthestAt` was written by a clock that ran ahead, and counts as due.
 */
export async function claimSlot(
  ctx: Ctx,
  job: string,
  slot: { nextDueAt: number; farthestAt: number; firstRun?: 'next_slot' | undefined },
): Promise<number | null> {
  const { nextDueAt, farthestAt, firstRun } = slot
  const { jobSchedules } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const added = await tx
      .insert(jobSchedules)
      .values({ job, nextDueAt })
      .onConflictDoNothing()
      .returning({ job: jobSchedules.job })
    if (added.length > 0) return firstRun === 'next_slot' ? null : ctx.now
    const held = await tx.select().from(jobSchedules).where(eq(jobSchedules.job, job))
    const taken = await tx
      .update(jobSchedules)
      .set({ nextDueAt })
      .where(
        and(
          eq(jobSchedules.job, job),
          or(lte(jobSchedules.nextDueAt, ctx.now), gt(jobSchedules.nextDueAt, farthestAt)),
        ),
      )
      .returning({ job: jobSchedules.job })
    if (taken.length === 0) return null
    return Math.min(held[0]?.nextDueAt ?? ctx.now, ctx.now)
  })
}

const KEPT_MS = 30 * 86_400_000
/** The slot under which a job that keeps a record of its own has its latest run, and no other. */
export const LATEST_ONLY = 0

/** Keeps how a run went, for thirty days. A run that ends badly says why. */
export async function recordRun(ctx: Ctx, run: Omit<JobRun, 'id'>): Promise<void> {
  const { jobRuns } = ctx.db.t
  const row = { ...run, id: newId(ctx.now) }
  await ctx.db.tx(async (tx) => {
    await tx
      .insert(jobRuns)
      .values(row)
      .onConflictDoUpdate({ target: [jobRuns.job, jobRuns.slotAt], set: run })
    await tx
      .delete(jobRuns)
      .where(
        and(eq(jobRuns.job, run.job), gt(jobRuns.slotAt, LATEST_ONLY), lt(jobRuns.slotAt, ctx.now - KEPT_MS)),
      )
  })
}

export async function listRuns(ctx: Ctx, job: string, limit = 20): Promise<JobRun[]> {
  const { jobRuns } = ctx.db.t
  return ctx.db.db
    .select()
    .from(jobRuns)
    .where(eq(jobRuns.job, job))
    .orderBy(desc(jobRuns.slotAt))
    .limit(limit)
}

/** Jobs whose latest run failed, the one that failed last first. */
export async function listFailedJobs(ctx: Ctx): Promise<JobRun[]> {
  const { jobSchedules } = ctx.db.t
  const known = await ctx.db.db.select({ job: jobSchedules.job }).from(jobSchedules)
  const latest = await Promise.all(known.map(({ job }) => listRuns(ctx, job, 1)))
  return latest
    .flat()
    .filter((run) => run.outcome === 'failed')
    .sort((left, right) => right.startedAt - left.startedAt)
}
