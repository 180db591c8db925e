import { sql } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import type { Ctx } from '../context.ts'

/** Something new waits in a queue: it is looked at now, or when its pause is over. */
export async function wakeQueue(ctx: Ctx, tx: Tx, key: string): Promise<void> {
  const { noticeQueues } = ctx.db.t
  await tx
    .insert(noticeQueues)
    .values({ key, nextAt: ctx.now })
    .onConflictDoUpdate({
      target: noticeQueues.key,
      set: {
        nextAt: sql`case when ${noticeQueues.pausedUntil} > ${ctx.now} then ${noticeQueues.pausedUntil} else ${ctx.now} end`,
      },
    })
}
