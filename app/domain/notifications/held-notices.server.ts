import { and, asc, count, eq, isNotNull } from 'drizzle-orm'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { wakeQueue } from './notice-queues.server.ts'

export type HeldNotice = {
  id: string
  kind: string
  subjectKind: string
  subjectId: string
  createdAt: number
  /** Why it waits for a person: `restored`, or `unreadable` with `lastError`. */
  heldReason: string | null
  lastError: string | null
}

/** Events that nobody was told of yet because somebody has to decide, oldest first, at most 200 of `total`. */
export async function listHeldNotices(ctx: Ctx): Promise<{ total: number; notices: HeldNotice[] }> {
  requireReader(ctx.actor)
  const { outbox } = ctx.db.t
  const counted = await ctx.db.db.select({ rows: count() }).from(outbox).where(isNotNull(outbox.heldReason))
  const notices = await ctx.db.db
    .select({
      id: outbox.id,
      kind: outbox.kind,
      subjectKind: outbox.subjectKind,
      subjectId: outbox.subjectId,
      createdAt: outbox.createdAt,
      heldReason: outbox.heldReason,
      lastError: outbox.lastError,
    })
    .from(outbox)
    .where(isNotNull(outbox.heldReason))
    .orderBy(asc(outbox.id))
    .limit(200)
  return { total: Number(counted[0]?.rows ?? 0), notices }
}

/**
 * After a restore, what waited is held: it may have gone out after the backup was made. This sends it all, or lets
 * it go for good. Returns how many events and deliveries were meant.
 */
export async function decideHeldNotices(ctx: Ctx, decision: 'send' | 'drop'): Promise<{ decided: number }> {
  requireWriter(ctx.actor)
  const { outbox, deliveries } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const events = await tx
      .update(outbox)
      .set(
        decision === 'send'
          ? { heldReason: null, attempts: 0, availableAt: ctx.now }
          : { heldReason: null, deliveredAt: ctx.now },
      )
      .where(isNotNull(outbox.heldReason))
      .returning({ id: outbox.id })
    const waiting = await tx
      .update(deliveries)
      .set(
        decision === 'send'
          ? { state: 'waiting', heldReason: null, nextAttemptAt: ctx.now }
          : { state: 'cancelled', heldReason: null, settledAt: ctx.now },
      )
      .where(and(eq(deliveries.state, 'held'), eq(deliveries.heldReason, 'restored')))
      .returning({ queueKey: deliveries.queueKey })
    for (const key of new Set(waiting.map((row) => row.queueKey))) await wakeQueue(ctx, tx, key)
    const decided = events.length + waiting.length
    await recordAudit(ctx, tx, {
      action: decision === 'send' ? 'notices.released' : 'notices.dropped',
      objectKind: 'outbox',
      objectId: 'held',
      after: { decided },
    })
    return { decided }
  })
}
