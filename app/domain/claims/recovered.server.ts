import { and, asc, eq, inArray, min, ne } from 'drizzle-orm'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { listReportRequests, type ReportRequestSummary } from '../report-requests/report-requests.server.ts'
import { WITH_VENDOR } from './claim.ts'
import { listClaimsInState } from './claim-stays.server.ts'
import { type ClaimSummary, readFigures } from './claims.server.ts'
import {
  addUpRecovered,
  averageDecisionMs,
  groupRecovered,
  type RecoveredClaim,
  type RecoveredGroup,
  type RecoveredTotals,
  toRecoveredClaim,
} from './recovered.ts'

export type Recovered = {
  claims: RecoveredClaim[]
  totals: RecoveredTotals
  byMonth: RecoveredGroup[]
  byService: RecoveredGroup[]
  byCustomer: RecoveredGroup[]
  averageDecisionMs: number | null
  /** Claims and requests on which the vendor owes the next word, the longest waiting first. */
  owed: { claims: (ClaimSummary & { since: number })[]; requests: ReportRequestSummary[] }
}

/** What claims have brought in, of all customers or one; withdrawn claims and unsent drafts count nowhere. */
export async function readRecovered(
  ctx: Ctx,
  filter: { customerId?: string | null } = {},
): Promise<Recovered> {
  requireReader(ctx.actor)
  const claims = await listRecoverable(ctx, filter.customerId ?? null)
  return {
    claims,
    totals: addUpRecovered(claims),
    byMonth: groupRecovered(claims, ({ month }) => ({ key: month, label: month })),
    byService: groupRecovered(claims, ({ decidingService: title }) => ({ key: title, label: title })),
    byCustomer: groupRecovered(claims, ({ customerId, customerName }) => ({
      key: customerId,
      label: customerName,
    })),
    averageDecisionMs: averageDecisionMs(claims),
    owed: await listOwed(ctx, filter.customerId ?? null),
  }
}

async function listRecoverable(ctx: Ctx, customerId: string | null): Promise<RecoveredClaim[]> {
  const { claims, customers, claimMoves } = ctx.db.t
  const rows = await ctx.db.db
    .select({ claim: claims, customerName: customers.name })
    .from(claims)
    .innerJoin(customers, eq(customers.id, claims.customerId))
    .where(
      and(
        ne(claims.state, 'withdrawn'),
        ne(claims.state, 'draft'),
        customerId === null ? undefined : eq(claims.customerId, customerId),
      ),
    )
    .orderBy(asc(claims.month), asc(customers.name), asc(claims.id))
  const decisions = await ctx.db.db
    .select({ claimId: claimMoves.claimId, decidedAt: min(claimMoves.movedAt) })
    .from(claimMoves)
    .where(inArray(claimMoves.toState, ['granted', 'partly_granted', 'denied']))
    .groupBy(claimMoves.claimId)
  const firstBy = new Map(decisions.map((row) => [row.claimId, row.decidedAt]))
  return rows.map(({ claim, customerName }) => {
    const first = firstBy.get(claim.id)
    return toRecoveredClaim({
      ...claim,
      figures: readFigures(claim),
      customerName,
      firstDecidedAt: first === null || first === undefined ? null : Number(first),
    })
  })
}

async function listOwed(ctx: Ctx, customerId: string | null): Promise<Recovered['owed']> {
  const claims = await listClaimsInState(ctx, WITH_VENDOR, { customerId })
  const requests = await listReportRequests(ctx, { state: 'requested', customerId })
  return {
    claims,
    requests: requests.sort((left, right) => (left.requestedAt ?? 0) - (right.requestedAt ?? 0)),
  }
}
