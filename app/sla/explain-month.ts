import { getAllowance } from './credit.ts'
import { explainLeftOut, explainService } from './explain-periods.ts'
import { explainWindow } from './explain-windows.ts'
import { type ExplanationLine, toLine } from './explanation.ts'
import { type Figure, type MonthFrame, toTellingPercentage } from './figure.ts'
import { lengthOf } from './intervals.ts'
import type { BadWindow, JudgedWindow } from './judge-window.ts'
import type { AssessMonthInput, ZoneAlternative } from './month-assessment.ts'
import type { DeadlineRule } from './policy.ts'
import type { MonthReading } from './read-month.ts'

const MINUTE_MS = 60_000

export type ExplainRequest = {
  input: AssessMonthInput
  frame: MonthFrame
  all: readonly (JudgedWindow | BadWindow)[]
  reading: MonthReading
  zoneAlternatives: readonly ZoneAlternative[]
}

/** Every step from the windows to the deadlines, in the order in which it was taken. */
export function explainMonth(request: ExplainRequest): ExplanationLine[] {
  const { input, frame, all, reading } = request
  const context = {
    compiled: frame.compiled,
    asOf: input.asOf,
    licensedUsers: frame.licensedUsers,
    alsoCovered: input.alsoCovered ?? [],
    bounds: frame.bounds,
  }
  return [
    ...explainFrame(request),
    ...all.flatMap((window) => [
      ...explainWindow(window, context),
      ...explainLeftOut(window, reading.services, frame),
    ]),
    ...(reading.services.length === 0 ? [toLine('nothing_counted', {})] : []),
    ...reading.services.flatMap((service) => explainService(service, frame)),
    ...explainSeveral(request),
    ...explainCredits(request),
    ...explainPooled(request),
    ...explainZones(request),
  ]
}

function explainFrame({ input, frame }: ExplainRequest): ExplanationLine[] {
  const { policy, month } = input
  const { timeZone, bounds, licensedUsers } = frame
  const lines = [
    toLine('policy_used', {
      policy: policy.title,
      version: policy.version,
      checkedOn: policy.checkedOn,
      promisePercentage: policy.promise,
    }),
    ...(input.isPolicyInForce === false
      ? [toLine('policy_of_another_time', { policy: policy.title, version: policy.version, month })]
      : []),
    toLine('month_bounds', { month, timeZone, ...bounds, minutes: lengthOf(bounds) / MINUTE_MS }),
    explainZone({ input, frame }),
  ]
  if (input.asOf < bounds.endAt) lines.push(toLine('month_running', { asOfAt: input.asOf }))
  if (policy.measure === 'user_minutes' && licensedUsers === null) {
    lines.push(toLine('licensed_users_unknown', {}))
  }
  return lines
}

function explainZone({ input, frame }: Pick<ExplainRequest, 'input' | 'frame'>): ExplanationLine {
  const { timeZone } = frame
  if (input.timeZone) return toLine('zone_chosen', { timeZone })
  const isStated = input.policy.timeZone.basis === 'stated'
  return toLine(isStated ? 'zone_stated' : 'zone_assumed', { timeZone })
}

function explainSeveral({ input, reading }: ExplainRequest): ExplanationLine[] {
  const services = reading.services.length
  const { basis } = input.policy.severalServices
  if (services < 2) return []
  if (!reading.worstService) return [toLine('pooled_reading', { services, basis })]
  return [toLine('worst_service', { service: reading.worstService.service, services, basis })]
}

function explainCredits({ frame, reading }: ExplainRequest): ExplanationLine[] {
  const { confirmed, possible } = reading.headline
  const lines = explainCredit({ scope: 'confirmed', figure: confirmed, frame, reading })
  const isSame =
    possible.uptimePercentage === confirmed.uptimePercentage &&
    possible.credit === confirmed.credit &&
    possible.thresholdPassedAt === confirmed.thresholdPassedAt
  if (isSame) return lines
  return [...lines, ...explainCredit({ scope: 'possible', figure: possible, frame, reading })]
}

type CreditRequest = {
  scope: 'confirmed' | 'possible'
  figure: Figure
  frame: MonthFrame
  reading: MonthReading
}

