import { and, eq, ne } from 'drizzle-orm'
import { findMonthOf } from '#app/sla/months.ts'
import type { Language } from '#app/vocabulary.ts'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { listIncidentsById } from '../incidents/incidents.server.ts'
import { listLinksOfCase } from '../links/list-links.server.ts'
import { assessCustomerMonth, type CustomerMonth } from '../uptime/uptimes.server.ts'
import { askedFigure, type ClaimFigures } from './claim-figures.ts'
import { listClaimScopes } from './claim-scope.ts'
import { listUncoveredServices, readFiguresOf, type UncoveredService } from './current-figures.server.ts'

/** One claim that a month allows: its figures as they would be frozen, or nothing but uncovered services. */
export type NewClaim = {
  scopeKey: string
  figures: ClaimFigures | null
  existingClaimId: string | null
  openIncidents: { id: string; title: string }[]
  /** The contract deadline has passed. */
  isLate: boolean
  uncovered: UncoveredService[]
}

export type NewClaimPage = {
  customer: { id: string; name: string; language: Language }
  month: string
  /** The month has not ended in the policy's zone. */
  isRunning: boolean
  byService: boolean
  claims: NewClaim[]
}

/** What can be claimed for a customer's month, with everything to be seen before it is drafted. */
export async function readNewClaim(
  ctx: Ctx,
  input: { customerId: string; month: string },
): Promise<NewClaimPage> {
  requireReader(ctx.actor)
  const month = await assessCustomerMonth(ctx, input)
  const { customer } = month
  if (customer === null) throw new Error('A month was read without its customer.')
  const uncovered = await listUncoveredServices(ctx, month)
  const byService = month.policy.claimScope === 'service_month'
  return {
    customer: { id: customer.id, name: customer.name, language: customer.language },
    month: month.month,
    isRunning: ctx.now < month.assessment.monthEndAt,
    byService,
    claims: await listNewClaims(ctx, { month, uncovered, byService }),
  }
}

type ListRequest = { month: CustomerMonth; uncovered: UncoveredService[]; byService: boolean }

async function listNewClaims(ctx: Ctx, { month, uncovered, byService }: ListRequest): Promise<NewClaim[]> {
  const existing = await listExisting(ctx, month)
  const claims: NewClaim[] = []
  for (const reading of listClaimScopes(month)) {
    const figures = await readFiguresOf(ctx, { month, reading, uncoveredServiceIds: [] })
    const { contractDeadlineAt } = askedFigure(figures)
    const ids = figures.incidents.map((incident) => incident.id)
    claims.push({
      scopeKey: reading.scopeKey,
      figures,
      existingClaimId: existing.get(reading.scopeKey) ?? null,
      openIncidents: await listOpen(ctx, month, ids),
      isLate: contractDeadlineAt !== null && ctx.now >= contractDeadlineAt,
      uncovered: reading.scopeKey === '' ? uncovered : [],
    })
  }
  if (uncovered.length === 0) return claims
  const bare = { figures: null, openIncidents: [], isLate: false }
  if (byService) {
    const alone = uncovered.map((service) => ({
      ...bare,
      scopeKey: service.id,
      existingClaimId: existing.get(service.id) ?? null,
      uncovered: [service],
    }))
    return [...claims, ...alone]
  }
  if (claims.some((claim) => claim.scopeKey === '')) return claims
  return [{ ...bare, scopeKey: '', existingClaimId: existing.get('') ?? null, uncovered }, ...claims]
}

async function listExisting(ctx: Ctx, month: CustomerMonth): Promise<Map<string, string>> {
  const { claims } = ctx.db.t
  const rows = await ctx.db.db
    .select({ id: claims.id, scope: claims.scopeServiceId })
    .from(claims)
    .where(
      and(
        eq(claims.customerId, month.customer?.id ?? ''),
        eq(claims.month, month.month),
        ne(claims.state, 'withdrawn'),
      ),
    )
  return new Map(rows.map((row) => [row.scope, row.id]))
}

async function listOpen(ctx: Ctx, month: CustomerMonth, ids: readonly string[]) {
  const open = month.openIncidentIds.filter((id) => ids.includes(id))
  return (await listIncidentsById(ctx, open)).map(({ id, title }) => ({ id, title }))
}

/** The month in which the first outage linked to a case began, by the customer's terms; null where none is linked. */
export async function findMonthOfCase(
  ctx: Ctx,
  caseId: string,
): Promise<{ month: string; customerId: string } | null> {
  requireReader(ctx.actor)
  const [pair] = (await listLinksOfCase(ctx, caseId)).filter((link) => link.state === 'accepted')
  if (!pair) return null
  const { customerId } = pair.supportCase
  return { customerId, month: await findMonthOfInstant(ctx, { customerId, at: pair.incident.beganAt }) }
}

/** The calendar month of an instant in the zone of the customer's terms. */
export async function findMonthOfInstant(
  ctx: Ctx,
  { customerId, at }: { customerId: string; at: number },
): Promise<string> {
  const guess = await assessCustomerMonth(ctx, { customerId, month: findMonthOf(at, 'UTC') })
  return findMonthOf(at, guess.assessment.timeZone)
}
