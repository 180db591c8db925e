import { and, eq, gte, or } from 'drizzle-orm'
import { addMonths, findMonthOf, getMonthBounds } from '#app/sla/months.ts'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { listCaseClocks } from './case-clocks.server.ts'
import { type CaseMonth, reportByMonth } from './case-report.ts'

const MONTHS = 12

/** Outcomes, response times and scores of the last twelve months, of one customer or of all. */
export async function getCaseReport(
  ctx: Ctx,
  input: { timeZone: string; customerId?: string | null },
): Promise<CaseMonth[]> {
  requireReader(ctx.actor)
  const last = findMonthOf(ctx.now, input.timeZone)
  const first = addMonths(last, 1 - MONTHS)
  const { startAt } = getMonthBounds(first, input.timeZone)
  const { supportCases, caseSurveys } = ctx.db.t
  const rows = await ctx.db.db
    .select({ supportCase: supportCases, survey: caseSurveys })
    .from(supportCases)
    .leftJoin(caseSurveys, eq(caseSurveys.caseId, supportCases.id))
    .where(
      and(
        or(
          gte(supportCases.openedAt, startAt),
          gte(supportCases.closedAt, startAt),
          gte(caseSurveys.askedAt, startAt),
        ),
        input.customerId ? eq(supportCases.customerId, input.customerId) : undefined,
      ),
    )
  const clocks = await listCaseClocks(
    ctx,
    rows.map((row) => row.supportCase),
  )
  const reported = rows.map(({ supportCase, survey }) => ({
    openedAt: supportCase.openedAt,
    closedAt: supportCase.closedAt,
    outcome: supportCase.outcome,
    response: clocks.get(supportCase.id)?.firstResponse ?? null,
    survey,
  }))
  return reportByMonth(reported, { first, last, timeZone: input.timeZone })
}
