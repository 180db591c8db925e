import { asc, inArray } from 'drizzle-orm'
import type { ClaimState } from '#app/vocabulary.ts'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { type ClaimFilter, type ClaimSummary, listClaims } from './claims.server.ts'

/** Open claims in one of these states, each with the instant at which it came into it, the longest there first. */
export async function listClaimsInState(
  ctx: Ctx,
  states: readonly ClaimState[],
  filter: Pick<ClaimFilter, 'customerId'> = {},
): Promise<Array<ClaimSummary & { since: number }>> {
  requireReader(ctx.actor)
  const { claimMoves } = ctx.db.t
  const open = (await listClaims(ctx, { ...filter, state: 'open' })).filter((claim) =>
    states.includes(claim.state),
  )
  const moves = await ctx.db.db
    .select({ claimId: claimMoves.claimId, toState: claimMoves.toState, movedAt: claimMoves.movedAt })
    .from(claimMoves)
    .where(inArray(claimMoves.toState, [...states]))
    .orderBy(asc(claimMoves.recordedAt))
  const found = open.map((claim) => {
    const last = moves.findLast((move) => move.claimId === claim.id && move.toState === claim.state)
    return { ...claim, since: last?.movedAt ?? claim.submittedAt ?? claim.createdAt }
  })
  return found.sort((left, right) => left.since - right.since)
}
