import { compilePolicy } from './compiled-policy.ts'
import { explainMonth } from './explain-month.ts'
import type { Figure, MonthFrame } from './figure.ts'
import { type Interval, lengthOf } from './intervals.ts'
import { type BadWindow, type JudgedWindow, judgeWindow } from './judge-window.ts'
import type { AssessMonthInput, MonthAssessment, ZoneAlternative } from './month-assessment.ts'
import { getMonthBounds, getYearBounds, yearOf } from './months.ts'
import { groupByService, readHeadline, readMonth, type ServiceWindows } from './read-month.ts'
import { SlaInputError } from './sla-error.ts'

const MINUTE_MS = 60_000

/**
 * Downtime, uptime, credit and deadlines of one customer's calendar month under one policy, with every step of
 * the arithmetic (design.md §7). Exact: no decision is taken on a rounded figure. Pass windows that touch the
 * month, and for policies with a yearly allowance of scheduled downtime those of the whole year.
 * Throws SlaInputError `month.invalid`, `time_zone.unknown`, `as_of.invalid` or `licensed_users.invalid`.
 */
export function assessMonth(input: AssessMonthInput): MonthAssessment {
  const frame = toFrame(input)
  const { policy } = input
  const context = {
    compiled: frame.compiled,
    asOf: input.asOf,
    licensedUsers: frame.licensedUsers,
    alsoCovered: input.alsoCovered ?? [],
  }
  const all = input.windows.map((window, index) => judgeWindow(window, index, context))
  const judged = all.filter((window): window is JudgedWindow => window.counts !== 'bad')
  const bad = all.filter((window): window is BadWindow => window.counts === 'bad')
  const groups = groupByService(judged)
  const reading = readMonth(groups, frame, toYears(frame))
  const { confirmed, possible } = reading.headline
  const zoneAlternatives = findZoneAlternatives({ input, groups, frame, confirmed, possible })
  return {
    policyId: policy.id,
    policyVersion: policy.version,
    month: input.month,
    timeZone: frame.timeZone,
    timeZoneBasis: input.timeZone ? 'chosen' : policy.timeZone.basis,
    monthStartAt: frame.bounds.startAt,
    monthEndAt: frame.bounds.endAt,
    minutesInMonth: lengthOf(frame.bounds) / MINUTE_MS,
    confirmed,
    possible,
    services: reading.services.map(({ service, serviceKey, ...counted }) => ({
      service,
      serviceKey,
      confirmed: counted.confirmed.figure,
      possible: counted.possible.figure,
    })),
    worstService: reading.worstService?.service ?? null,
    pooled: { confirmed: reading.pooled.confirmed.figure, possible: reading.pooled.possible.figure },
    pooledChangesCredit:
      reading.pooled.confirmed.figure.credit !== confirmed.credit ||
      reading.pooled.possible.figure.credit !== possible.credit,
    zoneAlternatives,
    badWindows: bad.map((window) => window.index),
    explanation: explainMonth({ input, frame, all, reading, zoneAlternatives }),
  }
}

function toFrame({ month, policy, timeZone, asOf, licensedUsers }: AssessMonthInput): MonthFrame {
  if (!Number.isSafeInteger(asOf)) {
    throw new SlaInputError('as_of.invalid', 'asOf is not an instant in whole milliseconds', { asOf })
  }
  const users = licensedUsers ?? null
  if (users !== null && !(Number.isSafeInteger(users) && users > 0)) {
    throw new SlaInputError('licensed_users.invalid', 'licensedUsers is not a whole number above zero', {
      licensedUsers: users,
    })
  }
  const zone = timeZone || policy.timeZone.name
  return {
    compiled: compilePolicy(policy),
    month,
    timeZone: zone,
    bounds: getMonthBounds(month, zone),
    licensedUsers: users,
  }
}

/** The calendar years in which maintenance can bear on the month: its own and its neighbours. */
function toYears({ compiled, month, timeZone }: MonthFrame): Interval[] {
  const { scheduledDowntime } = compiled.policy
  if (scheduledDowntime.rule === 'counts' || scheduledDowntime.hoursPerYear === null) return []
  const year = yearOf(month)
  return [year - 1, year, year + 1].map((each) => getYearBounds(each, timeZone))
}

type ZoneRequest = {
  input: AssessMonthInput
  groups: readonly ServiceWindows[]
  frame: MonthFrame
  confirmed: Figure
  possible: Figure
}

/** Only where the text does not state the zone; a stated one has no alternative. */
function findZoneAlternatives({ input, groups, frame, confirmed, possible }: ZoneRequest): ZoneAlternative[] {
  const { name, basis, alternatives } = input.policy.timeZone
  if (basis === 'stated') return []
  const others = [...new Set([name, ...alternatives])].filter((zone) => zone !== frame.timeZone)
  return others.map((timeZone) => {
    const other = { ...frame, timeZone, bounds: getMonthBounds(frame.month, timeZone) }
    const headline = readHeadline(groups, other, toYears(other))
    return {
      timeZone,
      confirmedCredit: headline.confirmed.credit,
      possibleCredit: headline.possible.credit,
      changesCredit:
        headline.confirmed.credit !== confirmed.credit || headline.possible.credit !== possible.credit,
    }
  })
}
