import { and, isNull, ne } from 'drizzle-orm'
import { requireWriter } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { isOwnAnswerLate } from '../duties/duty.ts'
import { enqueueNotice, type Notice } from '../notifications/outbox.server.ts'
import type { SupportCase } from './case.ts'
import type { CaseClocks } from './case-clock.ts'
import { listCaseClocks } from './case-clocks.server.ts'

/**
 * Queues one notice for each open case whose first answer is overdue, and one for each time that the vendor has
 * waited for us too long; run by a job as often as it likes. Returns how many are so now.
 */
export async function watchResponses(ctx: Ctx): Promise<{ overdue: number; waiting: number }> {
  requireWriter(ctx.actor)
  const { supportCases } = ctx.db.t
  const open = await ctx.db.db
    .select()
    .from(supportCases)
    .where(and(isNull(supportCases.closedAt), ne(supportCases.state, 'draft')))
  const clocks = await listCaseClocks(ctx, open)
  const late = open.flatMap((supportCase) => {
    const clock = clocks.get(supportCase.id)
    return clock === undefined ? [] : toNotices(ctx, supportCase, clock)
  })
  if (late.length > 0) {
    await ctx.db.tx(async (tx) => {
      for (const notice of late) await enqueueNotice(ctx, tx, notice)
    })
  }
  const overdue = late.filter((notice) => notice.kind === 'case.response_overdue').length
  return { overdue, waiting: late.length - overdue }
}

function toNotices(ctx: Ctx, { id }: SupportCase, clock: CaseClocks): Notice[] {
  const subject = { subjectKind: 'case', subjectId: id } as const
  if (clock.firstResponse?.state === 'overdue') {
    const { dueAt } = clock.firstResponse
    return [
      {
        ...subject,
        kind: 'case.response_overdue',
        dedupeKey: `case.response_overdue:${id}`,
        payload: { dueAt: dueAt ?? null },
      },
    ]
  }
  const since = clock.waitingFor === 'us' ? clock.waitingSince : null
  if (since === null || !isOwnAnswerLate(since, ctx.now)) return []
  return [
    {
      ...subject,
      kind: 'case.waiting_on_us',
      dedupeKey: `case.waiting_on_us:${id}:${since}`,
      payload: { dueAt: since },
    },
  ]
}
