import { desc, eq } from 'drizzle-orm'
import type { ClaimState } from '#app/vocabulary.ts'
import type { MoveDetails } from '#db/schema.sqlite.server.ts'
import type { Tx } from '#db/store.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import type { Claim } from './claim.ts'

export type MoveRecord = {
  claim: Claim
  from: ClaimState | null
  /** When it happened, which may be before it is recorded. */
  movedAt: number
  note: string
  details?: MoveDetails | null
}

/** Writes a move into the claim's history. */
export async function recordClaimMove(ctx: Ctx, tx: Tx, move: MoveRecord): Promise<void> {
  await tx.insert(ctx.db.t.claimMoves).values({
    id: newId(ctx.now),
    claimId: move.claim.id,
    fromState: move.from,
    toState: move.claim.state,
    movedAt: move.movedAt,
    recordedAt: ctx.now,
    actor: ctx.actor.name,
    note: move.note,
    details: move.details ?? null,
  })
}

/**
 * Throws `claim.in_the_future`, or `claim.out_of_order` for a time before the move before it. What the clock did
 * (forfeiting) does not bind: a claim may have been sent before that and be recorded after.
 */
export async function requireMoveTime(ctx: Ctx, tx: Tx, claim: Claim, movedAt: number): Promise<void> {
  if (!Number.isSafeInteger(movedAt) || movedAt > ctx.now) {
    throw new DomainError('claim.in_the_future', 'This time lies in the future.')
  }
  const { claimMoves } = ctx.db.t
  const moves = await tx
    .select({ movedAt: claimMoves.movedAt, toState: claimMoves.toState })
    .from(claimMoves)
    .where(eq(claimMoves.claimId, claim.id))
    .orderBy(desc(claimMoves.recordedAt), desc(claimMoves.id))
  const last = moves.find((move) => move.toState !== 'forfeited' && move.toState !== 'draft')
  const earliest = last?.movedAt ?? null
  if (earliest !== null && movedAt < earliest) {
    throw new DomainError('claim.out_of_order', 'This time lies before the step before it.')
  }
}
