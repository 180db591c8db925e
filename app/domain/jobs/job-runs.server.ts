import { and, desc, eq, gt, lte, or } from 'drizzle-orm'
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

/** Keeps how a run went. A run that ends badly says why. */
export async function recordRun(ctx: Ctx, run: Omit<JobRun, 'id'>): Promise<void> {
  const { jobRuns } = ctx.db.t
  const row = { ...run, id: newId(ctx.now) }
  await ctx.db.tx((tx) =>
    tx
      .insert(jobRuns)
      .values(row)
      .onConflictDoUpdate({ target: [jobRuns.job, jobRuns.slotAt], set: run }),
  )
}

export async function listRuns(ctx: Ctx, job: string, limit = 20): Promise<JobRun[]> {
  const { jobRuns } = ctx.db.t
  return ctx.db.db
    .select()
    .from(jobRuns)
    .where(eq(jobRuns.job, job))
    .orderBy(desc(jobRuns.startedAt))
    .limit(limit)
}
