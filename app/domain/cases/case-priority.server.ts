import type { Priority } from '#app/vocabulary.ts'
import type { PriorityAnswers } from '#db/schema.sqlite.server.ts'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { findLinkRefusal } from '../links/link.ts'
import { lapseProposals } from '../links/links.server.ts'
import { proposeLinks } from '../links/propose-links.server.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import { effectivePriority, isOpenCase, type SupportCase } from './case.ts'
import { noteCaseEvent } from './case-events.server.ts'
import { getCaseForWrite, requirePossibleTime, updateCase } from './find-case.server.ts'

type PriorityWrite = { caseId: string; version: number; reason: string; occurredAt?: number }

/** Changes what we say the priority is, with a reason. Throws `case.reason_needed`, `case.closed`, `case.stale`. */
export async function changeCustomerPriority(
  ctx: Ctx,
  input: PriorityWrite & { priority: Priority; answers?: PriorityAnswers | null },
): Promise<SupportCase> {
  const set = {
    customerPriority: input.priority,
    priorityReason: input.reason.trim(),
    ...(input.answers === undefined ? {} : { priorityAnswers: input.answers }),
  }
  return changePriority(ctx, { ...input, kind: 'customer_priority', set })
}

/**
 * Records how the vendor classes the case. It counts from then on; links already accepted stay, proposals of a
 * case that is no longer P1 lapse, and one that becomes P1 is matched again.
 * Throws `case.reason_needed`, `case.closed`, `case.stale`.
 */
export async function recordVendorPriority(
  ctx: Ctx,
  input: PriorityWrite & { priority: Priority },
): Promise<SupportCase> {
  return changePriority(ctx, {
    ...input,
    kind: 'vendor_priority',
    set: { vendorPriority: input.priority, appealedAt: null },
  })
}

/**
 * Records that the vendor's classification was appealed to its support management.
 * Throws `case.nothing_to_appeal` unless the vendor's priority is lower than ours.
 */
export async function appealPriority(ctx: Ctx, input: PriorityWrite): Promise<SupportCase> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const supportCase = await requireOpen(ctx, tx, input)
    const { vendorPriority, customerPriority } = supportCase
    if (vendorPriority === null || vendorPriority <= customerPriority) {
      throw new DomainError('case.nothing_to_appeal', 'The vendor has not lowered the priority of this case.')
    }
    const occurredAt = requirePossibleTime(ctx, input.occurredAt ?? ctx.now, supportCase)
    const appealed = await updateCase(ctx, tx, { ...input, set: { appealedAt: occurredAt } })
    await noteCaseEvent(ctx, tx, {
      caseId: appealed.id,
      kind: 'appeal',
      occurredAt,
      text: input.reason.trim(),
      details: { customerPriority, vendorPriority },
    })
    await recordAudit(ctx, tx, {
      action: 'case.appeal',
      objectKind: 'case',
      objectId: appealed.id,
      after: { appealedAt: occurredAt },
      reason: input.reason.trim(),
    })
    return appealed
  })
}

type PriorityChange = PriorityWrite & {
  priority: Priority
  kind: 'customer_priority' | 'vendor_priority'
  set: Partial<SupportCase>
}

async function changePriority(ctx: Ctx, change: PriorityChange): Promise<SupportCase> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const before = await requireOpen(ctx, tx, change)
    const occurredAt = requirePossibleTime(ctx, change.occurredAt ?? ctx.now, before)
    const after = await updateCase(ctx, tx, change)
    const from = change.kind === 'vendor_priority' ? before.vendorPriority : before.customerPriority
    await noteCaseEvent(ctx, tx, {
      caseId: after.id,
      kind: change.kind,
      occurredAt,
      text: change.reason.trim(),
      details: { from, to: change.priority },
    })
    await recordAudit(ctx, tx, {
      action: `case.${change.kind}`,
      objectKind: 'case',
      objectId: after.id,
      before: { priority: from },
      after: { priority: change.priority },
      reason: change.reason.trim(),
    })
    await followPriority(ctx, tx, { before, after })
    return after
  })
}

/** What a change of the priority that counts means for the links of the case, and who is told. */
async function followPriority(
  ctx: Ctx,
  tx: Tx,
  { before, after }: { before: SupportCase; after: SupportCase },
): Promise<void> {
  if (effectivePriority(before) === effectivePriority(after)) return
  if (findLinkRefusal(after) === null) await proposeLinks(ctx, tx, { caseId: after.id })
  else await lapseProposals(ctx, tx, after.id)
  await enqueueNotice(ctx, tx, {
    kind: 'case.priority_changed',
    subjectKind: 'case',
    subjectId: after.id,
    dedupeKey: `case.priority_changed:${after.id}:${after.version}`,
    payload: { from: effectivePriority(before), to: effectivePriority(after) },
  })
}

async function requireOpen(ctx: Ctx, tx: Tx, input: PriorityWrite): Promise<SupportCase> {
  if (input.reason.trim() === '') throw new DomainError('case.reason_needed', 'Say why.')
  const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
  if (!isOpenCase(supportCase) && supportCase.state !== 'draft') {
    throw new DomainError('case.closed', 'This case is closed. Open it again first.')
  }
  return supportCase
}
