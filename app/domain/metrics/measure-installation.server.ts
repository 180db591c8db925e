import { and, count, eq, gt, isNull, min, ne, sum } from 'drizzle-orm'
import type { ClaimState, PollOutcome, Priority, ServiceStatus } from '#app/vocabulary.ts'
import type { Ctx } from '../context.ts'
import { listFeeds } from '../incidents/feeds.server.ts'
import { getBoard } from '../services/board.server.ts'
import { reportUptime } from '../uptime/report-uptime.server.ts'
import { getCurrentMonth } from '../uptime/uptimes.server.ts'

export type Measured = {
  services: Array<{ title: string; status: ServiceStatus }>
  feeds: Array<{ id: string; lastSuccessAt: number | null; consecutiveFailures: number }>
  outagesOpen: number
  casesOpen: Array<{ priority: Priority; cases: number }>
  claims: Array<{ state: ClaimState; claims: number; creditDays: number }>
  /** This month so far, from what the vendor published. */
  uptime: Array<{ title: string; downtimeSeconds: number; uptimeRatio: number }>
  nextDeadlineAt: number | null
  noticesWaiting: number
}

/** What a monitoring system asks for; no names of people, no ids. */
export async function measureInstallation(ctx: Ctx): Promise<Measured> {
  const { supportCases, claims, outbox, deliveries } = ctx.db.t
  const board = await getBoard(ctx)
  const casesOpen = await ctx.db.db
    .select({ priority: supportCases.customerPriority, cases: count() })
    .from(supportCases)
    .where(and(ne(supportCases.state, 'closed'), ne(supportCases.state, 'draft')))
    .groupBy(supportCases.customerPriority)
  const byState = await ctx.db.db
    .select({ state: claims.state, claims: count(), days: sum(claims.creditDays) })
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
  const queued = await ctx.db.db
    .select({ deliveries: count() })
    .from(deliveries)
    .where(eq(deliveries.state, 'waiting'))
  return {
    services: board.services.map(({ title, status }) => ({ title, status })),
    feeds: (await listFeeds(ctx)).map(({ id, lastSuccessAt, consecutiveFailures }) => ({
      id,
      lastSuccessAt,
      consecutiveFailures,
    })),
    outagesOpen: board.openIncidents.filter((incident) => incident.impact !== 'information').length,
    casesOpen: casesOpen.map((row) => ({ ...row, cases: Number(row.cases) })),
    claims: byState.map(({ state, ...row }) => ({
      state,
      claims: Number(row.claims),
      creditDays: Number(row.days ?? 0),
    })),
    uptime: await measureUptime(ctx),
    nextDeadlineAt: deadline[0]?.at == null ? null : Number(deadline[0].at),
    noticesWaiting: Number(waiting[0]?.notices ?? 0) + Number(queued[0]?.deliveries ?? 0),
  }
}

async function measureUptime(ctx: Ctx): Promise<Measured['uptime']> {
  const month = await getCurrentMonth(ctx, null)
  const { services } = await reportUptime(ctx, { month, customerId: null, phrase: () => '' })
  return services
    .filter((service) => service.inUse)
    .map(({ title, downtimeMinutes, monthlyUptimePercentage }) => ({
      title,
      downtimeSeconds: downtimeMinutes * 60,
      uptimeRatio: Number(monthlyUptimePercentage) / 100,
    }))
}

/** Polls that ended after an instant, by outcome, and when the last of them ended. For a counter that goes on from there. */
export async function countPollsSince(
  ctx: Ctx,
  since: number,
): Promise<{ counts: Array<{ feed: string; outcome: PollOutcome }>; until: number }> {
  const { polls } = ctx.db.t
  const rows = []
  for (const { id } of await listFeeds(ctx)) {
    rows.push(
      ...(await ctx.db.db
        .select({ feed: polls.feedId, outcome: polls.outcome, finishedAt: polls.finishedAt })
        .from(polls)
        .where(and(eq(polls.feedId, id), gt(polls.finishedAt, since)))),
    )
  }
  return { counts: rows, until: Math.max(since, ...rows.map((row) => row.finishedAt)) }
}
