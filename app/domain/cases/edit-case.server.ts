import type { CaseChannel, CaseProblemKind, Language, ProblemPattern } from '#app/vocabulary.ts'
import type { CaseAnswers } from '#db/schema.sqlite.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { proposeLinks } from '../links/propose-links.server.ts'
import { isOpenCase, isVendorNumber, type SupportCase } from './case.ts'
import { noteCaseEvent } from './case-events.server.ts'
import { getCaseForWrite, updateCase } from './find-case.server.ts'
import { requireFreeNumber, requireSensibleFacts } from './open-case.server.ts'

/** The facts of a case that a person can put right. */
export type CaseFacts = {
  vendorNumber: string | null
  serviceId: string | null
  subject: string
  description: string
  channel: CaseChannel | null
  language: Language
  problemKind: CaseProblemKind | null
  problemPattern: ProblemPattern | null
  problemBeganAt: number | null
  problemEndedAt: number | null
  usersAffected: number | null
  usersTotal: number | null
  checklist: CaseAnswers | null
  contact: CaseAnswers | null
}

export type CaseFact = keyof CaseFacts

/**
 * Puts facts of a case right. What changed is named in the timeline and kept in the audit; a case that is open
 * and P1 is matched with outages again. An edit that changes nothing writes nothing.
 * Throws `case.stale` when somebody else changed the case since `version`, `case.bad_number`,
 * `case.number_exists`, and what `requireSensibleFacts` throws.
 */
export async function editCase(
  ctx: Ctx,
  input: { caseId: string; version: number; facts: Partial<CaseFacts> },
): Promise<SupportCase> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const before = await getCaseForWrite(ctx, tx, input.caseId)
    const changed = listChangedFacts(before, input.facts)
    if (changed.length === 0) return before
    const facts = { ...before, ...input.facts }
    requireSensibleFacts(ctx, facts)
    const number = facts.vendorNumber
    if (number !== null && !isVendorNumber(number)) {
      throw new DomainError('case.bad_number', 'A case number has letters, digits and dashes only.')
    }
    if (number !== null && number !== before.vendorNumber) {
      await requireFreeNumber(ctx, tx, { customerId: before.customerId, number })
    }
    const set = Object.fromEntries(changed.map((fact) => [fact, facts[fact]]))
    const after = await updateCase(ctx, tx, { caseId: before.id, version: input.version, set })
    await noteCaseEvent(ctx, tx, {
      caseId: before.id,
      kind: 'edited',
      details: { fields: changed.join(' ') },
    })
    await recordAudit(ctx, tx, {
      action: 'case.edit',
      objectKind: 'case',
      objectId: before.id,
      before: Object.fromEntries(changed.map((fact) => [fact, before[fact]])),
      after: set,
    })
    if (isOpenCase(after)) await proposeLinks(ctx, tx, { caseId: after.id })
    return after
  })
}

/** The facts that differ from what is stored, by name. */
export function listChangedFacts(stored: CaseFacts, given: Partial<CaseFacts>): CaseFact[] {
  const names: readonly CaseFact[] = [
    'vendorNumber',
    'serviceId',
    'subject',
    'description',
    'channel',
    'language',
    'problemKind',
    'problemPattern',
    'problemBeganAt',
    'problemEndedAt',
    'usersAffected',
    'usersTotal',
    'checklist',
    'contact',
  ]
  return names.filter(
    (name) => given[name] !== undefined && JSON.stringify(given[name]) !== JSON.stringify(stored[name]),
  )
}
