import { addMonths } from '#app/sla/months.ts'
import type { Ctx } from '../context.ts'
import { type ClosedMonth, compareWithClosing } from './close-months.server.ts'
import {
  type MonthRow,
  type Observed,
  type ShownFigure,
  toMonthRow,
  toShownFigure,
  toYearPoint,
  toYearRows,
  type YearPoint,
  type YearRow,
} from './month-row.ts'
import type { MonthPart } from './uptime.ts'
import { assessCustomerMonths, findFirstMonth, getCurrentMonth, isUsableMonth } from './uptimes.server.ts'

/** What several services come to under one set of terms. */
export type TogetherFigure = {
  policyId: string
  policyTitle: string
  policyVersion: string
  policyUrl: string
  checkedOn: string
  promise: string
  inForce: boolean
  timeZone: string
  timeZoneBasis: MonthPart['assessment']['timeZoneBasis']
  minutesInMonth: number
  creditKind: MonthPart['policy']['creditKind']
  claimScope: MonthPart['policy']['claimScope']
  worstService: string | null
  confirmed: ShownFigure
  possible: ShownFigure
  pooled: { confirmed: ShownFigure; possible: ShownFigure }
  pooledChangesCredit: boolean
  value: MonthPart['value']
  explanation: MonthPart['assessment']['explanation']
}

export type MonthPage = {
  month: string
  asOf: number
  isRunning: boolean
  isFuture: boolean
  isUnobserved: boolean
  /** The customer's own policy first. */
  together: TogetherFigure[]
  rows: MonthRow[]
  year: { months: string[]; rows: YearRow[] }
  openIncidentIds: string[]
  closed: ClosedMonth
  previousMonth: string
  /** Null once it would lie in the future. */
  nextMonth: string | null
}

const MONTHS_SHOWN = 12

/**
 * A month as the page shows it, with the eleven before it, from one reading of the history. `month` null: the
 * current one. Throws what assessCustomerMonth throws.
 */
export async function readMonthPage(
  ctx: Ctx,
  input: { customerId: string | null; month: string | null },
): Promise<MonthPage> {
  const { customerId } = input
  const observed: Observed = {
    firstMonth: await findFirstMonth(ctx, customerId),
    currentMonth: await getCurrentMonth(ctx, customerId),
    asOf: ctx.now,
  }
  const to = input.month ?? observed.currentMonth
  const months = await assessCustomerMonths(ctx, { customerId, from: toFirstShown(to), to })
  const month = months.at(-1)
  if (!month) throw new Error('A range that ends with a month came to nothing.')
  const isFuture = to > observed.currentMonth
  return {
    month: to,
    asOf: ctx.now,
    isRunning: to === observed.currentMonth,
    isFuture,
    isUnobserved: observed.firstMonth === null || to < observed.firstMonth,
    together: month.parts.map(toTogether),
    rows: month.services.map((service) => toMonthRow(service, observed)),
    year: { months: months.map((each) => each.month), rows: toYearRows(months, observed) },
    openIncidentIds: month.openIncidentIds,
    closed: await compareWithClosing(ctx, month),
    previousMonth: addMonths(to, -1),
    nextMonth: to < observed.currentMonth ? addMonths(to, 1) : null,
  }
}

/** A text that is no month is left as it is: the reading refuses it. */
function toFirstShown(month: string): string {
  return isUsableMonth(month) ? addMonths(month, 1 - MONTHS_SHOWN) : month
}

function toTogether({ policy, inForce, assessment, value }: MonthPart): TogetherFigure {
  return {
    policyId: policy.id,
    policyTitle: policy.title,
    policyVersion: policy.version,
    policyUrl: policy.url,
    checkedOn: policy.checkedOn,
    promise: policy.promise,
    inForce,
    timeZone: assessment.timeZone,
    timeZoneBasis: assessment.timeZoneBasis,
    minutesInMonth: assessment.minutesInMonth,
    creditKind: policy.creditKind,
    claimScope: policy.claimScope,
    worstService: assessment.worstService,
    confirmed: toShownFigure(assessment.confirmed),
    possible: toShownFigure(assessment.possible),
    pooled: {
      confirmed: toShownFigure(assessment.pooled.confirmed),
      possible: toShownFigure(assessment.pooled.possible),
    },
    pooledChangesCredit: assessment.pooledChangesCredit,
    value,
    explanation: assessment.explanation,
  }
}

export type ServiceMonthPage = { row: MonthRow; year: YearPoint[]; promise: string }

/** One service's month with the eleven before it; null for a service we do not know. Throws what readMonthPage throws. */
export async function readServiceMonthPage(
  ctx: Ctx,
  input: { customerId: string | null; month: string; serviceId: string },
): Promise<ServiceMonthPage | null> {
  const { customerId, month, serviceId } = input
  const observed: Observed = {
    firstMonth: await findFirstMonth(ctx, customerId),
    currentMonth: await getCurrentMonth(ctx, customerId),
    asOf: ctx.now,
  }
  const range = { customerId, serviceId, from: toFirstShown(month), to: month }
  const months = (await assessCustomerMonths(ctx, range)).flatMap((each) => each.services)
  const last = months.at(-1)
  if (!last) return null
  const rows = months.map((each) => toMonthRow(each, observed))
  return { row: toMonthRow(last, observed), year: rows.map(toYearPoint), promise: last.policy.promise }
}
