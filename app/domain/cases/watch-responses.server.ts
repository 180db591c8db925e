import { and, isNull, ne } from 'drizzle-orm'
import { requireWriter } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import { listCaseClocks } from './case-clocks.server.ts'

/**
 * Queues one notice for each open case whose first answer is overdue; run by a job as often as it likes.
 * Returns how many are overdue.
 */
export async function watchResponses(ctx: Ctx): Promise<{ overdue: number }> {
  requireWriter(ctx.actor)
  const { supportCases } = ctx.db.t
  const waiting = await ctx.db.db
    .select()
    .from(supportCases)
    .where(
      and(
        isNull(supportCases.firstResponseAt),
        isNull(supportCases.closedAt),
        ne(supportCases.state, 'draft'),
      ),
    )
  const clocks = await listCaseClocks(ctx, waiting)
  const overdue = waiting.filter((one) => clocks.get(one.id)?.firstResponse?.state === 'overdue')
  if (overdue.length === 0) return { overdue: 0 }
  await ctx.db.tx(async (tx) => {
    for (const supportCase of overdue) {
      await enqueueNotice(ctx, tx, {
        kind: 'case.response_overdue',
        subjectKind: 'case',
        subjectId: supportCase.id,
        dedupeKey: `case.response_overdue:${supportCase.id}`,
        payload: { dueAt: clocks.get(supportCase.id)?.firstResponse?.dueAt ?? null },
      })
    }
  })
  return { overdue: overdue.length }
}
