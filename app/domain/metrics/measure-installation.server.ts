import { and, count, eq, isNull, min, ne } from 'drizzle-orm'
import type { ClaimState, Priority, ServiceStatus } from '#app/vocabulary.ts'
import type { Ctx } from '../context.ts'
import { listFeeds } from '../incidents/feeds.server.ts'
import { getBoard } from '../services/board.server.ts'

export type Measured = {
  services: Array<{ title: string; status: ServiceStatus }>
  feeds: Array<{ id: string; lastSuccessAt: number | null; consecutiveFailures: number }>
  outagesOpen: number
  casesOpen: Array<{ priority: Priority; cases: number }>
  claims: Array<{ state: ClaimState; claims: number }>
  nextDeadlineAt: number | null
  noticesWaiting: number
}

/** What a monitoring system asks for; no names of people, no ids. */
export async function measureInstallation(ctx: Ctx): Promise<Measured> {
  const { supportCases, claims, outbox } = ctx.db.t
  const board = await getBoard(ctx)
  const casesOpen = await ctx.db.db
    .select({ priority: supportCases.customerPriority, cases: count() })
    .from(supportCases)
    .where(and(ne(supportCases.state, 'closed'), ne(supportCases.state, 'draft')))
    .groupBy(supportCases.customerPriority)
  const byState = await ctx.db.db
    .select({ state: claims.state, claims: count() })
    .from(claims)
    .groupBy(claims.state)
  const deadline = await ctx.db.db
    .select({ at: min(claims.safeDeadlineAt) })
    .from(claims)
    .where(eq(claims.state, 'draft'))
  const waiting = await ctx.db.db
    .select({ notices: count() })
    .from(outbox)
    .where(and(isNull(outbox.deliveredAt), isNull(outbox.heldReason)))
  return {
    services: board.services.map(({ title, status }) => ({ title, status })),
    feeds: (await listFeeds(ctx)).map(({ id, lastSuccessAt, consecutiveFailures }) => ({
      id,
      lastSuccessAt,
      consecutiveFailures,
    })),
    outagesOpen: board.openIncidents.filter((incident) => incident.impact !== 'information').length,
    casesOpen: casesOpen.map((row) => ({ ...row, cases: Number(row.cases) })),
    claims: byState.map((row) => ({ ...row, claims: Number(row.claims) })),
    nextDeadlineAt: deadline[0]?.at == null ? null : Number(deadline[0].at),
    noticesWaiting: Number(waiting[0]?.notices ?? 0),
  }
}
