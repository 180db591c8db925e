import type { PackOccasion, SubmissionChannel } from '#app/vocabulary.ts'
import { requireWriter } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { toLetterText } from '../letters/letter.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import { type FrozenPack, keepPackBytes, recordPack } from '../packs/packs.server.ts'
import { type Claim, isLate } from './claim.ts'
import { requireText, toTextOrNull } from './claim-fields.ts'
import { buildClaimPack, claimFileName, type PaperDeps, writeClaimLetter } from './claim-paper.server.ts'
import { type ClaimDocument, getClaim } from './claims.server.ts'
import { requireClosed } from './draft-claim.server.ts'
import { type MoveInput, makeClaimMove, requireMove } from './move-claim.server.ts'
import { findOutdated } from './review-claim.server.ts'

export type SubmitInput = MoveInput & {
  channel: SubmissionChannel
  /** The vendor's case or form number, if there is one. */
  reference?: string | null
  /** Needed once the contract deadline has passed by the date of sending. */
  lateReason?: string | null
}

/**
 * Records that a claim was sent, with the letter as it went out, and freezes its evidence pack. A forfeited claim can
 * be sent late, with a reason; one that was sent in time and is recorded after needs none.
 * Throws `claim.incident_open`, `claim.facts_changed` (look at the difference first), `claim.late_needs_reason`, and
 * what every move throws.
 */
export async function submitClaim(ctx: Ctx, input: SubmitInput, deps: PaperDeps): Promise<Claim> {
  requireWriter(ctx.actor)
  const claim = await getClaim(ctx, input.claimId)
  requireMove(claim, 'submit')
  const sentAt = input.movedAt ?? ctx.now
  const late = isLate(claim, sentAt)
  const lateReason = late ? requireText(input.lateReason, 'claim.late_needs_reason') : null
  if ((await findOutdated(ctx, claim)) !== null) {
    throw new DomainError('claim.facts_changed', 'The facts changed since the figures were frozen.')
  }
  const reference = toTextOrNull(input.reference, 200)
  const frozen = await freezePack(ctx, { ...claim, lateReason }, { deps, occasion: 'submission' })
  return makeClaimMove(ctx, {
    input,
    move: 'submit',
    set: {
      submittedAt: sentAt,
      channel: input.channel,
      reference,
      lateReason,
      heldReason: null,
      factsChangedAt: null,
    },
    details: { channel: input.channel, reference, late, lateReason, letter: frozen.letter },
    check: (tx) => requireClosed(ctx, tx, claim.figures),
    after: async (tx) => {
      await recordPack(ctx, tx, { owner: { claimId: claim.id }, frozen: frozen.pack })
    },
  })
}

/**
 * Appeals against a denial or a partial grant, with a letter that starts from the vendor's minutes and reason.
 * Throws `claim.note_needed` and what every move throws.
 */
export async function appealClaim(
  ctx: Ctx,
  input: MoveInput & { channel: SubmissionChannel; reference?: string | null },
  deps: PaperDeps,
): Promise<Claim> {
  requireWriter(ctx.actor)
  requireText(input.note, 'claim.note_needed')
  const claim = await getClaim(ctx, input.claimId)
  requireMove(claim, 'appeal')
  const reference = toTextOrNull(input.reference, 200)
  const frozen = await freezePack(ctx, claim, { deps, occasion: 'appeal' })
  return makeClaimMove(ctx, {
    input,
    move: 'appeal',
    set: { channel: input.channel, ...(reference === null ? {} : { reference }) },
    details: {
      channel: input.channel,
      reference,
      vendorDowntimeMinutes: claim.vendorDowntimeMinutes,
      decisionReason: claim.decisionReason,
      letter: frozen.letter,
    },
    after: async (tx, moved) => {
      await recordPack(ctx, tx, { owner: { claimId: claim.id }, frozen: frozen.pack })
      await enqueueNotice(ctx, tx, {
        kind: 'claim.appealed',
        subjectKind: 'claim',
        subjectId: moved.id,
        dedupeKey: `claim.appealed ${moved.id} ${moved.version}`,
        payload: { month: moved.month },
      })
    },
  })
}

/** The pack as it would be now, for looking at it before it is frozen. */
export async function previewClaimPack(ctx: Ctx, claimId: string, deps: PaperDeps) {
  const claim = await getClaim(ctx, claimId)
  const pack = await buildClaimPack(ctx, claim, deps)
  return { claim, pack, fileName: `${claimFileName(claim)}.zip` }
}

async function freezePack(
  ctx: Ctx,
  claim: ClaimDocument,
  { deps, occasion }: { deps: PaperDeps; occasion: PackOccasion },
): Promise<{ pack: FrozenPack; letter: string }> {
  const pack = await buildClaimPack(ctx, claim, deps)
  const storageKey = await keepPackBytes(deps.files, pack)
  const suffix = occasion === 'appeal' ? '-appeal' : ''
  return {
    letter: toLetterText(writeClaimLetter(claim, deps.writer)),
    pack: { pack, storageKey, occasion, fileName: `${claimFileName(claim)}${suffix}.zip` },
  }
}
