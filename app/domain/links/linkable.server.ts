import { and, asc, desc, gte, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { requireReader } from '../access/actor.ts'
import type { SupportCase } from '../cases/case.ts'
import type { Ctx } from '../context.ts'

/** What can be offered for a link by hand. */
export type LinkableOutage = { id: string; title: string; beganAt: number; endedAt: number | null }
export type LinkableCase = { id: string; vendorNumber: string | null; subject: string; openedAt: number }

const AROUND_MS = 31 * 86_400_000
const MOST_OFFERED = 100

/** Outages of about the time of a case that are not linked to it; those of its own service first. */
export async function listLinkableOutages(
  ctx: Ctx,
  supportCase: Pick<SupportCase, 'id' | 'serviceId' | 'openedAt' | 'closedAt' | 'problemBeganAt'>,
): Promise<LinkableOutage[]> {
  requireReader(ctx.actor)
  const { incidents, incidentServices, links } = ctx.db.t
  const fromAt = (supportCase.problemBeganAt ?? supportCase.openedAt) - AROUND_MS
  const untilAt = (supportCase.closedAt ?? ctx.now) + AROUND_MS
  const isOfService = sql<number>`case when exists (select 1 from ${incidentServices} where ${incidentServices.incidentId} = ${incidents.id} and ${incidentServices.serviceId} = ${supportCase.serviceId ?? ''}) then 0 else 1 end`
  return ctx.db.db
    .select({
      id: incidents.id,
      title: incidents.title,
      beganAt: incidents.beganAt,
      endedAt: incidents.endedAt,
    })
    .from(incidents)
    .where(
      and(
        inArray(incidents.impact, ['disruption', 'outage']),
        or(isNull(incidents.endedAt), gte(incidents.endedAt, fromAt)),
        lte(incidents.beganAt, untilAt),
        sql`not exists (select 1 from ${links} where ${links.incidentId} = ${incidents.id} and ${links.caseId} = ${supportCase.id} and ${links.state} in ('accepted', 'proposed'))`,
      ),
    )
    .orderBy(isOfService, desc(incidents.beganAt))
    .limit(MOST_OFFERED)
}

/** Open P1 cases that are not linked to an incident, oldest first. */
export async function listLinkableCases(ctx: Ctx, incidentId: string): Promise<LinkableCase[]> {
  requireReader(ctx.actor)
  const { supportCases, links } = ctx.db.t
  return ctx.db.db
    .select({
      id: supportCases.id,
      vendorNumber: supportCases.vendorNumber,
      subject: supportCases.subject,
      openedAt: supportCases.openedAt,
    })
    .from(supportCases)
    .where(
      and(
        isNull(supportCases.closedAt),
        ne(supportCases.state, 'draft'),
        sql`coalesce(${supportCases.vendorPriority}, ${supportCases.customerPriority}) = 'P1'`,
        sql`not exists (select 1 from ${links} where ${links.incidentId} = ${incidentId} and ${links.caseId} = ${supportCases.id} and ${links.state} in ('accepted', 'proposed'))`,
      ),
    )
    .orderBy(asc(supportCases.openedAt))
    .limit(MOST_OFFERED)
}
