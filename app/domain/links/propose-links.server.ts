import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { LinkReason } from '#db/schema.sqlite.server.ts'
import { chunksOf } from '#db/statements.server.ts'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { SupportCase } from '../cases/case.ts'
import { noteCaseEvent } from '../cases/case-events.server.ts'
import { type Ctx, newId, toTold } from '../context.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import { findLinkReason, type IncidentForLink, LINK_MARGIN_MINUTES } from './link.ts'

type StoredIncident = IncidentForLink & { id: string; title: string }

/** For the feed's ingest, on first sight of an incident. Returns how many links were proposed. */
export async function proposeLinksForIncident(ctx: Ctx, tx: Tx, incidentId: string): Promise<number> {
  return proposeLinksForIncidents(ctx, tx, [incidentId])
}

/** As `proposeLinksForIncident`, for a whole poll at once. Without an open P1 case it costs one read. */
export async function proposeLinksForIncidents(
  ctx: Ctx,
  tx: Tx,
  incidentIds: readonly string[],
): Promise<number> {
  if (incidentIds.length === 0) return 0
  const cases = await listLinkableCases(ctx, tx)
  if (cases.length === 0) return 0
  let proposed = 0
  for (const ids of chunksOf(incidentIds)) {
    for (const incident of await loadIncidents(ctx, tx, ids)) {
      for (const supportCase of cases) proposed += await proposeLink(ctx, tx, { supportCase, incident })
    }
  }
  return proposed
}

/**
 * Proposes what belongs together and was never put together before: the incidents that fit one case, or the
 * open P1 cases that fit one incident. A pair that somebody decided on is left as it is; one that lapsed is
 * proposed again. Returns how many links were proposed.
 */
export async function proposeLinks(
  ctx: Ctx,
  tx: Tx,
  of: { incidentId: string } | { caseId: string },
): Promise<number> {
  if ('incidentId' in of) return proposeLinksForIncident(ctx, tx, of.incidentId)
  const cases = await listLinkableCases(ctx, tx, of.caseId)
  const [supportCase] = cases
  if (!supportCase?.serviceId) return 0
  let proposed = 0
  for (const incident of await listIncidentsNear(ctx, tx, supportCase)) {
    proposed += await proposeLink(ctx, tx, { supportCase, incident })
  }
  return proposed
}

/** Open, sent, and P1 by the priority that counts; `link.ts` judges again, this only narrows the read. */
async function listLinkableCases(ctx: Ctx, tx: Tx, caseId?: string): Promise<SupportCase[]> {
  const { supportCases } = ctx.db.t
  return tx
    .select()
    .from(supportCases)
    .where(
      and(
        isNull(supportCases.closedAt),
        ne(supportCases.state, 'draft'),
        sql`coalesce(${supportCases.vendorPriority}, ${supportCases.customerPriority}) = 'P1'`,
        caseId === undefined ? undefined : eq(supportCases.id, caseId),
      ),
    )
}

async function loadIncidents(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<StoredIncident[]> {
  const { incidents, incidentServices } = ctx.db.t
  const rows = await tx
    .select({
      id: incidents.id,
      title: incidents.title,
      beganAt: incidents.beganAt,
      endedAt: incidents.endedAt,
      impact: incidents.impact,
      serviceId: incidentServices.serviceId,
    })
    .from(incidents)
    .innerJoin(incidentServices, eq(incidentServices.incidentId, incidents.id))
    .where(inArray(incidents.id, [...ids]))
  const byId = new Map<string, StoredIncident & { serviceIds: string[] }>()
  for (const { serviceId, ...row } of rows) {
    const incident = byId.get(row.id) ?? { ...row, serviceIds: [] }
    incident.serviceIds.push(serviceId)
    byId.set(row.id, incident)
  }
  return [...byId.values()]
}

/** Incidents of the case's service whose time can touch the problem's, margin included. */
async function listIncidentsNear(ctx: Ctx, tx: Tx, supportCase: SupportCase): Promise<StoredIncident[]> {
  const { incidents, incidentServices } = ctx.db.t
  const earliestEnd = (supportCase.problemBeganAt ?? supportCase.openedAt) - LINK_MARGIN_MINUTES * 60_000
  const rows = await tx
    .select({ id: incidents.id })
    .from(incidentServices)
    .innerJoin(incidents, eq(incidents.id, incidentServices.incidentId))
    .where(
      and(
        eq(incidentServices.serviceId, supportCase.serviceId ?? ''),
        sql`(${incidents.endedAt} is null or ${incidents.endedAt} >= ${earliestEnd})`,
      ),
    )
  const near: StoredIncident[] = []
  for (const ids of chunksOf(rows.map((row) => row.id))) near.push(...(await loadIncidents(ctx, tx, ids)))
  return near
}

async function proposeLink(
  ctx: Ctx,
  tx: Tx,
  pair: { supportCase: SupportCase; incident: StoredIncident },
): Promise<number> {
  const { supportCase, incident } = pair
  const reason = findLinkReason(supportCase, incident, ctx.now)
  if (reason === null) return 0
  const linkId = await storeProposal(ctx, tx, { caseId: supportCase.id, incidentId: incident.id, reason })
  if (linkId === null) return 0
  await noteCaseEvent(ctx, tx, {
    caseId: supportCase.id,
    kind: 'link',
    details: { linkId, incidentId: incident.id, title: incident.title, to: 'proposed' },
  })
  await recordAudit(ctx, tx, {
    action: 'link.propose',
    objectKind: 'link',
    objectId: linkId,
    after: { caseId: supportCase.id, incidentId: incident.id, reason },
  })
  await enqueueNotice(ctx, tx, {
    kind: 'link.proposed',
    subjectKind: 'link',
    subjectId: linkId,
    dedupeKey: `link.proposed:${linkId}`,
    payload: { caseId: supportCase.id, incidentId: incident.id },
  })
  return 1
}

/** The id of the new or renewed proposal; null when the pair is known and not lapsed. */
async function storeProposal(
  ctx: Ctx,
  tx: Tx,
  proposal: { caseId: string; incidentId: string; reason: LinkReason },
): Promise<string | null> {
  const { links, linkMoves } = ctx.db.t
  const id = newId(ctx.now)
  const rows = await tx
    .insert(links)
    .values({
      ...proposal,
      id,
      state: 'proposed',
      origin: 'proposal',
      createdAt: ctx.now,
      changedAt: ctx.now,
    })
    .onConflictDoUpdate({
      target: [links.caseId, links.incidentId],
      set: { state: 'proposed', reason: proposal.reason, changedAt: ctx.now },
      setWhere: eq(links.state, 'lapsed'),
    })
    .returning({ id: links.id })
  const [stored] = rows
  if (!stored) return null
  await tx.insert(linkMoves).values({
    id: newId(ctx.now),
    linkId: stored.id,
    fromState: stored.id === id ? null : 'lapsed',
    toState: 'proposed',
    movedAt: ctx.now,
    actor: toTold(ctx.actor),
    note: '',
  })
  return stored.id
}
