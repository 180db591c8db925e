import { and, desc, eq, inArray } from 'drizzle-orm'
import type { CaseOutcome, CaseState } from '#app/vocabulary.ts'
import type { CaseAnswers } from '#db/schema.sqlite.server.ts'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { lapseProposals } from '../links/links.server.ts'
import { proposeLinks } from '../links/propose-links.server.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import { isOpenCase, isVendorNumber, listNextStates, type SupportCase } from './case.ts'
import { noteCaseEvent } from './case-events.server.ts'
import { getCaseForWrite, requirePossibleTime, startOfMinute, updateCase } from './find-case.server.ts'
import { requireFreeNumber } from './open-case.server.ts'
import { findOutcomeFaults, pickOutcomeDetails } from './outcome.ts'
import { findEditionWithSupport } from './support-policy.ts'

type CaseWrite = { caseId: string; version: number; note?: string; occurredAt?: number }

/**
 * Moves an open case to another open state. A move of the vendor's (work begun, a question, a solution) is its
 * first answer when none was recorded yet.
 * Throws `case.cannot_move`, `case.stale`, `case.in_the_future`, `case.out_of_order`.
 */
export async function moveCase(ctx: Ctx, input: CaseWrite & { to: CaseState }): Promise<SupportCase> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
    const { to } = input
    const allowed = isOpenCase(supportCase) && listNextStates(supportCase.state).includes(to)
    if (!allowed || to === 'closed') throw cannotMove(supportCase, to)
    const occurredAt = await requireOrder(ctx, tx, supportCase, input.occurredAt)
    return changeState(ctx, tx, {
      ...input,
      supportCase,
      occurredAt,
      set: { state: to, firstResponseAt: supportCase.firstResponseAt ?? occurredAt },
    })
  })
}

/**
 * Turns a case that was recorded as not sent into one that the vendor has.
 * Throws `case.cannot_move`, `case.edition_without_support`, `case.bad_number`, `case.number_exists`,
 * `case.in_the_future`, `case.before_opening`.
 */
export async function markCaseSent(
  ctx: Ctx,
  input: CaseWrite & { vendorNumber: string | null },
): Promise<SupportCase> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
    if (supportCase.state !== 'draft') throw cannotMove(supportCase, 'new')
    await requireSupportOf(ctx, tx, supportCase.customerId)
    const number = input.vendorNumber
    if (number !== null && !isVendorNumber(number)) {
      throw new DomainError('case.bad_number', 'A case number has letters, digits and dashes only.')
    }
    if (number !== null) await requireFreeNumber(ctx, tx, { customerId: supportCase.customerId, number })
    const occurredAt = await requireOrder(ctx, tx, supportCase, input.occurredAt)
    const set = { state: 'new', openedAt: occurredAt, vendorNumber: number, notSentReason: null } as const
    const sent = await changeState(ctx, tx, { ...input, supportCase, occurredAt, set })
    await proposeLinks(ctx, tx, { caseId: sent.id })
    return sent
  })
}

/**
 * Closes a case with one of the six outcomes. Its undecided proposals lapse.
 * `outage_resolved` needs a linked outage that the vendor has closed: the credit and the report hang on it.
 * Throws `case.cannot_move`, `case.outcome_incomplete`, `case.no_linked_outage`, `case.outage_still_open`,
 * `case.stale`, `case.in_the_future`, `case.out_of_order`.
 */
export async function closeCase(
  ctx: Ctx,
  input: CaseWrite & { outcome: CaseOutcome; outcomeDetails: CaseAnswers },
): Promise<SupportCase> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
    if (supportCase.state === 'closed') throw cannotMove(supportCase, 'closed')
    const { outcome } = input
    if (outcome === 'outage_resolved') await requireClosedOutage(ctx, tx, supportCase)
    const [fault] = findOutcomeFaults(outcome, input.outcomeDetails)
    if (fault)
      throw new DomainError('case.outcome_incomplete', `${fault.field}: ${fault.fault}`, { ...fault })
    const occurredAt = await requireOrder(ctx, tx, supportCase, input.occurredAt)
    const outcomeDetails = pickOutcomeDetails(outcome, input.outcomeDetails)
    const closed = await changeState(ctx, tx, {
      ...input,
      supportCase,
      occurredAt,
      details: { outcome, ...outcomeDetails },
      set: {
        state: 'closed',
        closedAt: occurredAt,
        outcome,
        outcomeDetails,
        outcomeNote: input.note?.trim() || null,
      },
    })
    await lapseProposals(ctx, tx, closed.id)
    return closed
  })
}

