import { and, eq } from 'drizzle-orm'
import type { LinkReason } from '#db/schema.sqlite.server.ts'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import type { SupportCase } from '../cases/case.ts'
import { getCaseForWrite } from '../cases/find-case.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { compareTimes, findLinkRefusal, type Link, type LinkRefusal } from './link.ts'
import { getLink, moveLink } from './move-link.server.ts'

const REFUSALS: Record<LinkRefusal, string> = {
  'link.case_not_sent': 'This case was never sent to the vendor, so it cannot be linked to an outage.',
  'link.case_closed': 'This case is closed. Only an open case can be linked to an outage.',
  'link.case_not_p1': 'This case is not P1. Only an open P1 case can be linked to an outage.',
}

/**
 * Accepts a proposal. Accepting twice is one acceptance.
 * Throws `link.case_not_p1`, `link.case_closed`, `link.case_not_sent`, `link.stale`, `link.not_found`.
 */
export async function acceptLink(ctx: Ctx, input: { linkId: string; note?: string }): Promise<Link> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const link = await getLink(ctx, tx, input.linkId)
    if (link.state === 'accepted') return link
    requireLinkable(await getCaseForWrite(ctx, tx, link.caseId))
    return moveLink(ctx, tx, { link, from: 'proposed', to: 'accepted', note: input.note ?? '' })
  })
}

/** Rejects a proposal; the pair is not proposed again. Throws `link.stale`, `link.not_found`. */
export async function rejectLink(ctx: Ctx, input: { linkId: string; note?: string }): Promise<Link> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const link = await getLink(ctx, tx, input.linkId)
    if (link.state === 'rejected') return link
    return moveLink(ctx, tx, { link, from: 'proposed', to: 'rejected', note: input.note ?? '' })
  })
}

/**
 * Links a case and an incident by hand, whether or not the pair was ever proposed.
 * Throws `link.exists`, the refusals of `acceptLink`, `case.not_found`, `incident.not_found`.
 */
export async function linkByHand(
  ctx: Ctx,
  input: { caseId: string; incidentId: string; note?: string },
): Promise<Link> {
  requireWriter(ctx.actor)
  return ctx.db.tx((tx) => linkByHandIn(ctx, tx, input))
}

/** As `linkByHand`, inside a transaction that does more. */
export async function linkByHandIn(
  ctx: Ctx,
  tx: Tx,
  input: { caseId: string; incidentId: string; note?: string },
): Promise<Link> {
  const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
  const incident = await getIncidentForLink(ctx, tx, input.incidentId)
  const known = await findPair(ctx, tx, input)
  if (known?.state === 'accepted') {
    throw new DomainError('link.exists', 'This case and this outage are linked already.')
  }
  requireLinkable(supportCase)
  const reason = reasonByHand(supportCase, incident, { now: ctx.now, words: input.note ?? '' })
  const link = known ?? (await insertLink(ctx, tx, { ...input, reason }))
  const from = known ? known.state : null
  return moveLink(ctx, tx, { link, from, to: 'accepted', note: input.note ?? '', byHand: { reason } })
}

/** Takes an accepted link back, with a reason. Throws `link.reason_needed`, `link.stale`, `link.not_found`. */
export async function unlink(ctx: Ctx, input: { linkId: string; reason: string }): Promise<Link> {
  requireWriter(ctx.actor)
  const reason = input.reason.trim()
  if (reason === '') throw new DomainError('link.reason_needed', 'Say why the link is taken back.')
  return ctx.db.tx(async (tx) => {
    const link = await getLink(ctx, tx, input.linkId)
    return moveLink(ctx, tx, { link, from: 'accepted', to: 'unlinked', note: reason })
  })
}

/** Ends the proposals of a case that can no longer be linked, in the transaction that made it so. */
export async function lapseProposals(ctx: Ctx, tx: Tx, caseId: string): Promise<void> {
  const { links } = ctx.db.t
  const proposals = await tx
    .select()
    .from(links)
    .where(and(eq(links.caseId, caseId), eq(links.state, 'proposed')))
  for (const link of proposals) {
    await moveLink(ctx, tx, { link, from: 'proposed', to: 'lapsed', note: '' })
  }
}

function requireLinkable(supportCase: SupportCase): void {
  const refusal = findLinkRefusal(supportCase)
  if (refusal !== null) {
    throw new DomainError(refusal, REFUSALS[refusal], { number: supportCase.vendorNumber ?? '' })
  }
}

function reasonByHand(
  supportCase: SupportCase,
  incident: { beganAt: number; endedAt: number | null; serviceIds: string[] },
  { now, words }: { now: number; words: string },
): LinkReason {
  const times = compareTimes(supportCase, incident, now)
  const shared = incident.serviceIds.includes(supportCase.serviceId ?? '') ? supportCase.serviceId : null
  return {
    fit: times?.fit ?? null,
    overlapMinutes: times?.overlapMinutes ?? null,
    apartMinutes: times?.apartMinutes ?? null,
    sharedServiceId: shared,
    words: words.trim() === '' ? null : words.trim(),
  }
}

async function findPair(
  ctx: Ctx,
  tx: Tx,
  pair: { caseId: string; incidentId: string },
): Promise<Link | undefined> {
  const { links } = ctx.db.t
  const rows = await tx
    .select()
    .from(links)
    .where(and(eq(links.caseId, pair.caseId), eq(links.incidentId, pair.incidentId)))
  return rows[0]
}

async function getIncidentForLink(ctx: Ctx, tx: Tx, incidentId: string) {
  const { incidents, incidentServices } = ctx.db.t
  const rows = await tx.select().from(incidents).where(eq(incidents.id, incidentId))
  const [incident] = rows
  if (!incident) {
    throw new DomainError('incident.not_found', `There is no incident ${incidentId}.`, { id: incidentId })
  }
  const services = await tx
    .select({ id: incidentServices.serviceId })
    .from(incidentServices)
    .where(eq(incidentServices.incidentId, incidentId))
  return { ...incident, serviceIds: services.map((service) => service.id) }
}

async function insertLink(
  ctx: Ctx,
  tx: Tx,
  input: { caseId: string; incidentId: string; reason: LinkReason },
): Promise<Link> {
  const [link] = await tx
    .insert(ctx.db.t.links)
    .values({
      id: newId(ctx.now),
      caseId: input.caseId,
      incidentId: input.incidentId,
      state: 'accepted',
      origin: 'manual',
      reason: input.reason,
      createdAt: ctx.now,
      changedAt: ctx.now,
    })
    .returning()
  if (!link) throw new Error('The database did not give back the link it stored.')
  return link
}
