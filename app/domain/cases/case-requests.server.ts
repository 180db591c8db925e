import { and, asc, eq, isNull } from 'drizzle-orm'
import type { CaseParty, CaseRequestKind } from '#app/vocabulary.ts'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { isOpenCase } from './case.ts'
import { noteCaseEvent } from './case-events.server.ts'
import { getCaseForWrite, requirePossibleTime } from './find-case.server.ts'

export type CaseRequest = Ctx['db']['t']['caseRequests']['$inferSelect']

/**
 * Records what one side asked the other for. `owedBy` is the side that has to answer.
 * Throws `case.closed`, `case.text_needed`, `case.before_opening`, `case.in_the_future`.
 */
export async function addCaseRequest(
  ctx: Ctx,
  input: { caseId: string; kind: CaseRequestKind; text: string; owedBy: CaseParty; askedAt?: number },
): Promise<CaseRequest> {
  requireWriter(ctx.actor)
  const text = input.text.trim()
  if (text === '') throw new DomainError('case.text_needed', 'Say what was asked for.')
  return ctx.db.tx(async (tx) => {
    const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
    if (!isOpenCase(supportCase)) throw new DomainError('case.closed', 'Only an open case has requests.')
    const askedAt = requirePossibleTime(ctx, input.askedAt ?? ctx.now, supportCase)
    const [request] = await tx
      .insert(ctx.db.t.caseRequests)
      .values({ ...input, id: newId(ctx.now), text, askedAt, createdBy: ctx.actor.name })
      .returning()
    if (!request) throw new Error('The database did not give back the request it stored.')
    await noteCaseEvent(ctx, tx, {
      caseId: input.caseId,
      kind: 'request',
      occurredAt: askedAt,
      text,
      details: { requestId: request.id, requestKind: input.kind, owedBy: input.owedBy, settled: false },
    })
    await recordAudit(ctx, tx, {
      action: 'case_request.add',
      objectKind: 'case_request',
      objectId: request.id,
      after: request,
    })
    return request
  })
}

/**
 * Ticks a request off, with what was given. Settling twice is settling once.
 * Throws `case_request.not_found`, `case.before_opening`, `case.in_the_future`.
 */
export async function settleCaseRequest(
  ctx: Ctx,
  input: { caseId: string; requestId: string; answer?: string; settledAt?: number },
): Promise<CaseRequest> {
  requireWriter(ctx.actor)
  const { caseRequests } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const rows = await tx
      .select()
      .from(caseRequests)
      .where(and(eq(caseRequests.id, input.requestId), eq(caseRequests.caseId, input.caseId)))
    const [request] = rows
    if (!request) throw new DomainError('case_request.not_found', 'There is no such request.')
    if (request.settledAt !== null) return request
    const settledAt = requirePossibleTime(ctx, input.settledAt ?? ctx.now, { openedAt: request.askedAt })
    const answer = input.answer?.trim() || null
    const [settled] = await tx
      .update(caseRequests)
      .set({ settledAt, answer, version: request.version + 1 })
      .where(and(eq(caseRequests.id, request.id), isNull(caseRequests.settledAt)))
      .returning()
    if (!settled) throw new DomainError('case_request.stale', 'Somebody else settled this request.')
    await noteCaseEvent(ctx, tx, {
      caseId: request.caseId,
      kind: 'request',
      occurredAt: settledAt,
      text: answer ?? request.text,
      details: { requestId: request.id, requestKind: request.kind, owedBy: request.owedBy, settled: true },
    })
    await recordAudit(ctx, tx, {
      action: 'case_request.settle',
      objectKind: 'case_request',
      objectId: request.id,
      after: { settledAt, answer },
    })
    return settled
  })
}

/** The requests of a case: what is still owed first, then what was given, each oldest first. */
export async function listCaseRequests(ctx: Ctx, caseId: string): Promise<CaseRequest[]> {
  requireReader(ctx.actor)
  const { caseRequests } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(caseRequests)
    .where(eq(caseRequests.caseId, caseId))
    .orderBy(asc(caseRequests.askedAt), asc(caseRequests.id))
  return [...rows.filter((row) => row.settledAt === null), ...rows.filter((row) => row.settledAt !== null)]
}
