import { z } from 'zod'
import { isVendorNumber } from '#app/domain/cases/case.ts'
import { SOLVED_HOW, UNSOLVED_VERDICTS } from '#app/domain/cases/outcome.ts'
import type { MessageKey } from '#app/i18n/translate.ts'
import { CASE_OUTCOMES, CASE_PARTIES, CASE_REQUEST_KINDS, CASE_STATES, PRIORITIES } from '#app/vocabulary.ts'
import { localInstant, oneOf, optionalText, requiredText } from './form-values.ts'

export const SURVEY_ANSWERS = ['none', 'answered', 'declined'] as const
export const SURVEY_SCORES = ['1', '2', '3', '4', '5'] as const

const version = z.coerce.number().int()

/** What the forms of a case's page hold, by the name of the button that sends them. */
export function caseForms(timeZone: string) {
  const occurredAt = localInstant(timeZone).optional()
  return {
    number: z.object({
      version,
      vendorNumber: requiredText(40).refine((number) => isVendorNumber(number), 'record.bad_number'),
    }),
    move: z.object({ version, to: oneOf(CASE_STATES), occurredAt, note: optionalText() }),
    note: z.object({ text: requiredText(), occurredAt }),
    message: z.object({ text: requiredText(), occurredAt }),
    vendor_priority: z.object({
      version,
      priority: oneOf(PRIORITIES),
      reason: requiredText(2_000),
      occurredAt,
    }),
    our_priority: z.object({ version, priority: oneOf(PRIORITIES), reason: requiredText(2_000) }),
    appeal: z.object({ version, reason: requiredText(2_000), occurredAt }),
    escalate: z.object({ version, team: requiredText(200), text: requiredText(), occurredAt }),
    close: z.object({
      version,
      outcome: oneOf(CASE_OUTCOMES),
      how: oneOf(SOLVED_HOW).optional(),
      answer: optionalText(),
      ideaUrl: optionalText(2_000),
      noIdeaReason: optionalText(),
      nextSteps: optionalText(),
      thirdParty: optionalText(500),
      thirdPartyReference: optionalText(500),
      verdict: oneOf(UNSOLVED_VERDICTS).optional(),
      reason: optionalText(),
      resolution: optionalText(2_000),
      note: optionalText(),
      occurredAt,
    }),
    reopen: z.object({ version, note: requiredText(2_000) }),
    request_add: z.object({
      kind: oneOf(CASE_REQUEST_KINDS),
      text: requiredText(5_000),
      owedBy: oneOf(CASE_PARTIES),
      askedAt: occurredAt,
    }),
    request_settle: z.object({ requestId: requiredText(64), answer: optionalText(2_000) }),
    survey: z.object({
      version,
      askedAt: localInstant(timeZone),
      answer: oneOf(SURVEY_ANSWERS),
      score: oneOf(SURVEY_SCORES).optional(),
      comment: optionalText(5_000),
    }),
    mark_sent: z.object({ version, vendorNumber: optionalText(40), occurredAt }),
  }
}

/** What the fields that can be refused are called, where one name means one thing. */
export const CASE_LABELS = {
  outcome: 'case.outcome',
  how: 'outcome.how',
  ideaUrl: 'outcome.ideaUrl',
  nextSteps: 'outcome.nextSteps',
  thirdParty: 'outcome.thirdParty',
  verdict: 'outcome.verdict',
  reason: 'case.reason',
  occurredAt: 'case.when',
  vendorNumber: 'cases.number',
  team: 'case.escalate_team',
  owedBy: 'request.owed_by',
  askedAt: 'case.when',
  score: 'survey.score',
} as const satisfies Record<string, MessageKey>

export type CaseForms = ReturnType<typeof caseForms>
export type CaseIntent = keyof CaseForms

export function isCaseIntent(word: unknown): word is CaseIntent {
  return typeof word === 'string' && Object.hasOwn(caseForms('UTC'), word)
}
