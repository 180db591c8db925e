import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'

/** A customer under a policy: with everything (`service` null), or by agreement with one service or from a month on. */
export type PolicyUser = {
  customerId: string
  name: string
  service: string | null
  fromMonth: string | null
  toMonth: string | null
}

/** Who is under which policy, by policy id: customers first, then what was agreed apart from that. */
export async function listPolicyUsers(ctx: Ctx): Promise<Record<string, PolicyUser[]>> {
  requireReader(ctx.actor)
  const { customers, policyAssignments, services } = ctx.db.t
  const own = await ctx.db.db
    .select({ customerId: customers.id, name: customers.name, policyId: customers.slaPolicyId })
    .from(customers)
    .orderBy(asc(customers.name))
  const agreed = await ctx.db.db
    .select({
      customerId: customers.id,
      name: customers.name,
      policyId: policyAssignments.policyId,
      service: services.title,
      fromMonth: policyAssignments.fromMonth,
      toMonth: policyAssignments.toMonth,
    })
    .from(policyAssignments)
    .innerJoin(customers, eq(customers.id, policyAssignments.customerId))
    .leftJoin(services, eq(services.id, policyAssignments.serviceId))
    .where(and(isNotNull(policyAssignments.policyId), isNull(policyAssignments.removedAt)))
    .orderBy(asc(customers.name), asc(policyAssignments.fromMonth))
  const users: Record<string, PolicyUser[]> = {}
  for (const { policyId, ...user } of [
    ...own.map((each) => ({ ...each, service: null, fromMonth: null, toMonth: null })),
    ...agreed,
  ]) {
    if (policyId !== null) users[policyId] = [...(users[policyId] ?? []), user]
  }
  return users
}
