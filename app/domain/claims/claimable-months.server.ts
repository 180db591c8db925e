import { and, inArray, ne } from 'drizzle-orm'
import { addMonths } from '#app/sla/months.ts'
import type { CreditKind } from '#app/vocabulary.ts'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { type Customer, listCustomers } from '../customers/customers.server.ts'
import { assessCustomerMonths, type CustomerMonth, getCurrentMonth } from '../uptime/uptimes.server.ts'
import { type ClaimScopeReading, estimateScopeValue, findBasis, listClaimScopes } from './claim-scope.ts'

/** A month that earned a credit, or may have, and for which no claim was drafted while there is still time. */
export type ClaimableMonth = {
  customerId: string
  customerName: string
  month: string
  scopeKey: string
  policyTitle: string
  creditKind: CreditKind
  /** What the claim would rest on. */
  basis: 'confirmed' | 'possible'
  credit: number
  possibleCredit: number
  downtimeMs: number
  possibleDowntimeMs: number
  valueMinor: number | null
  currency: string
  safeDeadlineAt: number | null
  contractDeadlineAt: number | null
  services: { id: string; title: string }[]
  /** Incidents that have not ended: until they do, no claim can be drafted. */
  openIncidentIds: string[]
}

/** No policy we know leaves more time than this many months after the month. */
const MONTHS_BACK = 6

/** Months with a credit to ask for and no claim, of every customer or one, the nearest deadline first. */
export async function listClaimableMonths(
  ctx: Ctx,
  filter: { customerId?: string | null } = {},
): Promise<ClaimableMonth[]> {
  requireReader(ctx.actor)
  const customers = (await listCustomers(ctx)).filter(
    (customer) => !filter.customerId || customer.id === filter.customerId,
  )
  const claimed = await listClaimed(
    ctx,
    customers.map((customer) => customer.id),
  )
  const found: ClaimableMonth[] = []
  for (const customer of customers) {
    const to = await getCurrentMonth(ctx, customer.id)
    const months = await assessCustomerMonths(ctx, {
      customerId: customer.id,
      from: addMonths(to, -MONTHS_BACK),
      to,
    })
    for (const month of months) {
      found.push(
        ...listClaimScopes(month)
          .filter((reading) => !claimed.has(toKey(customer.id, month.month, reading.scopeKey)))
          .flatMap((reading) => toClaimable({ customer, month, reading, now: ctx.now })),
      )
    }
  }
  return found.sort(
    (left, right) =>
      (left.safeDeadlineAt ?? 0) - (right.safeDeadlineAt ?? 0) || (left.month < right.month ? -1 : 1),
  )
}

type ClaimableRequest = {
  customer: Customer
  month: CustomerMonth
  reading: ClaimScopeReading
  now: number
}

function toClaimable({ customer, month, reading, now }: ClaimableRequest): ClaimableMonth[] {
  const { assessment, policy } = reading
  const { confirmed, possible } = assessment
  const basis = findBasis(assessment)
  const asked = assessment[basis]
  const isOver = asked.contractDeadlineAt !== null && now >= asked.contractDeadlineAt
  if (possible.credit === 0 || isOver) return []
  const incidentIds = new Set(reading.windows.map((window) => window.incidentId))
  return [
    {
      customerId: customer.id,
      customerName: customer.name,
      month: month.month,
      scopeKey: reading.scopeKey,
      policyTitle: policy.title,
      creditKind: policy.creditKind,
      basis,
      credit: asked.credit,
      possibleCredit: possible.credit,
      downtimeMs: confirmed.downtimeMs,
      possibleDowntimeMs: possible.downtimeMs,
      valueMinor: estimateScopeValue(reading, customer),
      currency: customer.currency,
      safeDeadlineAt: asked.safeDeadlineAt,
      contractDeadlineAt: asked.contractDeadlineAt,
      services: reading.services.map(({ service: { id, title } }) => ({ id, title })),
      openIncidentIds: month.openIncidentIds.filter((id) => incidentIds.has(id)),
    },
  ]
}

async function listClaimed(ctx: Ctx, customerIds: readonly string[]): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set()
  const { claims } = ctx.db.t
  const rows = await ctx.db.db
    .select({ customerId: claims.customerId, month: claims.month, scope: claims.scopeServiceId })
    .from(claims)
    .where(and(inArray(claims.customerId, [...customerIds]), ne(claims.state, 'withdrawn')))
  return new Set(rows.map((row) => toKey(row.customerId, row.month, row.scope)))
}

function toKey(customerId: string, month: string, scopeKey: string): string {
  return `${customerId} ${month} ${scopeKey}`
}
