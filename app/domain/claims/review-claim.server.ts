import { createHash } from 'node:crypto'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { parseLetterText, toLetterText } from '../letters/letter.ts'
import { type Claim, canMove, dependsOnFacts } from './claim.ts'
import { compareFigures, type FiguresChange, toFactsText } from './claim-changes.ts'
import { requireText } from './claim-fields.ts'
import type { ClaimFigures } from './claim-figures.ts'
import { canEditLetter } from './claim-paper.server.ts'
import { type ClaimDocument, getClaimForWrite, updateClaim } from './claims.server.ts'
import { findCurrentFigures } from './current-figures.server.ts'
import { findClaimDeadlines, requireClosed, storeClaimParts, toFigureColumns } from './draft-claim.server.ts'

/** What changed since the figures were frozen, and what they would be now; null where nothing did. */
export type Outdated = { changes: FiguresChange[]; proposal: ClaimFigures | null; factsHash: string }

/**
 * Compares a claim with what is known now. Null when it still fits, when an admin has looked at exactly these
 * differences and kept the figures, or when nothing depends on the facts any more.
 */
export async function findOutdated(ctx: Ctx, claim: ClaimDocument): Promise<Outdated | null> {
  if (!dependsOnFacts(claim.state)) return null
  const proposal = await findCurrentFigures(ctx, {
    customerId: claim.customerId,
    month: claim.month,
    scopeKey: claim.scopeServiceId,
    uncoveredServiceIds: claim.figures.uncoveredServiceIds,
  })
  const factsHash = hashFacts(proposal)
  if (factsHash === claim.factsHash || factsHash === claim.figures.keptAgainst) return null
  const changes = compareFigures(claim.figures, proposal ?? emptied(claim.figures))
  return { changes, proposal, factsHash }
}

/** When nothing counts any more, everything the claim said is gone. */
function emptied(figures: ClaimFigures): ClaimFigures {
  const nothing = {
    downtimeMs: 0,
    credit: 0,
    uncappedCredit: 0,
    thresholdPassedAt: null,
    safeDeadlineAt: null,
    contractDeadlineAt: null,
  }
  const { confirmed, possible } = figures.figures
  return {
    ...figures,
    figures: { confirmed: { ...confirmed, ...nothing }, possible: { ...possible, ...nothing } },
    windows: [],
    incidents: [],
    cases: [],
  }
}

function hashFacts(figures: ClaimFigures | null): string {
  return createHash('sha256')
    .update(figures === null ? 'nothing' : toFactsText(figures))
    .digest('hex')
}

type ReviewInput = { claimId: string; version: number }

/**
 * Puts the figures of now in place of the frozen ones, before the claim is sent. An edited letter is dropped with
 * them: it told other figures. Throws `claim.cannot_move`, `claim.incident_open`, `claim.nothing_down`, `claim.stale`.
 */
export async function bringUpToDate(ctx: Ctx, input: ReviewInput): Promise<Claim> {
  requireWriter(ctx.actor)
  const claim = await ctx.db.tx((tx) => getClaimForWrite(ctx, tx, input.claimId))
  requireUnsent(claim)
  const figures = await findCurrentFigures(ctx, {
    customerId: claim.customerId,
    month: claim.month,
    scopeKey: claim.scopeServiceId,
    uncoveredServiceIds: readUncovered(claim),
  })
  if (figures === null) {
    throw new DomainError('claim.nothing_down', 'Nothing of this month was down by what is recorded.')
  }
  const deadlines = await findClaimDeadlines(ctx, figures)
  return ctx.db.tx(async (tx) => {
    await requireClosed(ctx, tx, figures)
    const updated = await updateClaim(ctx, tx, {
      claimId: claim.id,
      version: input.version,
      set: {
        ...toFigureColumns(figures),
        ...deadlines,
        letter: null,
        factsChangedAt: null,
        heldReason: null,
      },
    })
    await storeClaimParts(ctx, tx, claim.id, figures)
    await recordAudit(ctx, tx, {
      action: 'claim.brought_up_to_date',
      objectKind: 'claim',
      objectId: claim.id,
      before: {
        factsHash: claim.factsHash,
        creditDays: claim.creditDays,
        creditPercent: claim.creditPercent,
      },
      after: {
        factsHash: updated.factsHash,
        creditDays: updated.creditDays,
        creditPercent: updated.creditPercent,
      },
    })
    return updated
  })
}

function readUncovered(claim: Claim): readonly string[] {
  const { figures } = claim
  if (typeof figures !== 'object' || figures === null || !('uncoveredServiceIds' in figures)) return []
  const ids: unknown = figures.uncoveredServiceIds
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : []
}

/**
 * Keeps the figures as they are although the facts differ, with a reason. A later, further change is told again.
 * Throws `claim.reason_needed`, `claim.stale`.
 */
export async function keepFigures(
  ctx: Ctx,
  input: ReviewInput & { reason: string },
  claim: ClaimDocument,
): Promise<Claim> {
  requireWriter(ctx.actor)
  const reason = requireText(input.reason, 'claim.reason_needed')
  const outdated = await findOutdated(ctx, claim)
  return ctx.db.tx(async (tx) => {
    const keptAgainst = outdated?.factsHash ?? claim.figures.keptAgainst ?? null
    const kept = await updateClaim(ctx, tx, {
      claimId: claim.id,
      version: input.version,
      set: { figures: { ...claim.figures, keptAgainst }, factsChangedAt: null },
    })
    await recordAudit(ctx, tx, {
      action: 'claim.figures_kept',
      objectKind: 'claim',
      objectId: claim.id,
      after: { keptAgainst },
      reason,
    })
    return kept
  })
}

/**
 * Keeps the letter as an admin edited it; null or an empty text goes back to the one made from the figures.
 * Throws `claim.letter_sent` once it has gone out, `claim.letter_too_long`, `claim.stale`.
 */
export async function editClaimLetter(
  ctx: Ctx,
  input: ReviewInput & { letter: string | null; language?: Claim['language'] },
): Promise<Claim> {
  requireWriter(ctx.actor)
  const typed = input.letter?.trim() ?? ''
  if (typed.length > 50_000) throw new DomainError('claim.letter_too_long', 'The letter is too long.')
  const letter = typed === '' ? null : toLetterText(parseLetterText(typed))
  return ctx.db.tx(async (tx) => {
    const before = await getClaimForWrite(ctx, tx, input.claimId)
    if (!canEditLetter(before)) {
      throw new DomainError('claim.letter_sent', 'This letter has been sent. It stays as it is.')
    }
    const after = await updateClaim(ctx, tx, {
      claimId: before.id,
      version: input.version,
      set: { letter, ...(input.language ? { language: input.language } : {}) },
    })
    await recordAudit(ctx, tx, {
      action: letter === null ? 'claim.letter_reset' : 'claim.letter_edited',
      objectKind: 'claim',
      objectId: before.id,
      before: { letter: before.letter, language: before.language },
      after: { letter, language: after.language },
    })
    return after
  })
}

function requireUnsent(claim: Claim): void {
  if (canMove(claim.state, 'submit')) return
  throw new DomainError('claim.cannot_move', 'The figures of a claim that was sent stay as they are.', {
    state: claim.state,
    move: 'submit',
  })
}
