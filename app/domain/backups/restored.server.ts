import { and, eq, isNull } from 'drizzle-orm'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'

export type Restored = { sessionsEnded: number; noticesHeld: number }

/**
 * Makes a restored database safe to go on with: nobody is signed in, notices that were waiting are held until
 * someone confirms them (they may have gone out after the backup), and the next poll announces nothing, as the
 * first import does: what it finds new was news before the restore.
 */
export async function settleRestore(ctx: Ctx, backup: { madeAt: string; source: string }): Promise<Restored> {
  const { sessions, outbox, deliveries, feeds } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const ended = await tx.delete(sessions).returning({ id: sessions.id })
    const held = await tx
      .update(outbox)
      .set({ heldReason: 'restored' })
      .where(and(isNull(outbox.deliveredAt), isNull(outbox.heldReason)))
      .returning({ id: outbox.id })
    const waiting = await tx
      .update(deliveries)
      .set({ state: 'held', heldReason: 'restored' })
      .where(eq(deliveries.state, 'waiting'))
      .returning({ id: deliveries.id })
    await tx
      .update(feeds)
      .set({ importedAt: null, etag: null, lastModified: null, bodySha256: null, lastFullFetchAt: null })
    const restored = { sessionsEnded: ended.length, noticesHeld: held.length + waiting.length }
    await recordAudit(ctx, tx, {
      action: 'backup.restored',
      objectKind: 'backup',
      objectId: backup.madeAt,
      after: { ...restored, source: backup.source },
    })
    return restored
  })
}
