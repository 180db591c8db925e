import { and, eq, inArray } from 'drizzle-orm'
import { chunksOf } from '#db/statements.server.ts'
import { effectivePriority } from '../cases/case.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { assessCustomerMonth, type CustomerMonth } from '../uptime/uptimes.server.ts'
import { type ClaimCase, type ClaimFigures, type ClaimIncident, toClaimFigures } from './claim-figures.ts'
import { type ClaimScopeReading, listClaimScopes, listClaimWindows } from './claim-scope.ts'

export type FiguresInput = {
  customerId: string
  month: string
  scopeKey: string
  /** Services the policy does not cover, to be claimed all the same. */
  uncoveredServiceIds?: readonly string[]
}

/** The figures of a claim as they would be now; null where nothing of the scope was down. */
export async function findCurrentFigures(ctx: Ctx, input: FiguresInput): Promise<ClaimFigures | null> {
  const { customerId, month: name, scopeKey, uncoveredServiceIds = [] } = input
  const month = await assessCustomerMonth(ctx, {
    customerId,
    month: name,
    alsoCovered: uncoveredServiceIds,
  })
  const reading = listClaimScopes(month).find((each) => each.scopeKey === scopeKey)
  if (!reading) return null
  return readFiguresOf(ctx, { month, reading, uncoveredServiceIds })
}

/** The figures of one scope of a month that was read already. */
export async function readFiguresOf(
  ctx: Ctx,
  input: { month: CustomerMonth; reading: ClaimScopeReading; uncoveredServiceIds: readonly string[] },
): Promise<ClaimFigures> {
  const { month, reading, uncoveredServiceIds } = input
  const { customer } = month
  if (customer === null) throw new DomainError('customer.not_found', 'A claim needs a customer.')
  const ids = [...new Set(listClaimWindows(reading).map((window) => window.incidentId))]
  return toClaimFigures({
    reading,
    month: month.month,
    asOf: month.asOf,
    customer,
    incidents: await listClaimIncidents(ctx, ids),
    cases: await listClaimCases(ctx, customer.id, ids),
    uncoveredServiceIds: uncoveredServiceIds.filter((id) =>
      reading.services.some((each) => each.service.id === id),
    ),
  })
}

async function listClaimIncidents(ctx: Ctx, ids: readonly string[]): Promise<ClaimIncident[]> {
  const { incidents, incidentServices } = ctx.db.t
  const found: ClaimIncident[] = []
  for (const chunk of chunksOf(ids)) {
    const rows = await ctx.db.db.select().from(incidents).where(inArray(incidents.id, chunk))
    const hit = await ctx.db.db
      .select()
      .from(incidentServices)
      .where(inArray(incidentServices.incidentId, chunk))
      .orderBy(incidentServices.serviceId)
    for (const { id, title, uri, beganAt, endedAt, impact, contentHash } of rows) {
      const serviceIds = hit.filter((row) => row.incidentId === id).map((row) => row.serviceId)
      found.push({ id, title, uri, beganAt, endedAt, impact, serviceIds, contentHash })
    }
  }
  return found.sort((left, right) => left.beganAt - right.beganAt || (left.id < right.id ? -1 : 1))
}

/** The customer's cases that an admin linked to one of the incidents. */
async function listClaimCases(
  ctx: Ctx,
  customerId: string,
  incidentIds: readonly string[],
): Promise<ClaimCase[]> {
  const { links, supportCases, services } = ctx.db.t
  const found = new Map<string, ClaimCase>()
  for (const ids of chunksOf(incidentIds)) {
    const rows = await ctx.db.db
      .select({ supportCase: supportCases, serviceTitle: services.title })
      .from(links)
      .innerJoin(supportCases, eq(supportCases.id, links.caseId))
      .leftJoin(services, eq(services.id, supportCases.serviceId))
      .where(
        and(
          inArray(links.incidentId, ids),
          eq(links.state, 'accepted'),
          eq(supportCases.customerId, customerId),
        ),
      )
    for (const { supportCase, serviceTitle } of rows) {
      found.set(supportCase.id, {
        id: supportCase.id,
        vendorNumber: supportCase.vendorNumber,
        priority: effectivePriority(supportCase),
        subject: supportCase.subject,
        openedAt: supportCase.openedAt,
        serviceTitle,
      })
    }
  }
  return [...found.values()].sort(
    (left, right) => left.openedAt - right.openedAt || (left.id < right.id ? -1 : 1),
  )
}

/** A service that an incident of the month hit and that no policy of the customer covers. */
export type UncoveredService = { id: string; title: string; downtimeMs: number }

/** Services that were down in the month but are not covered: they can be claimed with a reason only. */
export async function listUncoveredServices(ctx: Ctx, month: CustomerMonth): Promise<UncoveredService[]> {
  const left = month.services.filter(
    (each) =>
      each.service.inUse &&
      each.coverage !== 'covered' &&
      !each.countsUncovered &&
      each.windows.some(({ why }) => isLeftOut(why)),
  )
  if (left.length === 0 || month.customer === null) return []
  const counted = await assessCustomerMonth(ctx, {
    customerId: month.customer.id,
    month: month.month,
    alsoCovered: left.map((each) => each.service.id),
  })
  return counted.services
    .filter((each) => left.some(({ service }) => service.id === each.service.id))
    .filter((each) => each.possible.downtimeMs > 0)
    .map((each) => ({
      id: each.service.id,
      title: each.service.title,
      downtimeMs: each.possible.downtimeMs,
    }))
}

function isLeftOut(why: string): boolean {
  return why === 'not_covered' || why === 'some_editions' || why === 'other_target'
}
