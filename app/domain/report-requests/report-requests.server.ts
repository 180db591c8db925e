import { and, asc, desc, eq, lte, type SQL, sql } from 'drizzle-orm'
import type { ReportKind, ReportRequestState } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import type { Pack } from '../packs/pack.ts'
import { listPacks } from '../packs/packs.server.ts'
import { isSettled, type ReportRequest } from './report-request.ts'

type Tables = Ctx['db']['t']
export type ReportRequestMoveRow = Tables['reportRequestMoves']['$inferSelect']
export type EvidenceRow = Tables['evidence']['$inferSelect']
type Incident = Tables['incidents']['$inferSelect']

export type ReportRequestSummary = Omit<ReportRequest, 'letter'> & {
  customerName: string
  incidentTitle: string
  incidentBeganAt: number
  incidentEndedAt: number | null
  /** What the vendor has published by now. */
  published: ReportKind[]
}

export type PublishedReport = { kind: ReportKind; postedAt: number; text: string }

export type ReportRequestDocument = ReportRequest & {
  customer: Tables['customers']['$inferSelect']
  incident: Incident
  services: { id: string; title: string }[]
  publishedReports: PublishedReport[]
  moves: ReportRequestMoveRow[]
  evidence: EvidenceRow[]
  packs: Pack[]
}

export type ReportRequestFilter = {
  customerId?: string | null
  incidentId?: string | null
  state?: ReportRequestState | null
}

/** Requests: those that wait for an answer by the day it is due, then drafts, then the settled, newest outage first. */
export async function listReportRequests(
  ctx: Ctx,
  filter: ReportRequestFilter = {},
): Promise<ReportRequestSummary[]> {
  requireReader(ctx.actor)
  const { reportRequests } = ctx.db.t
  const found = await selectRequests(
    ctx,
    and(
      filter.customerId ? eq(reportRequests.customerId, filter.customerId) : undefined,
      filter.incidentId ? eq(reportRequests.incidentId, filter.incidentId) : undefined,
      filter.state ? eq(reportRequests.state, filter.state) : undefined,
    ),
  )
  return [
    ...found.filter((request) => !isSettled(request.state)),
    ...found
      .filter((request) => isSettled(request.state))
      .sort((left, right) => right.incidentBeganAt - left.incidentBeganAt),
  ]
}

/** Requests whose answer is overdue, longest first. */
export async function listOverdueRequests(ctx: Ctx): Promise<ReportRequestSummary[]> {
  requireReader(ctx.actor)
  const { reportRequests } = ctx.db.t
  return selectRequests(ctx, and(eq(reportRequests.state, 'requested'), lte(reportRequests.dueAt, ctx.now)))
}

async function selectRequests(ctx: Ctx, where: SQL | undefined): Promise<ReportRequestSummary[]> {
  const { reportRequests, customers, incidents } = ctx.db.t
  const rows = await ctx.db.db
    .select({ request: reportRequests, customerName: customers.name, incident: incidents })
    .from(reportRequests)
    .innerJoin(customers, eq(customers.id, reportRequests.customerId))
    .innerJoin(incidents, eq(incidents.id, reportRequests.incidentId))
    .where(where)
    .orderBy(asc(sql`coalesce(${reportRequests.dueAt}, 9007199254740991)`), asc(reportRequests.id))
  return rows.map(({ request, customerName, incident }) => ({
    ...request,
    customerName,
    incidentTitle: incident.title,
    incidentBeganAt: incident.beganAt,
    incidentEndedAt: incident.endedAt,
    published: incident.reportKinds,
  }))
}

/** A request with everything about it. Throws `report_request.not_found`. */
export async function getReportRequest(ctx: Ctx, requestId: string): Promise<ReportRequestDocument> {
  requireReader(ctx.actor)
  const { reportRequests, customers, incidents, incidentServices, services } = ctx.db.t
  const { reportRequestMoves, evidence } = ctx.db.t
  const { db } = ctx.db
  const [row] = await db
    .select({ request: reportRequests, customer: customers, incident: incidents })
    .from(reportRequests)
    .innerJoin(customers, eq(customers.id, reportRequests.customerId))
    .innerJoin(incidents, eq(incidents.id, reportRequests.incidentId))
    .where(eq(reportRequests.id, requestId))
  if (!row) throw notFound(requestId)
  return {
    ...row.request,
    customer: row.customer,
    incident: row.incident,
    services: await db
      .select({ id: services.id, title: services.title })
      .from(incidentServices)
      .innerJoin(services, eq(services.id, incidentServices.serviceId))
      .where(eq(incidentServices.incidentId, row.incident.id))
      .orderBy(asc(services.position)),
    publishedReports: await listPublishedReports(ctx, row.incident.id),
    moves: await db
      .select()
      .from(reportRequestMoves)
      .where(eq(reportRequestMoves.reportRequestId, requestId))
      .orderBy(desc(reportRequestMoves.recordedAt), desc(reportRequestMoves.id)),
    evidence: await db
      .select()
      .from(evidence)
      .where(eq(evidence.reportRequestId, requestId))
      .orderBy(asc(evidence.uploadedAt), asc(evidence.id)),
    packs: await listPacks(ctx, { reportRequestId: requestId }),
  }
}

/** The vendor's own reports on an incident, as they stand in its updates, newest first. */
export async function listPublishedReports(ctx: Ctx, incidentId: string): Promise<PublishedReport[]> {
  const { incidentUpdates } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(incidentUpdates)
    .where(eq(incidentUpdates.incidentId, incidentId))
    .orderBy(desc(incidentUpdates.postedAt))
  return rows.flatMap(({ reportKind: kind, postedAt, text }) =>
    kind === null ? [] : [{ kind, postedAt, text }],
  )
}

/** The request as it stands inside a write. Throws `report_request.not_found`. */
export async function getRequestForWrite(ctx: Ctx, tx: Tx, requestId: string): Promise<ReportRequest> {
  const { reportRequests } = ctx.db.t
  const [request] = await tx.select().from(reportRequests).where(eq(reportRequests.id, requestId))
  if (!request) throw notFound(requestId)
  return request
}

/** Changes a request only if nobody else has since `version` was read. Throws `report_request.stale`. */
export async function updateRequest(
  ctx: Ctx,
  tx: Tx,
  input: { requestId: string; version: number; set: Partial<ReportRequest> },
): Promise<ReportRequest> {
  const { reportRequests } = ctx.db.t
  const [request] = await tx
    .update(reportRequests)
    .set({ ...input.set, version: input.version + 1 })
    .where(and(eq(reportRequests.id, input.requestId), eq(reportRequests.version, input.version)))
    .returning()
  if (!request) {
    throw new DomainError('report_request.stale', 'Somebody else changed this request in the meantime.', {
      id: input.requestId,
    })
  }
  return request
}

function notFound(id: string): DomainError {
  return new DomainError('report_request.not_found', `There is no report request ${id}.`, { id })
}
