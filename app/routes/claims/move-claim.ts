import type { PaperDeps } from '#app/domain/claims/claim-paper.server.ts'
import { appealClaim, submitClaim } from '#app/domain/claims/file-claim.server.ts'
import {
  acknowledgeClaim,
  applyCredit,
  decideClaim,
  recordAnswer,
  recordQuestion,
  withdrawClaim,
} from '#app/domain/claims/move-claim.server.ts'
import { bringUpToDate } from '#app/domain/claims/review-claim.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import { SUBMISSION_CHANNELS } from '#app/vocabulary.ts'

type Ask = { claimId: string; form: FormData; deps: PaperDeps }

/** The move that a form of a claim's page asks for. */
export function moveClaim(ctx: Ctx, { claimId, form, deps }: Ask): Promise<unknown> {
  const text = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 2_000) || null
  const input = { claimId, version: Number(text('version')), note: text('note') }
  const sent = { ...input, channel: toChannel(text('channel')), reference: text('reference') }
  const decision = {
    ...input,
    grantedDays: toDays(text('grantedDays')),
    vendorDowntimeMinutes: text('vendorDowntimeMinutes'),
    reason: text('reason'),
  }
  switch (form.get('intent')) {
    case 'submit':
      return submitClaim(ctx, { ...sent, lateReason: text('lateReason') }, deps)
    case 'acknowledge':
      return acknowledgeClaim(ctx, { ...input, reference: text('reference') })
    case 'ask':
      return recordQuestion(ctx, input)
    case 'answer':
      return recordAnswer(ctx, input)
    case 'grant':
    case 'grant_partly':
    case 'deny':
      return decideClaim(ctx, { ...decision, decision: toDecision(form.get('intent')) })
    case 'appeal':
      return appealClaim(ctx, sent, deps)
    case 'apply':
      return applyCredit(ctx, { ...input, termEndsOn: text('termEndsOn'), invoiceLine: text('invoiceLine') })
    case 'withdraw':
      return withdrawClaim(ctx, input)
    case 'update':
      return bringUpToDate(ctx, { claimId, version: input.version })
    default:
      throw new DomainError('bad_request', 'The form names nothing to do.')
  }
}

export function toChannel(text: string | null) {
  return SUBMISSION_CHANNELS.find((channel) => channel === text) ?? 'support_case'
}

function toDecision(intent: FormDataEntryValue | null) {
  return intent === 'grant' ? 'grant' : intent === 'deny' ? 'deny' : 'grant_partly'
}

function toDays(text: string | null): number | null {
  return text === null ? null : Number(text)
}
