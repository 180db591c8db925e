import { and, eq, ne } from 'drizzle-orm'
import type { Language, SubmissionChannel } from '#app/vocabulary.ts'
import type { MoveDetails } from '#db/schema.sqlite.server.ts'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { requireText, toTextOrNull } from '../claims/claim-fields.ts'
import type { PaperDeps } from '../claims/claim-paper.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { parseLetterText, toLetterText } from '../letters/letter.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import { keepPackBytes, recordPack } from '../packs/packs.server.ts'
import { chasedDueAt, reportDueAt } from './report-policy.ts'
import {
  bestReport,
  canMove,
  findRequestRefusal,
  REPORT_REQUEST_MOVES,
  type ReportRequest,
  type ReportRequestMove,
} from './report-request.ts'
import {
  getReportRequest,
  getRequestForWrite,
  listOverdueRequests,
  type ReportRequestDocument,
  updateRequest,
} from './report-requests.server.ts'
import { buildRequestPack, requestFileName, writeRequestLetter } from './request-paper.server.ts'

export type OpenInput = { customerId: string; incidentId: string; language?: Language }

/**
 * Drafts the request for the report on one closed outage. One for a customer and incident.
 * Throws `report_request.incident_open`, `report_request.not_an_outage`, `report_request.exists` (with `requestId`),
 * `incident.not_found` or `customer.not_found`.
 */
export async function draftReportRequest(ctx: Ctx, input: OpenInput): Promise<ReportRequest> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    await requireAskable(ctx, tx, input.incidentId)
    const request = await insertRequest(ctx, tx, input)
    await recordMove(ctx, tx, { request, from: null, movedAt: ctx.now, note: '' })
    await recordAudit(ctx, tx, {
      action: 'report_request.drafted',
      objectKind: 'report_request',
      objectId: request.id,
      after: request,
    })
    return request
  })
}

async function requireAskable(ctx: Ctx, tx: Tx, incidentId: string) {
  const { incidents } = ctx.db.t
  const [incident] = await tx.select().from(incidents).where(eq(incidents.id, incidentId))
  if (!incident) {
    throw new DomainError('incident.not_found', `There is no incident ${incidentId}.`, { id: incidentId })
  }
  const refusal = findRequestRefusal(incident)
  if (refusal !== null) {
    throw new DomainError(refusal, `No report can be asked for on “${incident.title}” now.`, {
      incidentId,
      title: incident.title,
    })
  }
  return incident
}

