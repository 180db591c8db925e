import { and, eq, inArray, isNotNull, lt, notExists, sql } from 'drizzle-orm'
import { requireWriter } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { forgetUnconfirmed } from './subscribers.server.ts'

/** How long the delivery log goes back. */
export const LOG_DAYS = 90
/** The key by which an event is announced once goes with it: no cause comes again after so long. */
const EVENT_DAYS = 400
const DAY_MS = 86_400_000
const AT_ONCE = 5_000

/**
 * Forgets addresses whose link was never used, deliveries that were settled more than 90 days ago, and events to
 * which none is left. For the job; a large backlog takes it several runs.
 */
export async function tidyNotices(
  ctx: Ctx,
): Promise<{ forgotten: number; deliveries: number; events: number }> {
  requireWriter(ctx.actor)
  const { forgotten } = await forgetUnconfirmed(ctx)
  const { deliveries, outbox } = ctx.db.t
  const before = ctx.now - LOG_DAYS * DAY_MS
  return ctx.db.tx(async (tx) => {
    const old = tx
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(
        and(
          inArray(deliveries.state, ['delivered', 'superseded', 'cancelled', 'dead']),
          lt(deliveries.settledAt, before),
        ),
      )
      .limit(AT_ONCE)
    const removed = await tx
      .delete(deliveries)
      .where(inArray(deliveries.id, old))
      .returning({ id: deliveries.id })
    const bare = tx
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(
          isNotNull(outbox.deliveredAt),
          lt(outbox.createdAt, ctx.now - EVENT_DAYS * DAY_MS),
          notExists(tx.select({ one: sql`1` }).from(deliveries).where(eq(deliveries.outboxId, outbox.id))),
        ),
      )
      .limit(AT_ONCE)
    const events = await tx.delete(outbox).where(inArray(outbox.id, bare)).returning({ id: outbox.id })
    return { forgotten, deliveries: removed.length, events: events.length }
  })
}
