import { and, asc, eq, gt, inArray, lte, notInArray, sql } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import type { Ctx } from '../context.ts'
import { SUPERSEDABLE_KINDS } from './notice-facts.ts'

/*
 * The literal `state = 'waiting'` is what lets SQLite use the partial indexes: it cannot tell what a parameter
 * will be.
 */

/** How long a claimed queue is its worker's; renewed while it works. */
export const QUEUE_LEASE_MS = 120_000

/** Takes up to `limit` queues that are due and that nobody has, those that waited longest first. */
export async function claimQueues(
  ctx: Ctx,
  wish: { holder: string; limit: number; except: readonly string[] },
): Promise<string[]> {
  const { noticeQueues } = ctx.db.t
  const isDue = and(lte(noticeQueues.nextAt, ctx.now), lte(noticeQueues.leaseUntil, ctx.now))
  const due = await ctx.db.db
    .select({ key: noticeQueues.key })
    .from(noticeQueues)
    .where(and(isDue, notInArray(noticeQueues.key, ['', ...wish.except])))
    .orderBy(asc(noticeQueues.nextAt))
    .limit(wish.limit)
  if (due.length === 0) return []
  return ctx.db.tx(async (tx) => {
    const taken = await tx
      .update(noticeQueues)
      .set({ leaseHolder: wish.holder, leaseUntil: ctx.now + QUEUE_LEASE_MS })
      .where(
        and(
          isDue,
          inArray(
            noticeQueues.key,
            due.map((row) => row.key),
          ),
        ),
      )
      .returning({ key: noticeQueues.key })
    return taken.map((row) => row.key)
  })
}

/** Renews a claim; false when the queue went to another process meanwhile. */
export async function renewQueue(
  ctx: Ctx,
  tx: Tx,
  { key, holder }: { key: string; holder: string },
): Promise<boolean> {
  const { noticeQueues } = ctx.db.t
  const kept = await tx
    .update(noticeQueues)
    .set({ leaseUntil: ctx.now + QUEUE_LEASE_MS })
    .where(and(eq(noticeQueues.key, key), eq(noticeQueues.leaseHolder, holder)))
    .returning({ key: noticeQueues.key })
  return kept.length > 0
}

/** Gives a queue back and says when to look at it again: now, when its next attempt is due, or never. */
export async function releaseQueue(
  ctx: Ctx,
  { key, holder }: { key: string; holder: string },
): Promise<void> {
  const { noticeQueues } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const [queue] = await tx.select().from(noticeQueues).where(eq(noticeQueues.key, key))
    if (!queue || queue.leaseHolder !== holder) return
    const due = await selectDue(ctx, tx, key, 1)
    const next = due.length > 0 ? ctx.now : await findNextAttempt(ctx, tx, key)
    const paused = queue.pausedUntil ?? 0
    await tx
      .update(noticeQueues)
      .set({ leaseHolder: null, leaseUntil: 0, nextAt: next === null ? null : Math.max(next, paused) })
      .where(eq(noticeQueues.key, key))
  })
}

async function findNextAttempt(ctx: Ctx, tx: Tx, key: string): Promise<number | null> {
  const { deliveries } = ctx.db.t
  const rows = await tx
    .select({ at: deliveries.nextAttemptAt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.queueKey, key),
        gt(deliveries.nextAttemptAt, ctx.now),
        sql`${deliveries.state} = 'waiting'`,
      ),
    )
    .orderBy(asc(deliveries.nextAttemptAt))
    .limit(1)
  return rows[0]?.at ?? null
}

/**
 * The next deliveries of a queue: due, and with nothing older waiting for the same recipient and subject. Answered
 * from two indexes alone.
 */
export async function selectDue(
  ctx: Ctx,
  reader: Pick<Tx, 'select'>,
  key: string,
  limit: number,
): Promise<Array<{ id: string; orderKey: string }>> {
  const { deliveries } = ctx.db.t
  return reader
    .select({ id: deliveries.id, orderKey: deliveries.orderKey })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.queueKey, key),
        sql`${deliveries.state} = 'waiting'`,
        lte(deliveries.nextAttemptAt, ctx.now),
        sql`not exists (select 1 from deliveries as older where older.order_key = ${deliveries.orderKey} and older.state = 'waiting' and older.id < ${deliveries.id})`,
      ),
    )
    .orderBy(asc(deliveries.nextAttemptAt), asc(deliveries.id))
    .limit(limit)
}

/** Settles posts for which a newer message about the same subject waits already; returns how many. */
export async function supersedeOld(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const { deliveries } = ctx.db.t
  const rows = await tx
    .update(deliveries)
    .set({ state: 'superseded', settledAt: ctx.now })
    .where(
      and(
        inArray(deliveries.id, [...ids]),
        sql`${deliveries.state} = 'waiting'`,
        inArray(deliveries.kind, [...SUPERSEDABLE_KINDS]),
        sql`exists (select 1 from deliveries as newer where newer.order_key = ${deliveries.orderKey} and newer.state = 'waiting' and newer.id > ${deliveries.id})`,
      ),
    )
    .returning({ id: deliveries.id })
  return rows.length
}
