import { and, desc, eq, isNull } from 'drizzle-orm'
import type { ContactStep, NotSentReason } from '#app/vocabulary.ts'
import type { CaseAnswers } from '#db/schema.sqlite.server.ts'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { isConsumerAccount } from '../access/user.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { findLinkRefusal } from '../links/link.ts'
import { linkByHandIn } from '../links/links.server.ts'
import type { SupportCase } from './case.ts'
import { choosePriority, findFirstFault, readContact, toPriorityAnswers } from './contact.ts'
import { openCaseIn, requireSensibleFacts, requireService } from './open-case.server.ts'

export type CaseDraft = Ctx['db']['t']['caseDrafts']['$inferSelect']

/** Begins guided contact for a customer. Throws `customer.not_found`, `service.not_found`, `incident.not_found`. */
export async function startDraft(
  ctx: Ctx,
  input: { customerId: string; answers: CaseAnswers },
): Promise<CaseDraft> {
  requireWriter(ctx.actor)
  const { caseDrafts, customers } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const known = await tx.select().from(customers).where(eq(customers.id, input.customerId))
    if (!known[0]) throw new DomainError('customer.not_found', `There is no customer ${input.customerId}.`)
    await requireKnown(ctx, tx, input.answers)
    const id = newId(ctx.now)
    const [draft] = await tx
      .insert(caseDrafts)
      .values({
        ...input,
        id,
        step: 'describe',
        createdBy: ctx.actor.id,
        createdAt: ctx.now,
        changedAt: ctx.now,
      })
      .returning()
    if (!draft) throw new Error('The database did not give back the draft it stored.')
    await recordAudit(ctx, tx, { action: 'case_draft.start', objectKind: 'case_draft', objectId: id })
    return draft
  })
}

/**
 * Keeps what a step was answered; answers that are not given stay as they are.
 * Throws `case_draft.stale` when the draft went on elsewhere, `case_draft.finished`, `case_draft.not_found`,
 * `case_draft.consumer_account` for a contact whose address is not a managed account, and what
 * `requireSensibleFacts` throws, `service.not_found`, `incident.not_found`.
 */
export async function saveDraft(
  ctx: Ctx,
  input: { draftId: string; version: number; step: ContactStep; answers: CaseAnswers },
): Promise<CaseDraft> {
  requireWriter(ctx.actor)
  if (isConsumerAccount(input.answers.contactEmail?.trim() ?? '')) {
    throw new DomainError('case_draft.consumer_account', 'Support answers managed accounts only.')
  }
  const { caseDrafts } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const before = await getOpenDraft(ctx, tx, input.draftId)
    const answers = { ...before.answers, ...input.answers }
    requireSensibleFacts(ctx, readContact(answers))
    await requireKnown(ctx, tx, input.answers)
    const [draft] = await tx
      .update(caseDrafts)
      .set({
        step: input.step,
        answers,
        changedAt: ctx.now,
        version: input.version + 1,
      })
      .where(and(eq(caseDrafts.id, input.draftId), eq(caseDrafts.version, input.version)))
      .returning()
    if (!draft) throw new DomainError('case_draft.stale', 'This contact was continued elsewhere.')
    await recordAudit(ctx, tx, {
      action: 'case_draft.save',
      objectKind: 'case_draft',
      objectId: draft.id,
      after: { step: input.step, fields: Object.keys(input.answers) },
    })
    return draft
  })
}

/** Gives a contact up. Giving up twice is giving up once. Throws `case_draft.finished`, `case_draft.not_found`. */
export async function discardDraft(ctx: Ctx, draftId: string): Promise<void> {
  requireWriter(ctx.actor)
  const { caseDrafts } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const draft = await getUnfinishedDraft(ctx, tx, draftId)
    if (draft.discardedAt !== null) return
    await tx
      .update(caseDrafts)
      .set({ discardedAt: ctx.now, version: draft.version + 1 })
      .where(eq(caseDrafts.id, draftId))
    await recordAudit(ctx, tx, { action: 'case_draft.discard', objectKind: 'case_draft', objectId: draftId })
  })
}

/** A draft that belongs to somebody who may contact support. Throws `case_draft.not_found`. */
export async function getDraft(ctx: Ctx, draftId: string): Promise<CaseDraft> {
  requireWriter(ctx.actor)
  const { caseDrafts } = ctx.db.t
  const rows = await ctx.db.db.select().from(caseDrafts).where(eq(caseDrafts.id, draftId))
  if (!rows[0]) throw new DomainError('case_draft.not_found', 'There is no such contact.', { id: draftId })
  return rows[0]
}

const MOST_DRAFTS = 20

