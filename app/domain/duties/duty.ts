import type { CaseParty, ClaimState, CreditKind, Priority } from '#app/vocabulary.ts'

/** A month's credit that is lost unless it is asked for by `dueAt`. */
export type DeadlineDuty = {
  id: string
  /** Null while nobody has drafted the claim. */
  claimId: string | null
  customerId: string
  customerName: string
  month: string
  services: string[]
  creditKind: CreditKind
  credit: number
  valueMinor: number | null
  currency: string
  /** The next deadline still ahead: the safe one, after it the contract one; null where none is known. */
  dueAt: number | null
  safeDeadlineAt: number | null
  contractDeadlineAt: number | null
  safeHasPassed: boolean
  basis: 'confirmed' | 'possible'
  /** An incident of the month has not ended, so nothing can be drafted or sent. */
  waits: boolean
}

/** An answer that should have come by now: the vendor's to us, or ours to the vendor. */
export type AnswerDuty =
  | {
      kind: 'claim'
      id: string
      customerName: string
      month: string
      state: ClaimState
      owedBy: CaseParty
      sinceAt: number
    }
  | { kind: 'report_request'; id: string; incidentTitle: string; owedBy: 'vendor'; sinceAt: number }
  | {
      kind: 'case'
      id: string
      vendorNumber: string | null
      subject: string
      priority: Priority
      owedBy: CaseParty
      sinceAt: number
    }

const DAY_MS = 86_400_000
/** No term says how soon a claim is answered; after two weeks of silence it is worth a question. */
export const CLAIM_ANSWER_DAYS = 14
/** A case that waits for us so long stands still: the vendor's clocks are paused meanwhile. */
export const OWN_ANSWER_DAYS = 1

export function isVendorSilent(sinceAt: number, now: number): boolean {
  return now - sinceAt >= CLAIM_ANSWER_DAYS * DAY_MS
}

export function isOwnAnswerLate(sinceAt: number, now: number): boolean {
  return now - sinceAt >= OWN_ANSWER_DAYS * DAY_MS
}

type Deadlines = { safeDeadlineAt: number | null; contractDeadlineAt: number | null }

/** The deadline to work to: the safe one while it is ahead, then the contract one. */
export function toDue(
  { safeDeadlineAt, contractDeadlineAt }: Deadlines,
  now: number,
): Pick<DeadlineDuty, 'dueAt' | 'safeHasPassed'> {
  const safeHasPassed = safeDeadlineAt !== null && safeDeadlineAt <= now
  if (safeDeadlineAt !== null && !safeHasPassed) return { dueAt: safeDeadlineAt, safeHasPassed }
  return { dueAt: contractDeadlineAt ?? safeDeadlineAt, safeHasPassed }
}

/** Nearest first; of two that fall together, the one that is worth more. What has no date comes last. */
export function compareDeadlines(left: DeadlineDuty, right: DeadlineDuty): number {
  const byDate = (left.dueAt ?? Number.MAX_SAFE_INTEGER) - (right.dueAt ?? Number.MAX_SAFE_INTEGER)
  return byDate || (right.valueMinor ?? 0) - (left.valueMinor ?? 0)
}

/** What is at stake, summed by currency. */
export function sumStakes(
  deadlines: readonly DeadlineDuty[],
): Array<{ currency: string; valueMinor: number }> {
  const sums = new Map<string, number>()
  for (const { currency, valueMinor } of deadlines) {
    if (valueMinor !== null) sums.set(currency, (sums.get(currency) ?? 0) + valueMinor)
  }
  return [...sums].map(([currency, valueMinor]) => ({ currency, valueMinor }))
}
