import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import { isOpenCase, type SupportCase } from './case.ts'
import { type NewCaseEvent, noteCaseEvent } from './case-events.server.ts'
import { getCaseForWrite, requirePossibleTime, updateCase } from './find-case.server.ts'

type Annotation = { caseId: string; text: string; occurredAt?: number }

/** Adds a note of ours; any case, open or not. Throws `case.text_needed`, `case.not_found`. */
export async function addCaseNote(ctx: Ctx, input: Annotation): Promise<void> {
  requireWriter(ctx.actor)
  await ctx.db.tx(async (tx) => {
    const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
    await annotate(ctx, tx, { supportCase, kind: 'note', ...input })
  })
}

/**
 * Keeps what the vendor wrote. The first message of a case is its first answer, unless one was recorded.
 * Throws `case.text_needed`, `case.not_sent`, `case.before_opening`, `case.in_the_future`.
 */
export async function recordVendorMessage(ctx: Ctx, input: Annotation): Promise<SupportCase> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
    if (supportCase.state === 'draft') {
      throw new DomainError('case.not_sent', 'This case was never sent to the vendor.')
    }
    const occurredAt = requirePossibleTime(ctx, input.occurredAt ?? ctx.now, supportCase)
    const firstResponseAt = Math.min(supportCase.firstResponseAt ?? occurredAt, occurredAt)
    await annotate(ctx, tx, { supportCase, kind: 'vendor_message', ...input, occurredAt })
    if (firstResponseAt === supportCase.firstResponseAt) return supportCase
    return updateCase(ctx, tx, {
      caseId: supportCase.id,
      version: supportCase.version,
      set: { firstResponseAt },
    })
  })
}

/**
 * Records that the vendor passed the case to a specialist team, or that we asked for it.
 * Throws `case.text_needed`, `case.closed`, `case.stale`.
 */
export async function escalateCase(
  ctx: Ctx,
  input: Annotation & { version: number; team: string },
): Promise<SupportCase> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
    if (!isOpenCase(supportCase)) throw new DomainError('case.closed', 'Only an open case can be escalated.')
    const occurredAt = input.occurredAt ?? ctx.now
    const team = input.team.trim()
    await annotate(ctx, tx, { supportCase, kind: 'escalated', ...input, occurredAt, details: { team } })
    await enqueueNotice(ctx, tx, {
      kind: 'case.escalated',
      subjectKind: 'case',
      subjectId: supportCase.id,
      dedupeKey: `case.escalated:${supportCase.id}:${supportCase.version}`,
      payload: { team },
    })
    return updateCase(ctx, tx, {
      caseId: supportCase.id,
      version: input.version,
      set: { escalatedAt: supportCase.escalatedAt ?? occurredAt },
    })
  })
}

async function annotate(
  ctx: Ctx,
  tx: Tx,
  input: Annotation & { supportCase: SupportCase } & Pick<NewCaseEvent, 'kind' | 'details'>,
): Promise<void> {
  const text = input.text.trim()
  if (text === '') throw new DomainError('case.text_needed', 'Write something.')
  if (input.occurredAt !== undefined) requirePossibleTime(ctx, input.occurredAt)
  await noteCaseEvent(ctx, tx, {
    caseId: input.caseId,
    kind: input.kind,
    occurredAt: input.occurredAt,
    text,
    details: input.details,
  })
  await recordAudit(ctx, tx, {
    action: `case.${input.kind}`,
    objectKind: 'case',
    objectId: input.caseId,
    after: { text, occurredAt: input.occurredAt ?? ctx.now, ...input.details },
  })
}
