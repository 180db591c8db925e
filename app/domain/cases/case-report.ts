import { findMonthOf, listMonths, type Month } from '#app/sla/months.ts'
import { CASE_OUTCOMES, type CaseOutcome } from '#app/vocabulary.ts'
import type { ResponseClock } from './case-clock.ts'

/** What the report needs of a case. */
export type ReportedCase = {
  openedAt: number
  closedAt: number | null
  outcome: CaseOutcome | null
  response: Pick<ResponseClock, 'state' | 'answeredAt'> | null
  survey: { askedAt: number; answeredAt: number | null; score: number | null } | null
}

export type CaseMonth = {
  month: Month
  opened: number
  closed: number
  outcomes: Record<CaseOutcome, number>
  /** Of the cases opened in the month: first answers in time, too late, and not there yet. */
  answeredInTime: number
  answeredLate: number
  unanswered: number
  /** Half of the first answers came within this time; null where there was none. */
  medianResponseMs: number | null
  surveysAsked: number
  surveysAnswered: number
  /** The mean of the scores in tenths, rounded to the nearest; null where there was none. */
  meanScoreTenths: number | null
}

/**
 * Cases by calendar month of the zone, newest month first, months without any included. Openings and first answers
 * count in the month of opening, outcomes in that of closing, surveys in that of asking.
 */
export function reportByMonth(
  cases: readonly ReportedCase[],
  bounds: { first: Month; last: Month; timeZone: string },
): CaseMonth[] {
  const monthOf = (at: number) => findMonthOf(at, bounds.timeZone)
  return listMonths(bounds.first, bounds.last)
    .reverse()
    .map((month) => {
      const opened = cases.filter((one) => monthOf(one.openedAt) === month)
      const closed = cases.filter((one) => one.closedAt !== null && monthOf(one.closedAt) === month)
      const surveys = cases.flatMap(({ survey }) =>
        survey && monthOf(survey.askedAt) === month ? survey : [],
      )
      return {
        month,
        opened: opened.length,
        closed: closed.length,
        outcomes: countOutcomes(closed),
        ...summariseResponses(opened),
        ...summariseSurveys(surveys),
      }
    })
}

function countOutcomes(closed: readonly ReportedCase[]): Record<CaseOutcome, number> {
  const counts: Record<CaseOutcome, number> = {
    solved: 0,
    not_a_feature: 0,
    not_reproducible: 0,
    third_party: 0,
    unsolved: 0,
    outage_resolved: 0,
  }
  for (const outcome of CASE_OUTCOMES) {
    counts[outcome] = closed.filter((one) => one.outcome === outcome).length
  }
  return counts
}

function summariseResponses(opened: readonly ReportedCase[]) {
  const sent = opened.filter((one) => one.response !== null)
  const having = (state: ResponseClock['state']) => sent.filter((one) => one.response?.state === state).length
  const times = sent.flatMap((one) =>
    one.response?.answeredAt == null ? [] : [one.response.answeredAt - one.openedAt],
  )
  return {
    answeredInTime: having('met'),
    answeredLate: having('missed'),
    unanswered: having('running') + having('paused') + having('overdue') + having('unanswered'),
    medianResponseMs: findMedian(times),
  }
}

function summariseSurveys(surveys: ReadonlyArray<NonNullable<ReportedCase['survey']>>) {
  const scores = surveys.flatMap((survey) => survey.score ?? [])
  const sum = scores.reduce((total, score) => total + score, 0)
  return {
    surveysAsked: surveys.length,
    surveysAnswered: surveys.filter((survey) => survey.answeredAt !== null).length,
    meanScoreTenths: scores.length === 0 ? null : Math.round((sum * 10) / scores.length),
  }
}

/** The middle one; of two in the middle the earlier, so that it is a time that really was. */
export function findMedian(values: readonly number[]): number | null {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null
}