/** Contacts that were begun and neither finished nor given up, latest change first. */
export async function listOpenDrafts(ctx: Ctx): Promise<CaseDraft[]> {
  requireWriter(ctx.actor)
  const { caseDrafts } = ctx.db.t
  return ctx.db.db
    .select()
    .from(caseDrafts)
    .where(and(isNull(caseDrafts.caseId), isNull(caseDrafts.discardedAt)))
    .orderBy(desc(caseDrafts.changedAt), desc(caseDrafts.id))
    .limit(MOST_DRAFTS)
}

/**
 * Makes the case of a draft, once however often it is asked for, and links the outage that was recognised on the
 * way when the case may be linked. Throws `case_draft.incomplete` with the step that lacks something, and what
 * `openCase` throws.
 */
export async function finishDraft(
  ctx: Ctx,
  input: { draftId: string; notSentReason: NotSentReason | null },
): Promise<SupportCase> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const draft = await getAnyDraft(ctx, tx, input.draftId)
    if (draft.discardedAt !== null) throw new DomainError('case_draft.finished', 'This contact was given up.')
    const fault = findFirstFault(draft.answers)
    if (fault) {
      const { step, field } = fault
      throw new DomainError('case_draft.incomplete', `${step}: ${field}`, { step, field })
    }
    const { supportCase } = await openFromDraft(ctx, tx, { draft, notSentReason: input.notSentReason })
    if (draft.caseId === null) await closeDraft(ctx, tx, draft, supportCase)
    return supportCase
  })
}

async function openFromDraft(
  ctx: Ctx,
  tx: Tx,
  { draft, notSentReason }: { draft: CaseDraft; notSentReason: NotSentReason | null },
) {
  const { priority, incidentId, ...fields } = readContact(draft.answers)
  return openCaseIn(ctx, tx, {
    ...fields,
    idempotencyKey: `draft:${draft.id}`,
    customerId: draft.customerId ?? '',
    vendorNumber: null,
    customerPriority: priority,
    priorityAnswers: toPriorityAnswers(draft.answers),
    priorityReason: choosePriority(draft.answers).overridden ? (draft.answers.priorityReason ?? null) : null,
    openedAt: ctx.now,
    notSentReason,
  })
}

async function closeDraft(ctx: Ctx, tx: Tx, draft: CaseDraft, supportCase: SupportCase): Promise<void> {
  const { caseDrafts } = ctx.db.t
  await tx
    .update(caseDrafts)
    .set({ caseId: supportCase.id, version: draft.version + 1 })
    .where(eq(caseDrafts.id, draft.id))
  await recordAudit(ctx, tx, {
    action: 'case_draft.finish',
    objectKind: 'case_draft',
    objectId: draft.id,
    after: { caseId: supportCase.id },
  })
  const { incidentId } = readContact(draft.answers)
  if (incidentId !== null && findLinkRefusal(supportCase) === null) {
    await linkByHandIn(ctx, tx, { caseId: supportCase.id, incidentId })
  }
}

/** What an answer names has to exist when it is given, not only when the case is made. */
async function requireKnown(ctx: Ctx, tx: Tx, answers: CaseAnswers): Promise<void> {
  const { serviceId, incidentId } = readContact(answers)
  await requireService(ctx, tx, serviceId)
  if (incidentId === null) return
  const { incidents } = ctx.db.t
  const rows = await tx.select({ id: incidents.id }).from(incidents).where(eq(incidents.id, incidentId))
  if (!rows[0]) {
    throw new DomainError('incident.not_found', `There is no incident ${incidentId}.`, { id: incidentId })
  }
}

async function getAnyDraft(ctx: Ctx, tx: Tx, draftId: string): Promise<CaseDraft> {
  const { caseDrafts } = ctx.db.t
  const rows = await tx.select().from(caseDrafts).where(eq(caseDrafts.id, draftId))
  if (!rows[0]) throw new DomainError('case_draft.not_found', 'There is no such contact.', { id: draftId })
  return rows[0]
}

async function getOpenDraft(ctx: Ctx, tx: Tx, draftId: string): Promise<CaseDraft> {
  const draft = await getUnfinishedDraft(ctx, tx, draftId)
  if (draft.discardedAt !== null) throw new DomainError('case_draft.finished', 'This contact was given up.')
  return draft
}

async function getUnfinishedDraft(ctx: Ctx, tx: Tx, draftId: string): Promise<CaseDraft> {
  const draft = await getAnyDraft(ctx, tx, draftId)
  if (draft.caseId !== null) {
    throw new DomainError('case_draft.finished', 'This contact has become a case.', { caseId: draft.caseId })
  }
  return draft
}
