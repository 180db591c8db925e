import { and, eq } from 'drizzle-orm'
import type {
  CaseChannel,
  CaseProblemKind,
  Language,
  NotSentReason,
  Priority,
  ProblemPattern,
} from '#app/vocabulary.ts'
import type { CaseAnswers, PriorityAnswers } from '#db/schema.sqlite.server.ts'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { proposeLinks } from '../links/propose-links.server.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import { isVendorNumber, type SupportCase } from './case.ts'
import { noteCaseEvent } from './case-events.server.ts'
import { requirePossibleTime } from './find-case.server.ts'
import { findEditionWithSupport } from './support-policy.ts'

export type NewCase = {
  /** The same key never makes a second case. */
  idempotencyKey: string
  customerId: string
  vendorNumber: string | null
  serviceId: string | null
  subject: string
  description: string
  customerPriority: Priority
  priorityAnswers?: PriorityAnswers | null
  /** Why the priority differs from the one the questions gave. */
  priorityReason?: string | null
  vendorPriority?: Priority | null
  channel?: CaseChannel | null
  language: Language
  problemKind?: CaseProblemKind | null
  problemPattern?: ProblemPattern | null
  problemBeganAt?: number | null
  problemEndedAt?: number | null
  openedAt: number
  usersAffected?: number | null
  usersTotal?: number | null
  checklist?: CaseAnswers | null
  contact?: CaseAnswers | null
  helpTopicId?: string | null
  /** Given when the case is recorded here only; null when it is, or is about to be, at the vendor. */
  notSentReason?: NotSentReason | null
}

export type OpenedCase = { supportCase: SupportCase; created: boolean }

/**
 * Records a support case and proposes links for it. Sent twice with one key it answers with the first.
 * Throws `case.edition_without_support` unless it is recorded as not sent, `case.number_exists`,
 * `case.bad_number`, `case.in_the_future`, what `requireSensibleFacts` throws,
 * `customer.not_found`, `service.not_found`.
 */
export async function openCase(ctx: Ctx, input: NewCase): Promise<OpenedCase> {
  requireWriter(ctx.actor)
  return ctx.db.tx((tx) => openCaseIn(ctx, tx, input))
}

/** As `openCase`, inside a transaction that does more. */
export async function openCaseIn(ctx: Ctx, tx: Tx, input: NewCase): Promise<OpenedCase> {
  const { supportCases } = ctx.db.t
  const rows = await tx
    .select()
    .from(supportCases)
    .where(eq(supportCases.idempotencyKey, input.idempotencyKey))
  if (rows[0]) return { supportCase: rows[0], created: false }
  requirePossible(ctx, input)
  await requireSupport(ctx, tx, input)
  await requireService(ctx, tx, input.serviceId)
  if (input.vendorNumber !== null) await requireFreeNumber(ctx, tx, { ...input, number: input.vendorNumber })
  const id = newId(ctx.now)
  const state = input.notSentReason ? 'draft' : 'new'
  const [supportCase] = await tx
    .insert(supportCases)
    .values({ ...input, id, state, createdBy: ctx.actor.name, createdAt: ctx.now })
    .returning()
  if (!supportCase) throw new Error('The database did not give back the case it stored.')
  await noteCaseEvent(ctx, tx, {
    caseId: id,
    kind: 'opened',
    occurredAt: input.openedAt,
    details: { to: state, priority: input.customerPriority, vendorPriority: input.vendorPriority ?? null },
  })
  await recordAudit(ctx, tx, { action: 'case.open', objectKind: 'case', objectId: id, after: supportCase })
  await enqueueNotice(ctx, tx, {
    kind: 'case.opened',
    subjectKind: 'case',
    subjectId: id,
    dedupeKey: `case.opened:${id}`,
  })
  await proposeLinks(ctx, tx, { caseId: id })
  return { supportCase, created: true }
}

function requirePossible(ctx: Ctx, input: NewCase): void {
  requirePossibleTime(ctx, input.openedAt)
  if (input.vendorNumber !== null && !isVendorNumber(input.vendorNumber)) {
    throw new DomainError('case.bad_number', 'A case number has letters, digits and dashes only.')
  }
  requireSensibleFacts(ctx, input)
}

/**
 * Throws `case.begins_in_the_future`, `case.ends_in_the_future`, `case.ends_before_it_begins` or
 * `case.more_users_than_there_are`.
 */
export function requireSensibleFacts(
  ctx: Ctx,
  facts: Pick<NewCase, 'problemBeganAt' | 'problemEndedAt' | 'usersAffected' | 'usersTotal'>,
): void {
  if ((facts.problemBeganAt ?? 0) > ctx.now) {
    throw new DomainError('case.begins_in_the_future', 'The problem cannot begin in the future.')
  }
  if ((facts.problemEndedAt ?? 0) > ctx.now) {
    throw new DomainError('case.ends_in_the_future', 'An end that lies ahead is not known yet.')
  }
  if (facts.problemEndedAt != null && facts.problemEndedAt < (facts.problemBeganAt ?? 0)) {
    throw new DomainError('case.ends_before_it_begins', 'The problem ended before it began.')
  }
  if (facts.usersTotal != null && (facts.usersAffected ?? 0) > facts.usersTotal) {
    throw new DomainError('case.more_users_than_there_are', 'More users are affected than there are.')
  }
}

async function requireSupport(ctx: Ctx, tx: Tx, input: NewCase): Promise<void> {
  const { customers } = ctx.db.t
  const rows = await tx
    .select({ edition: customers.edition })
    .from(customers)
    .where(eq(customers.id, input.customerId))
  const [customer] = rows
  if (!customer) throw new DomainError('customer.not_found', `There is no customer ${input.customerId}.`)
  const instead = findEditionWithSupport(customer.edition)
  if (instead !== null && !input.notSentReason) {
    throw new DomainError('case.edition_without_support', 'This edition has no support.', {
      edition: customer.edition,
      instead,
    })
  }
}

/** Throws `service.not_found`; none in particular is known. */
export async function requireService(ctx: Ctx, tx: Tx, serviceId: string | null): Promise<void> {
  if (serviceId === null) return
  const { services } = ctx.db.t
  const rows = await tx.select({ id: services.id }).from(services).where(eq(services.id, serviceId))
  if (!rows[0]) throw new DomainError('service.not_found', `There is no service ${serviceId}.`)
}

/** Throws `case.number_exists` when another case of this customer has the number. */
export async function requireFreeNumber(
  ctx: Ctx,
  tx: Tx,
  input: { customerId: string; number: string },
): Promise<void> {
  const { supportCases } = ctx.db.t
  const rows = await tx
    .select({ id: supportCases.id })
    .from(supportCases)
    .where(and(eq(supportCases.customerId, input.customerId), eq(supportCases.vendorNumber, input.number)))
  if (rows[0]) {
    throw new DomainError('case.number_exists', `Case ${input.number} is recorded already.`, {
      id: rows[0].id,
      number: input.number,
    })
  }
}
