import type { ExplanationLine } from '#app/sla/explanation.ts'
import type { Figure } from '#app/sla/figure.ts'
import { formatFloored, toPercentage } from '#app/sla/rational.ts'
import type { CreditKind } from '#app/vocabulary.ts'
import type { Coverage } from '../policies/policy.ts'
import { sumPublishedOutages } from './month-point.ts'
import type { SourcedWindow } from './sourced-window.ts'
import type { MonthService, ServiceMonth } from './uptime.ts'

/**
 * How a service's month stands against the promise: `quiet` without downtime, `within` the budget, `possible` when
 * only possible downtime passes it, `broken` when confirmed downtime does; `uncovered` is measured by no promise,
 * `unobserved` lies before everything we hold, `future` has not begun.
 */
export type MonthStanding = 'quiet' | 'within' | 'possible' | 'broken' | 'uncovered' | 'unobserved' | 'future'

/** A figure as a page shows it: lengths in milliseconds, uptime in percent cut off after six decimals. */
export type ShownFigure = {
  downtimeMs: number
  percentage: string
  credit: number
  thresholdPassedAt: number | null
  safeDeadlineAt: number | null
  contractDeadlineAt: number | null
}

/** One service's month as the pages show it. */
export type MonthRow = {
  service: MonthService
  month: string
  standing: MonthStanding
  coverage: Coverage
  countsUncovered: boolean
  policyTitle: string
  /** Outages as the vendor published them; of a service without a promise nothing else is counted. */
  publishedMs: number
  /** What the promise lets be down. */
  allowedMs: number
  budgetUsedPercent: number
  possibleBudgetUsedPercent: number
  creditKind: CreditKind
  confirmed: ShownFigure
  possible: ShownFigure
  windows: SourcedWindow[]
  explanation: readonly ExplanationLine[]
}

/** One cell of the year: enough for a figure, a mark and a link. */
export type YearCell = Pick<MonthRow, 'month' | 'standing'> & {
  /** Which tier of the policy confirmed downtime reached, counted from 1; 0 for none. */
  tier: number
  percentage: string
  possiblePercentage: string
}
export type YearRow = { service: MonthService; cells: YearCell[] }

/** One month of a service's year, for a chart. `isKnown` false: no figure stands for it. */
export type YearPoint = { month: string; isKnown: boolean; confirmed: ShownFigure; possible: ShownFigure }

/** The stretch in which months were observed at all, up to `asOf`; `firstMonth` null while we hold nothing. */
export type Observed = { firstMonth: string | null; currentMonth: string; asOf: number }

export function toMonthRow(month: ServiceMonth, observed: Observed): MonthRow {
  return {
    service: month.service,
    month: month.month,
    standing: findMonthStanding(month, observed),
    coverage: month.coverage,
    countsUncovered: month.countsUncovered,
    policyTitle: month.policy.title,
    publishedMs: sumPublishedOutages(month, observed.asOf),
    allowedMs: Math.floor(month.allowedSeconds * 1_000),
    budgetUsedPercent: month.budgetUsedPercent,
    possibleBudgetUsedPercent: month.possibleBudgetUsedPercent,
    creditKind: month.policy.creditKind,
    confirmed: toShownFigure(month.confirmed),
    possible: toShownFigure(month.possible),
    windows: month.windows,
    explanation: month.assessment.explanation,
  }
}

export function toShownFigure(figure: Figure): ShownFigure {
  const { downtimeMs, uptime, credit, thresholdPassedAt, safeDeadlineAt, contractDeadlineAt } = figure
  const percentage = formatFloored(toPercentage(uptime), 6)
  return { downtimeMs, percentage, credit, thresholdPassedAt, safeDeadlineAt, contractDeadlineAt }
}

function findMonthStanding(month: ServiceMonth, { firstMonth, currentMonth }: Observed): MonthStanding {
  if (month.month > currentMonth) return 'future'
  if (firstMonth === null || month.month < firstMonth) return 'unobserved'
  if (month.coverage !== 'covered' && !month.countsUncovered) return 'uncovered'
  if (month.confirmed.credit > 0) return 'broken'
  if (month.possible.credit > 0) return 'possible'
  return month.possible.downtimeMs > 0 ? 'within' : 'quiet'
}

/** Months by service, in the order of the services of the last month. */
export function toYearRows(
  months: readonly { services: readonly ServiceMonth[] }[],
  observed: Observed,
): YearRow[] {
  return (months.at(-1)?.services ?? []).map(({ service }) => ({
    service,
    cells: months.flatMap((month) =>
      month.services
        .filter((each) => each.service.id === service.id)
        .map((each) => toYearCell(each, observed)),
    ),
  }))
}

function toYearCell(month: ServiceMonth, observed: Observed): YearCell {
  const { policy, confirmed, possible } = month
  return {
    month: month.month,
    standing: findMonthStanding(month, observed),
    tier: confirmed.tier === null ? 0 : policy.tiers.indexOf(confirmed.tier) + 1,
    percentage: toShownFigure(confirmed).percentage,
    possiblePercentage: toShownFigure(possible).percentage,
  }
}

export function toYearPoint({ month, standing, confirmed, possible }: MonthRow): YearPoint {
  const isKnown = standing !== 'uncovered' && standing !== 'unobserved' && standing !== 'future'
  return { month, isKnown, confirmed, possible }
}
