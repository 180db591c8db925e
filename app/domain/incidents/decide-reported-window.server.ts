import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import type { ReportedWindow } from './incidents.server.ts'
import type { OwnWindow } from './own-impact.ts'

export type WindowDecision = {
  window: ReportedWindow
  state: 'confirmed' | 'dismissed'
  reason: string | null
}

/**
 * Settles a window that a report states. A window that figures rest on is not dismissed behind their back; a
 * dismissed one may be taken after all. Throws `reported_window.decided`.
 */
export async function decideReportedWindow(ctx: Ctx, tx: Tx, decision: WindowDecision): Promise<void> {
  const { window, state, reason } = decision
  if (window.state === state) return
  const { reportedWindows } = ctx.db.t
  const from = state === 'dismissed' ? (['proposed'] as const) : (['proposed', 'dismissed'] as const)
  const rows = await tx
    .update(reportedWindows)
    .set({ state, decidedBy: ctx.actor.id, decidedAt: ctx.now })
    .where(and(eq(reportedWindows.id, window.id), inArray(reportedWindows.state, [...from])))
    .returning()
  const after = rows[0]
  if (!after) throw new DomainError('reported_window.decided', 'This window is confirmed and in use already.')
  await recordAudit(ctx, tx, {
    action: `reported_window.${state}`,
    objectKind: 'incident',
    objectId: window.incidentId,
    before: window,
    after,
    reason,
  })
}

/** Confirms the stated windows that an own impact on the report's basis takes over, however often they are stated. */
export async function confirmTakenWindows(
  ctx: Ctx,
  tx: Tx,
  { incidentId, windows }: { incidentId: string; windows: readonly OwnWindow[] },
): Promise<void> {
  const { reportedWindows } = ctx.db.t
  const stated = await tx.select().from(reportedWindows).where(eq(reportedWindows.incidentId, incidentId))
  for (const window of stated) {
    const isTaken = windows.some((own) => own.startsAt === window.startsAt && own.endsAt === window.endsAt)
    if (isTaken) await decideReportedWindow(ctx, tx, { window, state: 'confirmed', reason: null })
  }
}
