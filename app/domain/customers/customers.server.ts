import { and, asc, eq } from 'drizzle-orm'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { hasPolicy, listAllPolicies } from '../policies/policies.server.ts'
import { type CustomerInput, toCustomerValues } from './customer.ts'

export type Customer = Ctx['db']['t']['customers']['$inferSelect']

/**
 * Adds a customer. Throws `customer.name_missing`, `customer.bad_…`, `policy.not_found` for an unknown policy,
 * and what requireWriter throws.
 */
export async function createCustomer(ctx: Ctx, input: CustomerInput): Promise<Customer> {
  requireWriter(ctx.actor)
  const values = toCustomerValues(input)
  await requirePolicy(ctx, values.slaPolicyId)
  return ctx.db.tx(async (tx) => {
    const rows = await tx
      .insert(ctx.db.t.customers)
      .values({ ...values, id: newId(ctx.now), createdAt: ctx.now })
      .returning()
    const customer = requireRow(rows[0])
    await recordAudit(ctx, tx, {
      action: 'customer.created',
      objectKind: 'customer',
      objectId: customer.id,
      after: customer,
    })
    return customer
  })
}

/**
 * Changes a customer whose `version` is still the one that was read. Claims already drafted keep their own figures.
 * Throws `customer.not_found`, `customer.stale` and what createCustomer throws.
 */
export async function updateCustomer(
  ctx: Ctx,
  input: CustomerInput & { id: string; version: number },
): Promise<Customer> {
  requireWriter(ctx.actor)
  const { id, version, ...rest } = input
  const values = toCustomerValues(rest)
  await requirePolicy(ctx, values.slaPolicyId)
  const before = await getCustomer(ctx, id)
  const { customers } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const rows = await tx
      .update(customers)
      .set({ ...values, version: version + 1 })
      .where(and(eq(customers.id, id), eq(customers.version, version)))
      .returning()
    const after = rows[0]
    if (!after) {
      throw new DomainError('customer.stale', 'Somebody else changed this customer. Look at it again.', {
        id,
      })
    }
    await recordAudit(ctx, tx, {
      action: 'customer.updated',
      objectKind: 'customer',
      objectId: id,
      before,
      after,
    })
    return after
  })
}

/** Every customer, by name. */
export async function listCustomers(ctx: Ctx): Promise<Customer[]> {
  requireReader(ctx.actor)
  const { customers } = ctx.db.t
  return ctx.db.db.select().from(customers).orderBy(asc(customers.name), asc(customers.id))
}

export async function findCustomer(ctx: Ctx, id: string): Promise<Customer | null> {
  requireReader(ctx.actor)
  const { customers } = ctx.db.t
  const rows = await ctx.db.db.select().from(customers).where(eq(customers.id, id))
  return rows[0] ?? null
}

/** Throws `customer.not_found`. */
export async function getCustomer(ctx: Ctx, id: string): Promise<Customer> {
  const customer = await findCustomer(ctx, id)
  if (customer === null) throw new DomainError('customer.not_found', `There is no customer ${id}.`, { id })
  return customer
}

/**
 * The organisation itself: the customer that was added first. Null while there is none. Not refused to the public,
 * since every page carries its name and zone; nothing else of it may be shown there.
 */
export async function findDefaultCustomer(ctx: Ctx): Promise<Customer | null> {
  const { customers } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(customers)
    .orderBy(asc(customers.createdAt), asc(customers.id))
    .limit(1)
  return rows[0] ?? null
}

async function requirePolicy(ctx: Ctx, policyId: string): Promise<void> {
  if (hasPolicy(await listAllPolicies(ctx), policyId)) return
  throw new DomainError('policy.not_found', `There is no policy ${policyId}.`, { policyId })
}

function requireRow(customer: Customer | undefined): Customer {
  if (customer) return customer
  throw new Error('The database returned no row for an insert.')
}
