import { and, desc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { type IncidentSummary, listIncidentsById } from '../incidents/incidents.server.ts'

const DAY_MS = 86_400_000
const LOOK_BACK_DAYS = 90

/** Outages of the last 90 days that have ended, on services we use, whose report this customer has not asked for. */
export async function listAskableOutages(ctx: Ctx, customerId: string): Promise<IncidentSummary[]> {
  requireReader(ctx.actor)
  const { incidents, incidentServices, services, reportRequests } = ctx.db.t
  const rows = await ctx.db.db
    .selectDistinct({ id: incidents.id, endedAt: incidents.endedAt })
    .from(incidents)
    .innerJoin(incidentServices, eq(incidentServices.incidentId, incidents.id))
    .innerJoin(services, eq(services.id, incidentServices.serviceId))
    .where(
      and(
        inArray(incidents.impact, ['disruption', 'outage']),
        isNotNull(incidents.endedAt),
        gte(incidents.endedAt, ctx.now - LOOK_BACK_DAYS * DAY_MS),
        eq(services.inUse, true),
        sql`not exists (select 1 from ${reportRequests} where ${reportRequests.incidentId} = ${incidents.id} and ${reportRequests.customerId} = ${customerId} and ${reportRequests.state} <> 'withdrawn')`,
      ),
    )
    .orderBy(desc(incidents.endedAt), desc(incidents.id))
  return listIncidentsById(
    ctx,
    rows.map((row) => row.id),
  )
}
