import { createHash } from 'node:crypto'
import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { getDeadline } from '#app/sla/deadlines.ts'
import { formatDecimal, toRational } from '#app/sla/rational.ts'
import type { Language } from '#app/vocabulary.ts'
import { chunksOf } from '#db/statements.server.ts'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { listAllPolicies } from '../policies/policies.server.ts'
import type { Claim } from './claim.ts'
import { toFactsText } from './claim-changes.ts'
import { toTextOrNull } from './claim-fields.ts'
import { askedFigure, type ClaimFigures } from './claim-figures.ts'
import { findCurrentFigures } from './current-figures.server.ts'
import { recordClaimMove } from './record-claim-move.server.ts'

export type DraftInput = {
  customerId: string
  month: string
  /** '' where the policy has one claim a month, otherwise as listClaimScopes gives it. */
  scopeKey: string
  /** The letter's; the customer's own by default. */
  language?: Language
  uncoveredServiceIds?: readonly string[]
  /** Needed for uncovered services, and where no credit is due by our own figures. */
  reason?: string | null
}

/**
 * Drafts the claim of a customer's month with its figures frozen. There is one open claim for a customer, month and
 * scope, however many ask at once. Throws `claim.incident_open` while one of its incidents is open,
 * `claim.nothing_down`, `claim.uncovered_needs_reason`, `claim.below_promise` (no credit by our figures and no reason),
 * `claim.exists` (with `claimId`), `month.invalid` or `customer.not_found`.
 */
export async function draftClaim(ctx: Ctx, input: DraftInput): Promise<Claim> {
  requireWriter(ctx.actor)
  const reason = toTextOrNull(input.reason)
  const uncovered = input.uncoveredServiceIds ?? []
  if (uncovered.length > 0 && reason === null) {
    throw new DomainError(
      'claim.uncovered_needs_reason',
      'The policy does not cover this service: say why it is claimed all the same.',
    )
  }
  const figures = await findCurrentFigures(ctx, input)
  if (figures === null) {
    throw new DomainError('claim.nothing_down', 'Nothing of this month was down by what is recorded.', {
      month: input.month,
    })
  }
  if (askedFigure(figures).credit === 0 && reason === null) {
    throw new DomainError(
      'claim.below_promise',
      'By our figures the promise was kept: say why a credit is asked for all the same.',
    )
  }
  const deadlines = await findClaimDeadlines(ctx, figures)
  return ctx.db.tx(async (tx) => {
    await requireClosed(ctx, tx, figures)
    const claim = await insertClaim(ctx, tx, { input, figures, reason, deadlines })
    await storeClaimParts(ctx, tx, claim.id, figures)
    await recordClaimMove(ctx, tx, { claim, from: null, note: reason ?? '', movedAt: ctx.now })
    await recordAudit(ctx, tx, {
      action: 'claim.drafted',
      objectKind: 'claim',
      objectId: claim.id,
      after: { ...claim, figures: undefined },
      reason,
    })
    return claim
  })
}

export type ClaimDeadlines = Pick<Claim, 'thresholdPassedAt' | 'safeDeadlineAt' | 'contractDeadlineAt'>

/** A claim whose figures break no promise has the contract's latest date alone; there is no safe one. */
export async function findClaimDeadlines(ctx: Ctx, figures: ClaimFigures): Promise<ClaimDeadlines> {
  const { thresholdPassedAt, safeDeadlineAt, contractDeadlineAt } = askedFigure(figures)
  if (contractDeadlineAt !== null) return { thresholdPassedAt, safeDeadlineAt, contractDeadlineAt }
  const { id, version } = figures.terms
  const policy = (await listAllPolicies(ctx)).find((each) => each.id === id && each.version === version)
  if (!policy) throw new DomainError('policy.not_found', `There is no policy ${id} ${version}.`)
  const latest = getDeadline({
    rule: policy.deadlines.contract,
    thresholdPassedAt: figures.monthEndAt,
    month: figures.month,
    timeZone: figures.timeZone,
  })
  return { thresholdPassedAt: null, safeDeadlineAt: null, contractDeadlineAt: latest }
}