async function insertRequest(ctx: Ctx, tx: Tx, input: OpenInput): Promise<ReportRequest> {
  const { reportRequests, customers } = ctx.db.t
  const [customer] = await tx.select().from(customers).where(eq(customers.id, input.customerId))
  if (!customer) throw new DomainError('customer.not_found', `There is no customer ${input.customerId}.`)
  const [request] = await tx
    .insert(reportRequests)
    .values({
      id: newId(ctx.now),
      customerId: input.customerId,
      incidentId: input.incidentId,
      state: 'draft',
      language: input.language ?? customer.language,
      createdBy: ctx.actor.id,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning()
  if (request) return request
  const [held] = await tx
    .select({ id: reportRequests.id })
    .from(reportRequests)
    .where(
      and(
        eq(reportRequests.customerId, input.customerId),
        eq(reportRequests.incidentId, input.incidentId),
        ne(reportRequests.state, 'withdrawn'),
      ),
    )
  throw new DomainError('report_request.exists', 'The report on this incident was asked for already.', {
    requestId: held?.id ?? null,
  })
}

export type RequestMoveInput = {
  requestId: string
  version: number
  note?: string | null
  movedAt?: number | null
}

type Move = {
  input: RequestMoveInput
  move: ReportRequestMove
  set?: Partial<ReportRequest>
  details?: MoveDetails
  after?(tx: Tx, request: ReportRequest): Promise<void>
  check?(tx: Tx, request: ReportRequest): Promise<void>
}

async function makeMove(ctx: Ctx, move: Move): Promise<ReportRequest> {
  const { input } = move
  const movedAt = input.movedAt ?? ctx.now
  if (movedAt > ctx.now) {
    throw new DomainError('report_request.in_the_future', 'This time lies in the future.')
  }
  const note = toTextOrNull(input.note) ?? ''
  return ctx.db.tx(async (tx) => {
    const before = await getRequestForWrite(ctx, tx, input.requestId)
    requireMove(before, move.move)
    if (before.requestedAt !== null && movedAt < before.requestedAt) {
      throw new DomainError('report_request.out_of_order', 'This time lies before the report was asked for.')
    }
    await move.check?.(tx, before)
    const request = await updateRequest(ctx, tx, {
      requestId: before.id,
      version: input.version,
      set: { ...move.set, state: REPORT_REQUEST_MOVES[move.move].to },
    })
    await recordMove(ctx, tx, {
      request,
      from: before.state,
      movedAt,
      note,
      details: move.details ?? null,
    })
    await recordAudit(ctx, tx, {
      action: `report_request.${move.move}`,
      objectKind: 'report_request',
      objectId: request.id,
      before: { state: before.state },
      after: { state: request.state, ...move.details },
      reason: note === '' ? null : note,
    })
    await move.after?.(tx, request)
    return request
  })
}

function requireMove(request: Pick<ReportRequest, 'state'>, move: ReportRequestMove): void {
  if (canMove(request.state, move)) return
  throw new DomainError(
    'report_request.cannot_move',
    `A request that is ${request.state} cannot go on by ${move}.`,
    { state: request.state, move },
  )
}

type MoveRecord = {
  request: ReportRequest
  from: ReportRequest['state'] | null
  movedAt: number
  note: string
  details?: MoveDetails | null
}

async function recordMove(ctx: Ctx, tx: Tx, move: MoveRecord): Promise<void> {
  await tx.insert(ctx.db.t.reportRequestMoves).values({
    id: newId(ctx.now),
    reportRequestId: move.request.id,
    fromState: move.from,
    toState: move.request.state,
    movedAt: move.movedAt,
    recordedAt: ctx.now,
    actor: ctx.actor.name,
    note: move.note,
    details: move.details ?? null,
  })
}

/**
 * Records that the request was sent, with its letter, and freezes its evidence pack; the answer is due by the policy.
 * Throws `report_request.incident_open` when the incident has reopened, and what every move throws:
 * `report_request.cannot_move`, `report_request.stale`, `report_request.in_the_future`, `report_request.out_of_order`.
 */
export async function sendReportRequest(
  ctx: Ctx,
  input: RequestMoveInput & { channel: SubmissionChannel; reference?: string | null },
  deps: PaperDeps,
): Promise<ReportRequest> {
  requireWriter(ctx.actor)
  const document = await getReportRequest(ctx, input.requestId)
  requireMove(document, 'request')
  if (findRequestRefusal(document.incident) !== null) {
    await ctx.db.tx((tx) => requireAskable(ctx, tx, document.incidentId))
  }
  const requestedAt = input.movedAt ?? ctx.now
  const reference = toTextOrNull(input.reference, 200)
  const pack = await buildRequestPack(ctx, document, deps)
  const storageKey = await keepPackBytes(deps.files, pack)
  const letter = toLetterText(await writeRequestLetter(ctx, document, deps.writer))
  return makeMove(ctx, {
    input,
    move: 'request',
    set: {
      requestedAt,
      channel: input.channel,
      reference,
      dueAt: reportDueAt(requestedAt),
      heldReason: null,
    },
    details: { channel: input.channel, reference, letter },
    check: async (tx) => {
      await requireAskable(ctx, tx, document.incidentId)
    },
    after: async (tx, request) => {
      await recordPack(ctx, tx, {
        owner: { reportRequestId: request.id },
        frozen: {
          pack,
          storageKey,
          occasion: 'submission',
          fileName: `${requestFileName(document)}.zip`,
        },
      })
    },
  })
}

/** The report has come. Its file is kept as evidence of the request, before or after. Throws what every move throws. */
export async function receiveReport(ctx: Ctx, input: RequestMoveInput): Promise<ReportRequest> {
  requireWriter(ctx.actor)
  return makeMove(ctx, { input, move: 'receive', set: { receivedAt: input.movedAt ?? ctx.now } })
}

/** The vendor's published report is taken instead of asking. Throws `report_request.nothing_published` and what every move throws. */
export async function takePublishedReport(ctx: Ctx, input: RequestMoveInput): Promise<ReportRequest> {
  requireWriter(ctx.actor)
  const { incident } = await getReportRequest(ctx, input.requestId)
  const reportKind = bestReport(incident.reportKinds)
  if (reportKind === null) {
    throw new DomainError('report_request.nothing_published', 'The vendor has not published a report.')
  }
  return makeMove(ctx, {
    input,
    move: 'publish',
    set: { reportKind, receivedAt: input.movedAt ?? ctx.now, heldReason: null },
    details: { reportKind },
  })
}

/** The report has been read and put where it belongs. Throws what every move throws. */
export async function fileReport(ctx: Ctx, input: RequestMoveInput): Promise<ReportRequest> {
  requireWriter(ctx.actor)
  return makeMove(ctx, { input, move: 'file', set: { filedAt: input.movedAt ?? ctx.now } })
}

/** The vendor will give no report. Throws `claim.reason_needed` and what every move throws. */
export async function recordDeclined(ctx: Ctx, input: RequestMoveInput): Promise<ReportRequest> {
  requireWriter(ctx.actor)
  requireText(input.note, 'report_request.reason_needed')
  return makeMove(ctx, { input, move: 'decline' })
}

/** Throws `report_request.reason_needed` and what every move throws. */
export async function withdrawReportRequest(ctx: Ctx, input: RequestMoveInput): Promise<ReportRequest> {
  requireWriter(ctx.actor)
  requireText(input.note, 'report_request.reason_needed')
  return makeMove(ctx, { input, move: 'withdraw', set: { heldReason: null } })
}

/**
 * We reminded the vendor of a request; the answer is due anew. No move: the request stays asked for.
 * Throws `report_request.cannot_move`, `report_request.stale`, `report_request.in_the_future`.
 */
export async function recordChase(ctx: Ctx, input: RequestMoveInput): Promise<ReportRequest> {
  requireWriter(ctx.actor)
  const movedAt = input.movedAt ?? ctx.now
  if (movedAt > ctx.now) {
    throw new DomainError('report_request.in_the_future', 'This time lies in the future.')
  }
  return ctx.db.tx(async (tx) => {
    const before = await getRequestForWrite(ctx, tx, input.requestId)
    requireMove(before, 'receive')
    const request = await updateRequest(ctx, tx, {
      requestId: before.id,
      version: input.version,
      set: { dueAt: chasedDueAt(movedAt) },
    })
    const note = toTextOrNull(input.note) ?? ''
    await recordMove(ctx, tx, { request, from: 'requested', movedAt, note, details: { chased: true } })
    await recordAudit(ctx, tx, {
      action: 'report_request.chased',
      objectKind: 'report_request',
      objectId: request.id,
      before: { dueAt: before.dueAt },
      after: { dueAt: request.dueAt },
    })
    return request
  })
}

/**
 * Keeps the letter as an admin edited it; an empty text goes back to the one made from the facts.
 * Throws `report_request.letter_sent`, `claim.letter_too_long`, `report_request.stale`.
 */
export async function editRequestLetter(
  ctx: Ctx,
  input: { requestId: string; version: number; letter: string | null; language?: Language },
): Promise<ReportRequest> {
  requireWriter(ctx.actor)
  const typed = input.letter?.trim() ?? ''
  if (typed.length > 50_000) throw new DomainError('claim.letter_too_long', 'The letter is too long.')
  const letter = typed === '' ? null : toLetterText(parseLetterText(typed))
  return ctx.db.tx(async (tx) => {
    const before = await getRequestForWrite(ctx, tx, input.requestId)
    if (before.state !== 'draft') {
      throw new DomainError('report_request.letter_sent', 'This letter has been sent. It stays as it is.')
    }
    const after = await updateRequest(ctx, tx, {
      requestId: before.id,
      version: input.version,
      set: { letter, ...(input.language ? { language: input.language } : {}) },
    })
    await recordAudit(ctx, tx, {
      action: letter === null ? 'report_request.letter_reset' : 'report_request.letter_edited',
      objectKind: 'report_request',
      objectId: before.id,
      before: { letter: before.letter, language: before.language },
      after: { letter, language: after.language },
    })
    return after
  })
}

/** Tells of every request whose answer is overdue, once for each date it was due. For the job. */
export async function remindOfRequests(ctx: Ctx): Promise<{ told: number }> {
  requireWriter(ctx.actor)
  const overdue = await listOverdueRequests(ctx)
  if (overdue.length === 0) return { told: 0 }
  await ctx.db.tx(async (tx) => {
    for (const request of overdue) {
      await enqueueNotice(ctx, tx, {
        kind: 'report_request.overdue',
        subjectKind: 'report_request',
        subjectId: request.id,
        dedupeKey: `report_request.overdue ${request.id} ${request.dueAt}`,
        payload: { incidentId: request.incidentId, dueAt: request.dueAt },
      })
    }
  })
  return { told: overdue.length }
}

/** The pack of a request as it would be now. */
export async function previewRequestPack(ctx: Ctx, requestId: string, deps: PaperDeps) {
  const request: ReportRequestDocument = await getReportRequest(ctx, requestId)
  const pack = await buildRequestPack(ctx, request, deps)
  return { request, pack, fileName: `${requestFileName(request)}.zip` }
}
