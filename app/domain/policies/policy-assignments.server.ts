import { and, asc, eq, isNull } from 'drizzle-orm'
import { isMonth, isTimeZone } from '#app/sla/months.ts'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { hasPolicy, listAllPolicies } from './policies.server.ts'

export type StoredAssignment = Ctx['db']['t']['policyAssignments']['$inferSelect']

export type AssignmentInput = {
  customerId: string
  serviceId: string | null
  policyId: string | null
  timeZone: string | null
  countsUncovered: boolean
  fromMonth: string
  toMonth: string | null
  reason: string
}

/**
 * Records what is agreed for one customer, for all services or one, from a month on. Throws
 * `assignment.reason_missing`, `assignment.bad_month`, `assignment.bad_time_zone`, `assignment.changes_nothing`,
 * `assignment.needs_service`, `policy.not_found`, `service.not_found` or `customer.not_found`.
 */
export async function assignPolicy(ctx: Ctx, input: AssignmentInput): Promise<StoredAssignment> {
  requireWriter(ctx.actor)
  requireUsable(input)
  await requireKnown(ctx, input)
  return ctx.db.tx(async (tx) => {
    const rows = await tx
      .insert(ctx.db.t.policyAssignments)
      .values({
        ...input,
        reason: input.reason.trim(),
        id: newId(ctx.now),
        createdBy: ctx.actor.id,
        createdAt: ctx.now,
      })
      .returning()
    const stored = rows[0]
    if (!stored) throw new Error('The database returned no row for an insert.')
    await recordAudit(ctx, tx, {
      action: 'assignment.made',
      objectKind: 'customer',
      objectId: input.customerId,
      after: stored,
      reason: stored.reason,
    })
    return stored
  })
}

/** Takes an agreement back; it stays stored. Throws `assignment.reason_missing` or `assignment.not_found`. */
export async function removeAssignment(ctx: Ctx, input: { id: string; reason: string }): Promise<void> {
  requireWriter(ctx.actor)
  const reason = requireReason(input.reason)
  const { policyAssignments } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const rows = await tx
      .update(policyAssignments)
      .set({ removedAt: ctx.now, removeReason: reason })
      .where(and(eq(policyAssignments.id, input.id), isNull(policyAssignments.removedAt)))
      .returning()
    const removed = rows[0]
    if (!removed) throw new DomainError('assignment.not_found', 'There is no such agreement any more.')
    await recordAudit(ctx, tx, {
      action: 'assignment.removed',
      objectKind: 'customer',
      objectId: removed.customerId,
      before: removed,
      reason,
    })
  })
}

/** What is agreed for a customer and not taken back, oldest month first. */
export async function listAssignments(ctx: Ctx, customerId: string): Promise<StoredAssignment[]> {
  requireReader(ctx.actor)
  const { policyAssignments } = ctx.db.t
  return ctx.db.db
    .select()
    .from(policyAssignments)
    .where(and(eq(policyAssignments.customerId, customerId), isNull(policyAssignments.removedAt)))
    .orderBy(asc(policyAssignments.fromMonth), asc(policyAssignments.createdAt))
}

function requireUsable(input: AssignmentInput): void {
  requireReason(input.reason)
  const { fromMonth, toMonth, timeZone } = input
  const isBadEnd = toMonth !== null && (!isMonth(toMonth) || toMonth < fromMonth)
  if (!isMonth(fromMonth) || isBadEnd) {
    throw new DomainError('assignment.bad_month', 'The first month must be one, and not lie after the last.')
  }
  if (timeZone !== null && !isTimeZone(timeZone)) {
    throw new DomainError('assignment.bad_time_zone', `${timeZone} is not a time zone.`, { timeZone })
  }
  if (input.policyId === null && timeZone === null && !input.countsUncovered) {
    throw new DomainError(
      'assignment.changes_nothing',
      'Say what is agreed: a policy, a time zone, or coverage.',
    )
  }
  if (input.countsUncovered && input.serviceId === null) {
    throw new DomainError('assignment.needs_service', 'Name the service that is to be counted all the same.')
  }
}

function requireReason(reason: string): string {
  if (reason.trim() !== '') return reason.trim()
  throw new DomainError('assignment.reason_missing', 'Say where this is agreed.')
}

async function requireKnown(ctx: Ctx, { customerId, serviceId, policyId }: AssignmentInput): Promise<void> {
  const { customers, services } = ctx.db.t
  const known = await ctx.db.db
    .select({ id: customers.id })
    .from(customers)
    .where(eq(customers.id, customerId))
  if (known.length === 0) throw new DomainError('customer.not_found', `There is no customer ${customerId}.`)
  if (policyId !== null && !hasPolicy(await listAllPolicies(ctx), policyId)) {
    throw new DomainError('policy.not_found', `There is no policy ${policyId}.`, { policyId })
  }
  if (serviceId === null) return
  const named = await ctx.db.db.select({ id: services.id }).from(services).where(eq(services.id, serviceId))
  if (named.length === 0) throw new DomainError('service.not_found', `There is no service ${serviceId}.`)
}
