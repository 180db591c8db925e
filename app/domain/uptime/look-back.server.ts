import { and, eq, ne } from 'drizzle-orm'
import type { Figure } from '#app/sla/figure.ts'
import { requireReader } from '../access/actor.ts'
import { toPartScope } from '../claims/claim-scope.ts'
import type { Ctx } from '../context.ts'
import {
  addUp,
  findStanding,
  type LookBackClaim,
  type LookBackEntry,
  type LookBackTotals,
} from './look-back.ts'
import { estimateValue, type MonthPart, type ServiceMonth } from './uptime.ts'
import { assessAllMonths, type CustomerMonth } from './uptimes.server.ts'

export type LookBack = {
  entries: LookBackEntry[]
  totals: LookBackTotals
  /** The months looked at, oldest and newest; null when no incident is held. */
  from: string | null
  to: string | null
}

/**
 * Over everything we hold: which months earned a credit or may have, newest first, whether it was claimed, can still
 * be, or was missed, and what it was worth. Throws `customer.not_found`.
 */
export async function lookBack(ctx: Ctx, customerId: string): Promise<LookBack> {
  requireReader(ctx.actor)
  const months = await assessAllMonths(ctx, customerId)
  const claims = await listMonthClaims(ctx, customerId)
  const entries = months.flatMap((month) =>
    month.parts.flatMap((part) =>
      toEntries({ month, part, claims: claims.get(month.month) ?? [], now: ctx.now }),
    ),
  )
  return {
    entries,
    totals: addUp(entries),
    from: months.at(-1)?.month ?? null,
    to: months[0]?.month ?? null,
  }
}

async function listMonthClaims(ctx: Ctx, customerId: string): Promise<Map<string, LookBackClaim[]>> {
  const { claims } = ctx.db.t
  const rows = await ctx.db.db
    .select({
      id: claims.id,
      state: claims.state,
      month: claims.month,
      scopeServiceId: claims.scopeServiceId,
    })
    .from(claims)
    .where(and(eq(claims.customerId, customerId), ne(claims.state, 'withdrawn')))
  const byMonth = new Map<string, LookBackClaim[]>()
  for (const { month, ...claim } of rows) byMonth.set(month, [...(byMonth.get(month) ?? []), claim])
  return byMonth
}

type PartRequest = { month: CustomerMonth; part: MonthPart; claims: readonly LookBackClaim[]; now: number }

function toEntries({ month, part, claims, now }: PartRequest): LookBackEntry[] {
  const services = month.services.filter((service) => part.serviceIds.includes(service.service.id))
  if (part.policy.claimScope === 'service_month') {
    return services.flatMap((service) =>
      toEntry({
        month,
        part,
        services: [service],
        figures: service,
        scopeServiceId: service.service.id,
        claims,
        now,
      }),
    )
  }
  const scopeServiceId = toPartScope(month, part)
  return toEntry({ month, part, services, figures: part.assessment, scopeServiceId, claims, now })
}

type EntryRequest = PartRequest & {
  services: readonly ServiceMonth[]
  figures: { confirmed: Figure; possible: Figure }
  scopeServiceId: string
}

function toEntry({
  month,
  part,
  services,
  figures,
  scopeServiceId,
  claims,
  now,
}: EntryRequest): LookBackEntry[] {
  const { confirmed, possible } = figures
  if (possible.credit === 0) return []
  const { policy } = part
  const claim = claims.find((each) => each.scopeServiceId === scopeServiceId) ?? null
  const deadlines = confirmed.contractDeadlineAt === null ? possible : confirmed
  return [
    {
      month: month.month,
      policyId: policy.id,
      policyTitle: policy.title,
      creditKind: policy.creditKind,
      serviceId: policy.claimScope === 'service_month' ? scopeServiceId : null,
      services: services.map(({ service: { id, title } }) => ({ id, title })),
      credit: confirmed.credit,
      possibleCredit: possible.credit,
      uptimePercentage: confirmed.uptimePercentage,
      possibleUptimePercentage: possible.uptimePercentage,
      valueMinor: estimateValue(month.customer, policy, confirmed.credit),
      possibleValueMinor: estimateValue(month.customer, policy, possible.credit),
      currency: month.customer?.currency ?? null,
      safeDeadlineAt: deadlines.safeDeadlineAt,
      contractDeadlineAt: deadlines.contractDeadlineAt,
      claim,
      standing: findStanding(claim, deadlines.contractDeadlineAt, now),
    },
  ]
}
