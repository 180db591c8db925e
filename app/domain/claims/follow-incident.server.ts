import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import { type Claim, dependsOnFacts } from './claim.ts'
import type { ClaimIncident } from './claim-figures.ts'
import { readFigures, updateClaim } from './claims.server.ts'

/** Why a draft waits. The page names the incidents that are open. */
export const HELD_INCIDENT_REOPENED = 'incident_reopened'

/**
 * An incident has reopened: drafts of claims and report requests that name it wait until it closes, and say why.
 * To be called in the transaction that reopens it. Returns how many were held.
 */
export async function holdRequestsOfIncident(ctx: Ctx, tx: Tx, incidentId: string): Promise<number> {
  return setHeld(ctx, tx, { incidentId, heldReason: HELD_INCIDENT_REOPENED })
}

/** The incident has ended again: what waited for it goes on. To be called in the transaction that closes it. */
export async function releaseRequestsOfIncident(ctx: Ctx, tx: Tx, incidentId: string): Promise<number> {
  return setHeld(ctx, tx, { incidentId, heldReason: null })
}

type Holding = { incidentId: string; heldReason: string | null }

async function setHeld(ctx: Ctx, tx: Tx, holding: Holding): Promise<number> {
  const drafts = (await listClaimsOf(ctx, tx, holding.incidentId)).filter((claim) => claim.state === 'draft')
  const requests = await listDraftRequests(ctx, tx, holding.incidentId)
  const action = holding.heldReason === null ? 'released' : 'held'
  let count = 0
  for (const claim of drafts) {
    if (claim.heldReason === holding.heldReason) continue
    if (holding.heldReason === null && (await hasOpenIncident(ctx, tx, claim.id))) continue
    const moved = await updateClaim(ctx, tx, {
      claimId: claim.id,
      version: claim.version,
      set: { heldReason: holding.heldReason },
    })
    await note(ctx, tx, { kind: 'claim', id: claim.id, version: moved.version, action, holding })
    count += 1
  }
  const { reportRequests } = ctx.db.t
  for (const request of requests) {
    if (request.heldReason === holding.heldReason) continue
    await tx
      .update(reportRequests)
      .set({ heldReason: holding.heldReason, version: request.version + 1 })
      .where(and(eq(reportRequests.id, request.id), eq(reportRequests.version, request.version)))
    await note(ctx, tx, {
      kind: 'report_request',
      id: request.id,
      version: request.version + 1,
      action,
      holding,
    })
    count += 1
  }
  return count
}

type Noted = {
  kind: 'claim' | 'report_request'
  id: string
  version: number
  action: 'held' | 'released'
  holding: Holding
}

async function note(ctx: Ctx, tx: Tx, { kind, id, version, action, holding }: Noted): Promise<void> {
  await recordAudit(ctx, tx, {
    action: `${kind}.${action}`,
    objectKind: kind,
    objectId: id,
    after: { incidentId: holding.incidentId, heldReason: holding.heldReason },
  })
  await enqueueNotice(ctx, tx, {
    kind: `${kind}.${action}`,
    subjectKind: kind,
    subjectId: id,
    dedupeKey: `${kind}.${action} ${id} ${version}`,
    payload: { incidentId: holding.incidentId },
  })
}

async function hasOpenIncident(ctx: Ctx, tx: Tx, claimId: string): Promise<boolean> {
  const { claimIncidents, incidents } = ctx.db.t
  const rows = await tx
    .select({ endedAt: incidents.endedAt })
    .from(claimIncidents)
    .innerJoin(incidents, eq(incidents.id, claimIncidents.incidentId))
    .where(eq(claimIncidents.claimId, claimId))
  return rows.some((row) => row.endedAt === null)
}

async function listDraftRequests(ctx: Ctx, tx: Tx, incidentId: string) {
  const { reportRequests } = ctx.db.t
  return tx
    .select()
    .from(reportRequests)
    .where(and(eq(reportRequests.incidentId, incidentId), eq(reportRequests.state, 'draft')))
}

async function listClaimsOf(ctx: Ctx, tx: Tx, incidentId: string): Promise<Claim[]> {
  const { claims, claimIncidents } = ctx.db.t
  const ids = await tx
    .select({ id: claimIncidents.claimId })
    .from(claimIncidents)
    .where(eq(claimIncidents.incidentId, incidentId))
  if (ids.length === 0) return []
  return tx
    .select()
    .from(claims)
    .where(
      inArray(
        claims.id,
        ids.map((row) => row.id),
      ),
    )
}

/**
 * The vendor changed an incident: claims whose begin, end, impact or services of it are no longer what was frozen are
 * flagged, once. Other changes (a new post, another title) touch no claim. To be called in the transaction that stores
 * the change, after it. Returns how many were flagged.
 */
export async function flagChangedFacts(ctx: Ctx, tx: Tx, incidentId: string): Promise<number> {
  const concerned = (await listClaimsOf(ctx, tx, incidentId)).filter((claim) => dependsOnFacts(claim.state))
  if (concerned.length === 0) return 0
  const now = await readFacts(ctx, tx, incidentId)
  let count = 0
  for (const claim of concerned) {
    const frozen = readFigures(claim).incidents.find((incident) => incident.id === incidentId)
    if (claim.factsChangedAt !== null || !frozen || toText(frozen) === now) continue
    const flagged = await updateClaim(ctx, tx, {
      claimId: claim.id,
      version: claim.version,
      set: { factsChangedAt: ctx.now },
    })
    await recordAudit(ctx, tx, {
      action: 'claim.facts_changed',
      objectKind: 'claim',
      objectId: claim.id,
      before: toText(frozen),
      after: now,
    })
    await enqueueNotice(ctx, tx, {
      kind: 'claim.facts_changed',
      subjectKind: 'claim',
      subjectId: claim.id,
      dedupeKey: `claim.facts_changed ${claim.id} ${flagged.version}`,
      payload: { incidentId, month: claim.month },
    })
    count += 1
  }
  return count
}

async function readFacts(ctx: Ctx, tx: Tx, incidentId: string): Promise<string | null> {
  const { incidents, incidentServices } = ctx.db.t
  const [incident] = await tx.select().from(incidents).where(eq(incidents.id, incidentId))
  if (!incident) return null
  const services = await tx
    .select({ id: incidentServices.serviceId })
    .from(incidentServices)
    .where(eq(incidentServices.incidentId, incidentId))
  return toText({ ...incident, serviceIds: services.map((service) => service.id) })
}

function toText(facts: Pick<ClaimIncident, 'beganAt' | 'endedAt' | 'impact' | 'serviceIds'>): string {
  const { beganAt, endedAt, impact, serviceIds } = facts
  return JSON.stringify({ beganAt, endedAt, impact, serviceIds: [...serviceIds].sort() })
}
