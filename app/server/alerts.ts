import { canWrite } from '#app/domain/access/actor.ts'
import type { Ctx } from '#app/domain/context.ts'
import type { Alerts } from '#app/domain/duties/alert.ts'
import { getNoticesHealth } from '#app/domain/notifications/notices-health.server.ts'
import { getFreshness } from '#app/domain/services/board.server.ts'

/** For administrators on every page: null while all is well, and for everybody else. */
export async function findAlerts(ctx: Ctx): Promise<Alerts | null> {
  if (!canWrite(ctx.actor)) return null
  const { stale, lastSuccessAt } = await getFreshness(ctx)
  const { allDown } = await getNoticesHealth(ctx)
  const storage = ctx.db.obstacle()
  if (!stale && !allDown && storage === null) return null
  return { storage, staleFeed: stale ? { lastSuccessAt } : null, muted: allDown }
}