/** Refuses while an incident of the claim is open, by what the transaction sees. Throws `claim.incident_open`. */
export async function requireClosed(
  ctx: Ctx,
  tx: Tx,
  { incidents: named }: Pick<ClaimFigures, 'incidents'>,
): Promise<void> {
  const { incidents } = ctx.db.t
  for (const ids of chunksOf(named.map((incident) => incident.id))) {
    const [open] = await tx
      .select({ id: incidents.id, title: incidents.title })
      .from(incidents)
      .where(and(inArray(incidents.id, ids), isNull(incidents.endedAt)))
      .limit(1)
    if (open) {
      throw new DomainError('claim.incident_open', `The incident “${open.title}” has not ended.`, {
        incidentId: open.id,
        title: open.title,
      })
    }
  }
}

type Insert = {
  input: DraftInput
  figures: ClaimFigures
  reason: string | null
  deadlines: ClaimDeadlines
}

async function insertClaim(ctx: Ctx, tx: Tx, insert: Insert): Promise<Claim> {
  const { input, figures, reason, deadlines } = insert
  const { claims, customers } = ctx.db.t
  const [customer] = await tx.select().from(customers).where(eq(customers.id, input.customerId))
  if (!customer) throw new DomainError('customer.not_found', `There is no customer ${input.customerId}.`)
  const rows = await tx
    .insert(claims)
    .values({
      ...toFigureColumns(figures),
      ...deadlines,
      id: newId(ctx.now),
      customerId: input.customerId,
      month: input.month,
      scopeServiceId: input.scopeKey,
      state: 'draft',
      draftReason: reason,
      language: input.language ?? customer.language,
      currency: customer.currency,
      createdBy: ctx.actor.id,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning()
  const [claim] = rows
  if (claim) return claim
  const [held] = await tx
    .select({ id: claims.id })
    .from(claims)
    .where(
      and(
        eq(claims.customerId, input.customerId),
        eq(claims.month, input.month),
        eq(claims.scopeServiceId, input.scopeKey),
        ne(claims.state, 'withdrawn'),
      ),
    )
  throw new DomainError('claim.exists', 'There is a claim for this month already.', {
    claimId: held?.id ?? null,
  })
}

/** The columns of a claim that follow from its figures. */
export function toFigureColumns(figures: ClaimFigures) {
  const asked = askedFigure(figures)
  const isDays = figures.terms.creditKind === 'days'
  return {
    figures,
    factsHash: createHash('sha256').update(toFactsText(figures)).digest('hex'),
    policyId: figures.terms.id,
    policyVersion: figures.terms.version,
    creditDays: isDays ? asked.credit : null,
    creditPercent: isDays ? null : String(asked.credit),
    valueMinor: figures.valueMinor,
  }
}

/** Writes the services and incidents of a claim anew. */
export async function storeClaimParts(
  ctx: Ctx,
  tx: Tx,
  claimId: string,
  figures: ClaimFigures,
): Promise<void> {
  const { claimServices, claimIncidents } = ctx.db.t
  await tx.delete(claimServices).where(eq(claimServices.claimId, claimId))
  await tx.delete(claimIncidents).where(eq(claimIncidents.claimId, claimId))
  for (const chunk of chunksOf(figures.services)) {
    await tx.insert(claimServices).values(
      chunk.map((service) => ({
        claimId,
        serviceId: service.id,
        downtimeMinutes: formatDecimal(toRational(BigInt(service[figures.basis].downtimeMs), 60_000n)),
        uptimePercentage: service[figures.basis].uptimePercentage,
      })),
    )
  }
  for (const chunk of chunksOf(figures.incidents)) {
    await tx
      .insert(claimIncidents)
      .values(chunk.map(({ id, contentHash }) => ({ claimId, incidentId: id, contentHash })))
  }
}
