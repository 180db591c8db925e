import type { CaseState, Priority } from '#app/vocabulary.ts'
import type { CaseAnswers as StoredAnswers, supportCases } from '#db/schema.sqlite.server.ts'

/** Short texts by name. */
export type CaseAnswers = StoredAnswers

export type SupportCase = typeof supportCases.$inferSelect

/** Where a case can go from where it stands. Closing and reopening have rules of their own. */
const NEXT_STATES: Record<CaseState, readonly CaseState[]> = {
  draft: ['new'],
  new: ['in_progress', 'waiting_on_customer', 'solution_offered', 'closed'],
  in_progress: ['waiting_on_customer', 'solution_offered', 'closed'],
  waiting_on_customer: ['in_progress', 'solution_offered', 'closed'],
  solution_offered: ['in_progress', 'waiting_on_customer', 'closed'],
  closed: ['in_progress'],
}

export function listNextStates(state: CaseState): readonly CaseState[] {
  return NEXT_STATES[state]
}

/**
 * The priority that counts: the vendor's once it gave one, since its classification is final until an appeal
 * succeeds; the customer's own until then.
 */
export function effectivePriority(priorities: {
  customerPriority: Priority
  vendorPriority: Priority | null
}): Priority {
  return priorities.vendorPriority ?? priorities.customerPriority
}

/** Open: sent to the vendor and not closed. A draft was never sent. */
export function isOpenCase({ state }: { state: CaseState }): boolean {
  return state !== 'draft' && state !== 'closed'
}

/** When the customer was hit, as far as the case says; open-ended while neither problem nor case has ended. */
export function problemWindow(supportCase: {
  problemBeganAt: number | null
  problemEndedAt: number | null
  openedAt: number
  closedAt: number | null
}): { startsAt: number; endsAt: number | null } {
  return {
    startsAt: supportCase.problemBeganAt ?? supportCase.openedAt,
    endsAt: supportCase.problemEndedAt ?? supportCase.closedAt,
  }
}

const VENDOR_NUMBER = /^[0-9A-Za-z][0-9A-Za-z-]{3,39}$/

/** The vendor's case number as it is written: digits as a rule, sometimes with dashes. */
export function isVendorNumber(text: string): boolean {
  return VENDOR_NUMBER.test(text)
}
