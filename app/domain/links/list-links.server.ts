import { and, asc, desc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { LinkState } from '#app/vocabulary.ts'
import { chunksOf } from '#db/statements.server.ts'
import { requireReader } from '../access/actor.ts'
import type { SupportCase } from '../cases/case.ts'
import type { Ctx } from '../context.ts'
import type { IncidentSummary } from '../incidents/incidents.server.ts'
import { listIncidentsById } from '../incidents/incidents.server.ts'
import { compareReasons, type Link } from './link.ts'

export type LinkMove = Ctx['db']['t']['linkMoves']['$inferSelect']

/** A link with both of its ends. */
export type LinkedPair = Link & { supportCase: SupportCase; incident: IncidentSummary }

/** Links of an incident in any state, the accepted first. */
export async function listLinksOfIncident(ctx: Ctx, incidentId: string): Promise<LinkedPair[]> {
  requireReader(ctx.actor)
  return sortByState(await listPairs(ctx, { incidentId }))
}

/** Links of a case in any state, the accepted first. */
export async function listLinksOfCase(ctx: Ctx, caseId: string): Promise<LinkedPair[]> {
  requireReader(ctx.actor)
  return sortByState(await listPairs(ctx, { caseId }))
}

/** Every proposal that waits for a decision, the likeliest first. */
export async function listProposedLinks(ctx: Ctx): Promise<LinkedPair[]> {
  requireReader(ctx.actor)
  const pairs = await listPairs(ctx, { state: 'proposed' })
  return pairs.sort(
    (left, right) => compareReasons(left.reason, right.reason) || left.createdAt - right.createdAt,
  )
}

/** What happened to these links, newest first. */
export async function listLinkMoves(ctx: Ctx, linkIds: readonly string[]): Promise<LinkMove[]> {
  requireReader(ctx.actor)
  const { linkMoves } = ctx.db.t
  const moves: LinkMove[] = []
  for (const ids of chunksOf(linkIds)) {
    moves.push(
      ...(await ctx.db.db
        .select()
        .from(linkMoves)
        .where(inArray(linkMoves.linkId, ids))
        .orderBy(desc(linkMoves.movedAt), desc(linkMoves.id))),
    )
  }
  return moves
}

export type CaseWithoutOutage = SupportCase & { proposals: number }

/** Open P1 cases to which no outage is linked, oldest first, with the number of proposals that wait. */
export async function listP1CasesWithoutOutage(ctx: Ctx): Promise<CaseWithoutOutage[]> {
  requireReader(ctx.actor)
  const { supportCases, links } = ctx.db.t
  const rows = await ctx.db.db
    .select({
      supportCase: supportCases,
      accepted: sql<number>`cast(coalesce(sum(case when ${links.state} = 'accepted' then 1 else 0 end), 0) as integer)`,
      proposals: sql<number>`cast(coalesce(sum(case when ${links.state} = 'proposed' then 1 else 0 end), 0) as integer)`,
    })
    .from(supportCases)
    .leftJoin(links, eq(links.caseId, supportCases.id))
    .where(
      and(
        isNull(supportCases.closedAt),
        ne(supportCases.state, 'draft'),
        sql`coalesce(${supportCases.vendorPriority}, ${supportCases.customerPriority}) = 'P1'`,
      ),
    )
    .groupBy(supportCases.id)
    .orderBy(asc(supportCases.openedAt), asc(supportCases.id))
  return rows
    .filter((row) => row.accepted === 0)
    .map((row) => ({ ...row.supportCase, proposals: row.proposals }))
}

/** Past outages stay on the worklist as long as a claim for their month can still be in time. */
const WORKLIST_DAYS = 61

export type OutageWithoutCase = IncidentSummary & { proposals: number }

/** Outages, open or recent, on services we run, to which no case is linked; newest first. */
export async function listOutagesWithoutCase(ctx: Ctx): Promise<OutageWithoutCase[]> {
  requireReader(ctx.actor)
  const { incidents, incidentServices, services, links } = ctx.db.t
  const since = ctx.now - WORKLIST_DAYS * 86_400_000
  const rows = await ctx.db.db
    .selectDistinct({ id: incidents.id, beganAt: incidents.beganAt })
    .from(incidents)
    .innerJoin(incidentServices, eq(incidentServices.incidentId, incidents.id))
    .innerJoin(services, eq(services.id, incidentServices.serviceId))
    .where(
      and(
        inArray(incidents.impact, ['disruption', 'outage']),
        or(isNull(incidents.endedAt), gte(incidents.endedAt, since)),
        eq(services.inUse, true),
        sql`not exists (select 1 from ${links} where ${links.incidentId} = ${incidents.id} and ${links.state} = 'accepted')`,
      ),
    )
    .orderBy(desc(incidents.beganAt), desc(incidents.id))
  const found = await listIncidentsById(
    ctx,
    rows.map((row) => row.id),
  )
  const proposals = await countProposals(ctx)
  return found.map((incident) => ({ ...incident, proposals: proposals.get(incident.id) ?? 0 }))
}

async function countProposals(ctx: Ctx): Promise<Map<string, number>> {
  const { links } = ctx.db.t
  const rows = await ctx.db.db
    .select({ incidentId: links.incidentId, proposals: sql<number>`cast(count(*) as integer)` })
    .from(links)
    .where(eq(links.state, 'proposed'))
    .groupBy(links.incidentId)
  return new Map(rows.map((row) => [row.incidentId, row.proposals]))
}

async function listPairs(
  ctx: Ctx,
  of: { incidentId?: string; caseId?: string; state?: LinkState },
): Promise<LinkedPair[]> {
  const { links, supportCases } = ctx.db.t
  const rows = await ctx.db.db
    .select({ link: links, supportCase: supportCases })
    .from(links)
    .innerJoin(supportCases, eq(supportCases.id, links.caseId))
    .where(
      and(
        of.incidentId === undefined ? undefined : eq(links.incidentId, of.incidentId),
        of.caseId === undefined ? undefined : eq(links.caseId, of.caseId),
        of.state === undefined ? undefined : eq(links.state, of.state),
      ),
    )
    .orderBy(asc(links.createdAt), asc(links.id))
  const found = await listIncidentsById(ctx, [...new Set(rows.map((row) => row.link.incidentId))])
  const byId = new Map(found.map((incident) => [incident.id, incident]))
  return rows.flatMap(({ link, supportCase }) => {
    const incident = byId.get(link.incidentId)
    return incident ? [{ ...link, supportCase, incident }] : []
  })
}

const STATE_ORDER: Record<LinkState, number> = {
  accepted: 0,
  proposed: 1,
  unlinked: 2,
  rejected: 3,
  lapsed: 4,
}

function sortByState(pairs: LinkedPair[]): LinkedPair[] {
  return pairs.sort(
    (left, right) =>
      STATE_ORDER[left.state] - STATE_ORDER[right.state] || compareReasons(left.reason, right.reason),
  )
}