function explainCredit(request: CreditRequest): ExplanationLine[] {
  const { scope, figure, frame, reading } = request
  const { policy } = frame.compiled
  const { tier, credit } = figure
  const uptimePercentage = toTellingPercentage(figure)
  const clause = policy.clauses.credit?.name ?? ''
  if (!tier) {
    const values = { scope, uptimePercentage, promisePercentage: policy.promise }
    return [toLine('tier_none', { ...values, clause: policy.clauses.promise?.name ?? '' })]
  }
  const kind = policy.creditKind
  const values = { scope, kind, credit: tier.credit, uptimePercentage, belowPercentage: tier.below, clause }
  const lines = [toLine('tier_reached', values)]
  if (tier.certainty === 'inferred') lines.push(toLine('tier_not_read', { certainty: tier.certainty }))
  if (credit < figure.uncappedCredit) {
    const maximum = policy.clauses.maximum?.name ?? clause
    lines.push(toLine('cap_applied', { kind, credit, uncapped: figure.uncappedCredit, clause: maximum }))
  }
  // Both readings can be broken at the same instant: its deadlines are told once.
  const isTold =
    scope === 'possible' && reading.headline.confirmed.thresholdPassedAt === figure.thresholdPassedAt
  return isTold ? lines : [...lines, ...explainDeadlines(request)]
}

function explainDeadlines({ scope, figure, frame, reading }: CreditRequest): ExplanationLine[] {
  const { policy } = frame.compiled
  const { thresholdPassedAt: passedAt, safeDeadlineAt, contractDeadlineAt } = figure
  if (passedAt === null || safeDeadlineAt === null || contractDeadlineAt === null) return []
  const service = reading.worstService ? findFirstToPass(reading, scope, passedAt) : ''
  const threshold = { scope, passedAt, promisePercentage: policy.promise, service }
  const { safe, contract } = policy.deadlines
  return [
    figure.userMs === null
      ? toLine('threshold_passed', { ...threshold, allowedMs: getAllowedMs(frame) })
      : toLine('threshold_passed_by_users', threshold),
    toLine('deadline_safe', { scope, ...toRuleValues(safe), deadlineAt: safeDeadlineAt }),
    toLine('deadline_contract', {
      scope,
      ...toRuleValues(contract),
      deadlineAt: contractDeadlineAt,
      clause: policy.clauses.request?.name ?? '',
    }),
  ]
}

function findFirstToPass(reading: MonthReading, scope: 'confirmed' | 'possible', passedAt: number): string {
  const first = reading.services.find((service) => service[scope].figure.thresholdPassedAt === passedAt)
  return first?.service ?? ''
}

function getAllowedMs({ compiled, bounds }: MonthFrame): number {
  const { numerator, denominator } = getAllowance(compiled, BigInt(lengthOf(bounds)))
  return Number(numerator / denominator)
}

function toRuleValues(rule: DeadlineRule): { anchor: string; amount: number } {
  return { anchor: rule.anchor, amount: rule.anchor === 'following_months' ? rule.months : rule.days }
}

/** The other reading of several services, where the policy's own is service by service. */
function explainPooled({ frame, reading }: ExplainRequest): ExplanationLine[] {
  if (!reading.worstService || reading.services.length < 2) return []
  const { confirmed, possible } = reading.headline
  const scope = reading.pooled.confirmed.figure.credit !== confirmed.credit ? 'confirmed' : 'possible'
  const pooled = reading.pooled[scope].figure
  const own = scope === 'confirmed' ? confirmed : possible
  if (pooled.credit === own.credit) {
    return [toLine('pooled_same', { uptimePercentage: reading.pooled.confirmed.figure.uptimePercentage })]
  }
  const { creditKind: kind } = frame.compiled.policy
  const uptimePercentage = toTellingPercentage(pooled)
  return [
    toLine('pooled_changes', { uptimePercentage, pooledCredit: pooled.credit, credit: own.credit, kind }),
  ]
}

function explainZones({ frame, zoneAlternatives }: ExplainRequest): ExplanationLine[] {
  const { creditKind: kind } = frame.compiled.policy
  return zoneAlternatives.map(({ timeZone, confirmedCredit: credit, possibleCredit, changesCredit }) =>
    changesCredit
      ? toLine('zone_alternative_changes', { timeZone, kind, credit, possibleCredit })
      : toLine('zone_alternative_same', { timeZone }),
  )
}
