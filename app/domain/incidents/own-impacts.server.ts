import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { confirmTakenWindows } from './decide-reported-window.server.ts'
import {
  type ImpactSubject,
  type OwnImpactInput,
  type OwnImpactValues,
  toOwnImpactValues,
} from './own-impact.ts'

export type OwnImpact = Ctx['db']['t']['ownImpacts']['$inferSelect']

/**
 * Records what one customer felt of one incident on each of the services named, in one transaction. A record that
 * is there already is superseded, never overwritten, and only with a reason. The incident may still be open.
 * Throws `own_impact.…`, `own_impact.exists` (one is there, no reason given), `own_impact.stale` (another one than the
 * admin saw), `incident.not_found`, `customer.not_found` or `service.not_found`.
 */
export async function confirmOwnImpacts(ctx: Ctx, input: OwnImpactInput): Promise<OwnImpact[]> {
  requireWriter(ctx.actor)
  const values = toOwnImpactValues(input, await getSubject(ctx, input.incidentId), ctx.now)
  await requireKnown(ctx, input)
  return ctx.db.tx((tx) => storeOwnImpacts(ctx, tx, { input, values }))
}

/** As confirmOwnImpacts, for one service. */
export async function confirmOwnImpact(
  ctx: Ctx,
  input: Omit<OwnImpactInput, 'serviceIds'> & { serviceId: string },
): Promise<OwnImpact> {
  const { serviceId, ...rest } = input
  const [impact] = await confirmOwnImpacts(ctx, { ...rest, serviceIds: [serviceId] })
  if (!impact) throw new Error('No own impact came back for the service it was recorded for.')
  return impact
}

/** The writing part, for operations that do more in the same transaction. */
export async function storeOwnImpacts(
  ctx: Ctx,
  tx: Tx,
  { input, values }: { input: OwnImpactInput; values: OwnImpactValues },
): Promise<OwnImpact[]> {
  const stored: OwnImpact[] = []
  if (values.basis === 'vendor_report') {
    await confirmTakenWindows(ctx, tx, { incidentId: input.incidentId, windows: values.windows })
  }
  for (const serviceId of new Set(input.serviceIds)) {
    const before = await supersede(ctx, tx, { input, serviceId })
    const rows = await tx
      .insert(ctx.db.t.ownImpacts)
      .values({
        ...values,
        id: newId(ctx.now),
        customerId: input.customerId,
        incidentId: input.incidentId,
        serviceId,
        confirmedBy: ctx.actor.id,
        confirmedAt: ctx.now,
      })
      .returning()
    const after = rows[0]
    if (!after) throw new Error('The database returned no row for an insert.')
    await recordAudit(ctx, tx, {
      action: before ? 'own_impact.superseded' : 'own_impact.confirmed',
      objectKind: 'incident',
      objectId: input.incidentId,
      before,
      after,
      reason: before ? input.supersedes?.reason.trim() : null,
    })
    stored.push(after)
  }
  return stored
}

async function supersede(
  ctx: Ctx,
  tx: Tx,
  { input, serviceId }: { input: OwnImpactInput; serviceId: string },
): Promise<OwnImpact | null> {
  const { ownImpacts } = ctx.db.t
  const rows = await tx
    .select()
    .from(ownImpacts)
    .where(
      and(
        eq(ownImpacts.customerId, input.customerId),
        eq(ownImpacts.incidentId, input.incidentId),
        eq(ownImpacts.serviceId, serviceId),
        isNull(ownImpacts.supersededAt),
      ),
    )
  const current = rows[0]
  if (!current) return null
  const reason = input.supersedes?.reason.trim() ?? ''
  if (reason === '') {
    throw new DomainError('own_impact.exists', 'An impact is recorded already: say why it changes.', {
      serviceId,
    })
  }
  if (!input.supersedes?.ids.includes(current.id)) {
    throw new DomainError('own_impact.stale', 'Somebody else recorded an impact. Look at it again.', {
      serviceId,
    })
  }
  await tx
    .update(ownImpacts)
    .set({ supersededAt: ctx.now, supersedeReason: reason })
    .where(eq(ownImpacts.id, current.id))
  return current
}

