import { and, asc, eq, isNull } from 'drizzle-orm'
import { listPolicies } from '#app/sla/policies/list-policies.ts'
import type { SlaPolicy } from '#app/sla/policy.ts'
import { checkPolicy, isSlaPolicy } from '#app/sla/policy-check.ts'
import type { PolicyProblem } from '#app/sla/policy-problem.ts'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'

export type KnownPolicy = {
  policy: SlaPolicy
  /** `shipped` with the product, or `added` here. */
  origin: 'shipped' | 'added'
  addedBy: string | null
  addedAt: number | null
}

/** Every policy version that can be used: the shipped ones, then what was added here and not withdrawn. */
export async function listKnownPolicies(ctx: Ctx): Promise<KnownPolicy[]> {
  const { policies } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(policies)
    .where(isNull(policies.withdrawnAt))
    .orderBy(asc(policies.policyId), asc(policies.version))
  const shipped = listPolicies().map((policy) => ({
    policy,
    origin: 'shipped' as const,
    addedBy: null,
    addedAt: null,
  }))
  const added = rows.map((row) => ({
    policy: toPolicy(row),
    origin: 'added' as const,
    addedBy: row.createdBy,
    addedAt: row.createdAt,
  }))
  return [...shipped, ...added]
}

/** The policies themselves; what findPolicyForMonth is given. */
export async function listAllPolicies(ctx: Ctx): Promise<SlaPolicy[]> {
  return (await listKnownPolicies(ctx)).map((known) => known.policy)
}

/** Each policy once, by the title of its newest version: for choosing one. */
export async function listPolicyNames(ctx: Ctx): Promise<{ id: string; title: string }[]> {
  const names = new Map<string, string>()
  for (const policy of await listAllPolicies(ctx)) names.set(policy.id, policy.title)
  return [...names].map(([id, title]) => ({ id, title }))
}

/** Throws `policy.not_found`. */
export async function getKnownPolicy(
  ctx: Ctx,
  { policyId, version }: { policyId: string; version: string },
): Promise<KnownPolicy> {
  const known = (await listKnownPolicies(ctx)).find(
    ({ policy }) => policy.id === policyId && policy.version === version,
  )
  if (!known) throw notFound(policyId)
  return known
}

export function hasPolicy(policies: readonly SlaPolicy[], id: string): boolean {
  return policies.some((policy) => policy.id === id)
}

/** What reading a policy came to: the policy, or everything that is wrong with it. */
export type PolicyReading =
  | { ok: true; policy: SlaPolicy }
  | { ok: false; problems: PolicyProblem[]; notJson: boolean; taken: boolean }

/** Reads a policy as JSON text and says every problem at once, also whether its id and version are taken. */
export async function readPolicy(ctx: Ctx, text: string): Promise<PolicyReading> {
  requireReader(ctx.actor)
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, problems: [], notJson: true, taken: false }
  }
  if (!isSlaPolicy(document)) {
    return { ok: false, problems: checkPolicy(document), notJson: false, taken: false }
  }
  if (await isTaken(ctx, document)) return { ok: false, problems: [], notJson: false, taken: true }
  return { ok: true, policy: document }
}

/**
 * Adds a policy version, which can be used from now on and never edited. Throws `policy.not_json`, `policy.invalid`
 * (see readPolicy for what is wrong) or `policy.exists`.
 */
export async function addPolicy(ctx: Ctx, text: string): Promise<SlaPolicy> {
  requireWriter(ctx.actor)
  const reading = await readPolicy(ctx, text)
  if (!reading.ok) throw toError(reading)
  const { policy } = reading
  await ctx.db.tx(async (tx) => {
    const rows = await tx
      .insert(ctx.db.t.policies)
      .values({
        policyId: policy.id,
        version: policy.version,
        document: policy,
        createdBy: ctx.actor.id,
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning()
    if (rows.length === 0) throw toError({ problems: [], notJson: false, taken: true })
    await recordAudit(ctx, tx, {
      action: 'policy.added',
      objectKind: 'policy',
      objectId: `${policy.id} ${policy.version}`,
      after: policy,
    })
  })
  return policy
}

/**
 * Takes an added version out of use; its text stays stored and its id and version stay taken. Throws
 * `policy.not_found`, or `policy.in_use` while a customer is under it and no other version of it is left.
 */
export async function withdrawPolicy(
  ctx: Ctx,
  input: { policyId: string; version: string; reason: string },
): Promise<void> {
  requireWriter(ctx.actor)
  const { policyId, version, reason } = input
  if (reason.trim() === '') throw new DomainError('policy.reason_missing', 'Say why the policy is withdrawn.')
  await requireNotLast(ctx, policyId, version)
  const { policies } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const rows = await tx
      .update(policies)
      .set({ withdrawnAt: ctx.now, withdrawReason: reason.trim() })
      .where(
        and(eq(policies.policyId, policyId), eq(policies.version, version), isNull(policies.withdrawnAt)),
      )
      .returning()
    if (rows.length === 0) throw notFound(policyId)
    await recordAudit(ctx, tx, {
      action: 'policy.withdrawn',
      objectKind: 'policy',
      objectId: `${policyId} ${version}`,
      reason: reason.trim(),
    })
  })
}

async function requireNotLast(ctx: Ctx, policyId: string, version: string): Promise<void> {
  const others = (await listAllPolicies(ctx)).filter(
    (policy) => policy.id === policyId && policy.version !== version,
  )
  if (others.length > 0) return
  const { customers, policyAssignments } = ctx.db.t
  const users = await ctx.db.db.select().from(customers).where(eq(customers.slaPolicyId, policyId)).limit(1)
  const agreements = await ctx.db.db
    .select()
    .from(policyAssignments)
    .where(and(eq(policyAssignments.policyId, policyId), isNull(policyAssignments.removedAt)))
    .limit(1)
  if (users.length + agreements.length === 0) return
  throw new DomainError('policy.in_use', `A customer is still under the policy ${policyId}.`, { policyId })
}

async function isTaken(ctx: Ctx, policy: SlaPolicy): Promise<boolean> {
  const shipped = listPolicies().some((each) => each.id === policy.id && each.version === policy.version)
  if (shipped) return true
  const { policies } = ctx.db.t
  const rows = await ctx.db.db
    .select({ version: policies.version })
    .from(policies)
    .where(and(eq(policies.policyId, policy.id), eq(policies.version, policy.version)))
  return rows.length > 0
}

function toError({
  problems,
  notJson,
  taken,
}: Omit<Extract<PolicyReading, { ok: false }>, 'ok'>): DomainError {
  if (notJson) return new DomainError('policy.not_json', 'The policy is not JSON.')
  if (taken)
    return new DomainError('policy.exists', 'This id and version are taken: give the terms a new version.')
  return new DomainError('policy.invalid', 'The policy cannot be used as it is.', {
    problems: problems.length,
  })
}

function notFound(policyId: string): DomainError {
  return new DomainError('policy.not_found', `There is no policy ${policyId}.`, { policyId })
}

function toPolicy(row: { policyId: string; version: string; document: unknown }): SlaPolicy {
  if (isSlaPolicy(row.document)) return row.document
  throw new Error(
    `The stored policy ${row.policyId} ${row.version} is not what was checked when it was added.`,
  )
}
