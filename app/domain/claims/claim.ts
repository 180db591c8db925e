import { isInTime } from '#app/sla/deadlines.ts'
import type { ClaimState } from '#app/vocabulary.ts'
import type { claims } from '#db/schema.sqlite.server.ts'

export type Claim = typeof claims.$inferSelect

/**
 * Every move a claim can make, and no other. A claim that was sent late leaves `forfeited` by the same move that
 * sends a draft; an answer to the vendor's question puts the claim back into the vendor's hands.
 */
export const CLAIM_MOVES = {
  submit: { from: ['draft', 'forfeited'], to: 'submitted' },
  acknowledge: { from: ['submitted'], to: 'acknowledged' },
  ask: { from: ['submitted', 'acknowledged', 'appealed'], to: 'more_information' },
  answer: { from: ['more_information'], to: 'acknowledged' },
  grant: { from: ['submitted', 'acknowledged', 'more_information', 'appealed'], to: 'granted' },
  grant_partly: { from: ['submitted', 'acknowledged', 'more_information', 'appealed'], to: 'partly_granted' },
  deny: { from: ['submitted', 'acknowledged', 'more_information', 'appealed'], to: 'denied' },
  appeal: { from: ['denied', 'partly_granted'], to: 'appealed' },
  apply: { from: ['granted', 'partly_granted'], to: 'applied' },
  withdraw: { from: ['draft', 'submitted', 'acknowledged', 'more_information', 'appealed'], to: 'withdrawn' },
  forfeit: { from: ['draft'], to: 'forfeited' },
} as const satisfies Record<string, { from: readonly ClaimState[]; to: ClaimState }>

export type ClaimMove = keyof typeof CLAIM_MOVES
export type ClaimDecision = 'grant' | 'grant_partly' | 'deny'

const MOVE_NAMES: readonly ClaimMove[] = [
  'submit',
  'acknowledge',
  'ask',
  'answer',
  'grant',
  'grant_partly',
  'deny',
  'appeal',
  'apply',
  'withdraw',
  'forfeit',
]

export function canMove(state: ClaimState, move: ClaimMove): boolean {
  const from: readonly ClaimState[] = CLAIM_MOVES[move].from
  return from.includes(state)
}

/** What can be done with a claim in a state; `forfeit` is the clock's own. */
export function listMoves(state: ClaimState): ClaimMove[] {
  return MOVE_NAMES.filter((move) => canMove(state, move))
}

/** With the vendor: it owes the next word. */
export const WITH_VENDOR: readonly ClaimState[] = ['submitted', 'acknowledged', 'appealed']

/** Over: nothing is to be done any more, save that a denied one can be appealed and a forfeited one sent late. */
export function isSettled(state: ClaimState): boolean {
  return state === 'applied' || state === 'denied' || state === 'forfeited' || state === 'withdrawn'
}

/** The figures still matter to what happens next, so a changed fact has to be told. */
export function dependsOnFacts(state: ClaimState): boolean {
  return !(state === 'applied' || state === 'withdrawn')
}

/** The date by which something has to be done: the safe one, or the contract one where no safe one is known. */
export function nearestDeadline(claim: Pick<Claim, 'safeDeadlineAt' | 'contractDeadlineAt'>): number | null {
  return claim.safeDeadlineAt ?? claim.contractDeadlineAt
}

/** Sent after the contract deadline: possible, with a reason. A claim without a deadline is never late. */
export function isLate(claim: Pick<Claim, 'contractDeadlineAt'>, sentAt: number): boolean {
  const { contractDeadlineAt: deadlineAt } = claim
  return deadlineAt !== null && !isInTime({ sentAt, deadlineAt })
}

const DAY_MS = 86_400_000
/** A credit that was granted so long ago and is nowhere to be seen is asked about. Cloud's terms say 60 days. */
export const APPLY_WITHIN_DAYS = 60

/** Granted, and not applied within 60 times 24 hours. */
export function isApplicationOverdue(claim: Pick<Claim, 'state' | 'decidedAt'>, now: number): boolean {
  const isGranted = claim.state === 'granted' || claim.state === 'partly_granted'
  return isGranted && claim.decidedAt !== null && now >= claim.decidedAt + APPLY_WITHIN_DAYS * DAY_MS
}
