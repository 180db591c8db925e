import { and, eq } from 'drizzle-orm'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { noteCaseEvent } from './case-events.server.ts'
import { getCaseForWrite, requirePossibleTime } from './find-case.server.ts'

export type CaseSurvey = Ctx['db']['t']['caseSurveys']['$inferSelect']

export const SURVEY_SCORES = [1, 2, 3, 4, 5] as const

export type SurveyInput = {
  caseId: string
  /** 0 while none is recorded. */
  version: number
  askedAt: number
  /** `none` while nobody answered, `declined` when nobody will. */
  answer: 'none' | 'answered' | 'declined'
  score: number | null
  comment: string | null
}

/**
 * Records the vendor's survey after a case was closed: when it was asked and what we answered. Can be corrected.
 * Throws `survey.case_not_closed`, `survey.score_needed`, `survey.stale`, `case.before_opening`, `case.in_the_future`.
 */
export async function recordSurvey(ctx: Ctx, input: SurveyInput): Promise<CaseSurvey> {
  requireWriter(ctx.actor)
  const isAnswered = input.answer === 'answered'
  if (isAnswered && !SURVEY_SCORES.some((score) => score === input.score)) {
    throw new DomainError('survey.score_needed', 'An answered survey has a score from 1 to 5.')
  }
  return ctx.db.tx(async (tx) => {
    const supportCase = await getCaseForWrite(ctx, tx, input.caseId)
    if (supportCase.state !== 'closed') {
      throw new DomainError('survey.case_not_closed', 'The survey comes after the case was closed.')
    }
    const askedAt = requirePossibleTime(ctx, input.askedAt, supportCase)
    const { caseSurveys } = ctx.db.t
    const values = {
      askedAt,
      answeredAt: isAnswered ? ctx.now : null,
      declinedAt: input.answer === 'declined' ? ctx.now : null,
      score: isAnswered ? input.score : null,
      comment: isAnswered ? input.comment?.trim() || null : null,
      version: input.version + 1,
    }
    const [survey] =
      input.version === 0
        ? await tx
            .insert(caseSurveys)
            .values({ ...values, caseId: input.caseId })
            .onConflictDoNothing()
            .returning()
        : await tx
            .update(caseSurveys)
            .set(values)
            .where(and(eq(caseSurveys.caseId, input.caseId), eq(caseSurveys.version, input.version)))
            .returning()
    if (!survey) throw new DomainError('survey.stale', 'Somebody else recorded the survey meanwhile.')
    await noteCaseEvent(ctx, tx, {
      caseId: input.caseId,
      kind: 'survey',
      text: survey.comment ?? '',
      details: { answer: input.answer, score: survey.score },
    })
    await recordAudit(ctx, tx, {
      action: 'survey.record',
      objectKind: 'case',
      objectId: input.caseId,
      after: survey,
    })
    return survey
  })
}

export async function findSurvey(ctx: Ctx, caseId: string): Promise<CaseSurvey | null> {
  requireReader(ctx.actor)
  const { caseSurveys } = ctx.db.t
  const rows = await ctx.db.db.select().from(caseSurveys).where(eq(caseSurveys.caseId, caseId))
  return rows[0] ?? null
}