/** Opens a closed case again, with a reason. Throws `case.cannot_move`, `case.reason_needed`, `case.stale`. */
export async function reopenCase(ctx: Ctx, input: CaseWrite & { note: string }): Promise<SupportCase> {
  requireWriter(ctx.actor)
  if (input.note.trim() === '')
    throw new DomainError('case.reason_needed', 'Say why the case is opened again.')
  return ctx.db.tx(async (tx) => {
    const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
    if (supportCase.state !== 'closed') throw cannotMove(supportCase, 'in_progress')
    const occurredAt = await requireOrder(ctx, tx, supportCase, input.occurredAt)
    const reopened = await changeState(ctx, tx, {
      ...input,
      supportCase,
      occurredAt,
      details: { reopened: true, outcomeBefore: supportCase.outcome },
      set: {
        state: supportCase.notSentReason ? 'draft' : 'in_progress',
        closedAt: null,
        outcome: null,
        outcomeDetails: null,
        outcomeNote: null,
      },
    })
    await proposeLinks(ctx, tx, { caseId: reopened.id })
    return reopened
  })
}

function cannotMove(supportCase: SupportCase, to: CaseState): DomainError {
  return new DomainError('case.cannot_move', `A case that is ${supportCase.state} cannot become ${to}.`, {
    from: supportCase.state,
    to,
  })
}

/** Moves are told in the order in which they happened: the clocks add up the time between them. */
async function requireOrder(
  ctx: Ctx,
  tx: Tx,
  supportCase: SupportCase,
  givenAt: number = ctx.now,
): Promise<number> {
  const occurredAt = requirePossibleTime(ctx, givenAt, supportCase)
  const { caseEvents } = ctx.db.t
  const [last] = await tx
    .select({ occurredAt: caseEvents.occurredAt })
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, supportCase.id), inArray(caseEvents.kind, ['state', 'opened'])))
    .orderBy(desc(caseEvents.occurredAt))
    .limit(1)
  if (last && occurredAt < startOfMinute(last.occurredAt)) {
    throw new DomainError('case.out_of_order', 'This time lies before the case’s latest change of state.')
  }
  return Math.max(occurredAt, last?.occurredAt ?? occurredAt)
}

async function requireSupportOf(ctx: Ctx, tx: Tx, customerId: string): Promise<void> {
  const { customers } = ctx.db.t
  const rows = await tx
    .select({ edition: customers.edition })
    .from(customers)
    .where(eq(customers.id, customerId))
  const edition = rows[0]?.edition
  const instead = edition ? findEditionWithSupport(edition) : null
  if (edition && instead) {
    throw new DomainError('case.edition_without_support', 'This edition has no support.', {
      edition,
      instead,
    })
  }
}

async function requireClosedOutage(ctx: Ctx, tx: Tx, supportCase: SupportCase): Promise<void> {
  const { links, incidents } = ctx.db.t
  const linked = await tx
    .select({ id: incidents.id, title: incidents.title, endedAt: incidents.endedAt })
    .from(links)
    .innerJoin(incidents, eq(incidents.id, links.incidentId))
    .where(and(eq(links.caseId, supportCase.id), eq(links.state, 'accepted')))
  if (linked.length === 0) {
    throw new DomainError('case.no_linked_outage', 'Link the outage to the case before closing it this way.')
  }
  const open = linked.find((incident) => incident.endedAt === null)
  if (open) {
    throw new DomainError('case.outage_still_open', 'The vendor has not closed the linked outage yet.', {
      id: open.id,
      title: open.title,
    })
  }
}

type StateChange = CaseWrite & {
  supportCase: SupportCase
  occurredAt: number
  details?: Record<string, string | number | boolean | null>
  set: Partial<SupportCase> & { state: CaseState }
}

async function changeState(ctx: Ctx, tx: Tx, change: StateChange): Promise<SupportCase> {
  const { supportCase, set, occurredAt } = change
  const moved = await updateCase(ctx, tx, { caseId: supportCase.id, version: change.version, set })
  const note = change.note?.trim() ?? ''
  await noteCaseEvent(ctx, tx, {
    caseId: moved.id,
    kind: 'state',
    occurredAt,
    text: note,
    details: { from: supportCase.state, to: set.state, ...change.details },
  })
  await recordAudit(ctx, tx, {
    action: 'case.move',
    objectKind: 'case',
    objectId: moved.id,
    before: { state: supportCase.state, outcome: supportCase.outcome },
    after: { ...set },
    reason: note === '' ? null : note,
  })
  if (set.state !== 'draft') {
    await enqueueNotice(ctx, tx, {
      kind: set.state === 'new' ? 'case.opened' : `case.${set.state}`,
      subjectKind: 'case',
      subjectId: moved.id,
      dedupeKey: `case.${set.state}:${moved.id}:${moved.version}`,
    })
  }
  return moved
}