/**
 * Takes a record back without putting another in its place: what the vendor published counts again.
 * Throws `own_impact.reason_missing` or `own_impact.stale`.
 */
export async function withdrawOwnImpact(ctx: Ctx, input: { id: string; reason: string }): Promise<OwnImpact> {
  requireWriter(ctx.actor)
  const reason = input.reason.trim()
  if (reason === '') throw new DomainError('own_impact.reason_missing', 'Say why the record is taken back.')
  const { ownImpacts } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const rows = await tx
      .update(ownImpacts)
      .set({ supersededAt: ctx.now, supersedeReason: reason })
      .where(and(eq(ownImpacts.id, input.id), isNull(ownImpacts.supersededAt)))
      .returning()
    const withdrawn = rows[0]
    if (!withdrawn) throw new DomainError('own_impact.stale', 'This record is not the current one any more.')
    await recordAudit(ctx, tx, {
      action: 'own_impact.withdrawn',
      objectKind: 'incident',
      objectId: withdrawn.incidentId,
      before: withdrawn,
      reason,
    })
    return withdrawn
  })
}

/** A record with the name of whoever confirmed it; null for a job, the command line, or an account that is gone. */
export type OwnImpactRecord = OwnImpact & { confirmedByName: string | null }

/** Every record of a customer's impact of one incident, current ones first, then superseded ones, newest first. */
export async function listOwnImpacts(
  ctx: Ctx,
  filter: { customerId: string; incidentId: string },
): Promise<OwnImpactRecord[]> {
  requireReader(ctx.actor)
  const { ownImpacts, users } = ctx.db.t
  const found = await ctx.db.db
    .select({ impact: ownImpacts, confirmedByName: users.name })
    .from(ownImpacts)
    .leftJoin(users, eq(users.id, ownImpacts.confirmedBy))
    .where(and(eq(ownImpacts.incidentId, filter.incidentId), eq(ownImpacts.customerId, filter.customerId)))
    .orderBy(desc(ownImpacts.confirmedAt), desc(ownImpacts.id))
  const rows = found.map(({ impact, confirmedByName }) => ({ ...impact, confirmedByName }))
  return [
    ...rows.filter((row) => row.supersededAt === null),
    ...rows.filter((row) => row.supersededAt !== null),
  ]
}

/** What an impact is checked against. Throws `incident.not_found`. */
export async function getSubject(ctx: Ctx, incidentId: string): Promise<ImpactSubject> {
  const { incidents, incidentServices } = ctx.db.t
  const rows = await ctx.db.db.select().from(incidents).where(eq(incidents.id, incidentId))
  const incident = rows[0]
  if (!incident)
    throw new DomainError('incident.not_found', `There is no incident ${incidentId}.`, { id: incidentId })
  const services = await ctx.db.db
    .select({ id: incidentServices.serviceId })
    .from(incidentServices)
    .where(eq(incidentServices.incidentId, incidentId))
  return {
    beganAt: incident.beganAt,
    endedAt: incident.endedAt,
    impact: incident.impact,
    serviceIds: services.map((service) => service.id),
  }
}

/** Throws `customer.not_found` or `service.not_found`, rather than leaving it to a foreign key. */
export async function requireKnown(
  ctx: Ctx,
  { customerId, serviceIds }: Pick<OwnImpactInput, 'customerId' | 'serviceIds'>,
): Promise<void> {
  const { customers, services } = ctx.db.t
  const [customer] = await ctx.db.db
    .select({ id: customers.id })
    .from(customers)
    .where(eq(customers.id, customerId))
  if (!customer) throw new DomainError('customer.not_found', `There is no customer ${customerId}.`)
  const named = [...new Set(serviceIds)]
  const known = await ctx.db.db.select({ id: services.id }).from(services).where(inArray(services.id, named))
  const missing = named.find((id) => !known.some((service) => service.id === id))
  if (missing !== undefined) throw new DomainError('service.not_found', `There is no service ${missing}.`)
}
