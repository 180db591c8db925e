import { and, isNull, ne } from 'drizzle-orm'
import { requireReader } from '../access/actor.ts'
import { effectivePriority } from '../cases/case.ts'
import { listCaseClocks } from '../cases/case-clocks.server.ts'
import { WITH_VENDOR } from '../claims/claim.ts'
import { listClaimsInState } from '../claims/claim-stays.server.ts'
import { type ClaimableMonth, listClaimableMonths } from '../claims/claimable-months.server.ts'
import { type ClaimSummary, listClaims } from '../claims/claims.server.ts'
import { listUnappliedClaims } from '../claims/watch-claims.server.ts'
import type { Ctx } from '../context.ts'
import { type Feed, isStale, listFeeds } from '../incidents/feeds.server.ts'
import { type JobRun, listFailedJobs } from '../jobs/job-runs.server.ts'
import {
  type CaseWithoutOutage,
  type LinkedPair,
  listOutagesWithoutCase,
  listP1CasesWithoutOutage,
  listProposedLinks,
  type OutageWithoutCase,
} from '../links/list-links.server.ts'
import { listOverdueRequests } from '../report-requests/report-requests.server.ts'
import {
  type AnswerDuty,
  compareDeadlines,
  type DeadlineDuty,
  isOwnAnswerLate,
  isVendorSilent,
  toDue,
} from './duty.ts'

/** Everything that waits for an administrator's hand, what costs most first. */
export type Duties = {
  deadlines: DeadlineDuty[]
  answers: AnswerDuty[]
  casesWithoutOutage: CaseWithoutOutage[]
  proposals: LinkedPair[]
  outagesWithoutCase: OutageWithoutCase[]
  unapplied: ClaimSummary[]
  staleFeeds: Feed[]
  failedJobs: JobRun[]
}

/** For the home page of administrators and the digests. */
export async function listDuties(ctx: Ctx): Promise<Duties> {
  requireReader(ctx.actor)
  return {
    deadlines: await listDeadlines(ctx),
    answers: await listOverdueAnswers(ctx),
    casesWithoutOutage: await listP1CasesWithoutOutage(ctx),
    proposals: await listProposedLinks(ctx),
    outagesWithoutCase: await listOutagesWithoutCase(ctx),
    unapplied: await listUnappliedClaims(ctx),
    staleFeeds: (await listFeeds(ctx)).filter((feed) => isStale(feed, ctx.now)),
    failedJobs: await listFailedJobs(ctx),
  }
}

/** Drafts that were not sent and months nobody has drafted, the nearest deadline first. */
export async function listDeadlines(ctx: Ctx): Promise<DeadlineDuty[]> {
  const drafts = await listClaims(ctx, { state: 'draft' })
  const months = await listClaimableMonths(ctx)
  const deadlines = [
    ...drafts.map((claim) => ofDraft(claim, ctx.now)),
    ...months.map((month) => ofMonth(month, ctx.now)),
  ]
  return deadlines.sort(compareDeadlines)
}

function ofDraft(claim: ClaimSummary, now: number): DeadlineDuty {
  const { customerId, customerName, month, valueMinor, currency, contractDeadlineAt } = claim
  return {
    id: toId(customerId, month, claim.scopeServiceId),
    claimId: claim.id,
    customerId,
    customerName,
    month,
    services: claim.services.map((service) => service.title),
    creditKind: claim.creditDays === null ? 'percent' : 'days',
    credit: claim.creditDays ?? Number(claim.creditPercent ?? 0),
    valueMinor,
    currency,
    ...toDue(claim, now),
    safeDeadlineAt: claim.safeDeadlineAt,
    contractDeadlineAt,
    basis: 'confirmed',
    waits: claim.heldReason !== null,
  }
}

function ofMonth(claimable: ClaimableMonth, now: number): DeadlineDuty {
  const { customerId, customerName, month, creditKind, credit, basis } = claimable
  const { valueMinor, currency, contractDeadlineAt } = claimable
  return {
    id: toId(customerId, month, claimable.scopeKey),
    claimId: null,
    customerId,
    customerName,
    month,
    services: claimable.services.map((service) => service.title),
    creditKind,
    credit,
    valueMinor,
    currency,
    ...toDue(claimable, now),
    safeDeadlineAt: claimable.safeDeadlineAt,
    contractDeadlineAt,
    basis,
    waits: claimable.openIncidentIds.length > 0,
  }
}

/** The same before and after the claim of a month is drafted. */
function toId(customerId: string, month: string, scopeKey: string): string {
  return `${customerId} ${month} ${scopeKey}`.trim()
}

/** Answers that should have come by now, whoever owes them, the longest waiting first. */
async function listOverdueAnswers(ctx: Ctx): Promise<AnswerDuty[]> {
  const answers = [
    ...(await listLateClaims(ctx)),
    ...(await listLateReports(ctx)),
    ...(await listLateCases(ctx)),
  ]
  return answers.sort((left, right) => left.sinceAt - right.sinceAt)
}

async function listLateClaims(ctx: Ctx): Promise<AnswerDuty[]> {
  const silent = (await listClaimsInState(ctx, WITH_VENDOR)).filter((claim) =>
    isVendorSilent(claim.since, ctx.now),
  )
  const asked = await listClaimsInState(ctx, ['more_information'])
  return [...silent, ...asked].map(({ id, customerName, month, state, since }) => ({
    kind: 'claim',
    id,
    customerName,
    month,
    state,
    owedBy: state === 'more_information' ? 'us' : 'vendor',
    sinceAt: since,
  }))
}

async function listLateReports(ctx: Ctx): Promise<AnswerDuty[]> {
  return (await listOverdueRequests(ctx)).map(({ id, incidentTitle, requestedAt, createdAt }) => ({
    kind: 'report_request',
    id,
    incidentTitle,
    owedBy: 'vendor',
    sinceAt: requestedAt ?? createdAt,
  }))
}

async function listLateCases(ctx: Ctx): Promise<AnswerDuty[]> {
  const { supportCases } = ctx.db.t
  const open = await ctx.db.db
    .select()
    .from(supportCases)
    .where(and(isNull(supportCases.closedAt), ne(supportCases.state, 'draft')))
  const clocks = await listCaseClocks(ctx, open)
  return open.flatMap((supportCase): AnswerDuty[] => {
    const clock = clocks.get(supportCase.id)
    const { id, vendorNumber, subject } = supportCase
    const named = {
      kind: 'case',
      id,
      vendorNumber,
      subject,
      priority: effectivePriority(supportCase),
    } as const
    if (clock?.firstResponse?.state === 'overdue') {
      return [{ ...named, owedBy: 'vendor', sinceAt: clock.firstResponse.dueAt ?? supportCase.openedAt }]
    }
    const since = clock?.waitingFor === 'us' ? clock.waitingSince : null
    if (since === null || !isOwnAnswerLate(since, ctx.now)) return []
    return [{ ...named, owedBy: 'us', sinceAt: since }]
  })
}
