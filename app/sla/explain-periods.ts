import type { DowntimePeriod } from './count-downtime.ts'
import { type ExplanationLine, toLine } from './explanation.ts'
import { type MonthFrame, toTellingPercentage } from './figure.ts'
import { cutInterval, cutIntervals, lengthOf, sumLengths } from './intervals.ts'
import type { BadWindow, JudgedWindow } from './judge-window.ts'
import type { Counted, ServiceReading } from './read-month.ts'

const MINUTE_MS = 60_000
type Scope = 'confirmed' | 'possible'

/** How one service's windows were joined, cut and added up; the possible reading only where it differs. */
export function explainService(service: ServiceReading, frame: MonthFrame): ExplanationLine[] {
  const lines = explainCounted({
    name: service.service,
    scope: 'confirmed',
    counted: service.confirmed,
    frame,
  })
  if (service.possible === service.confirmed) return lines
  return [
    ...lines,
    ...explainCounted({ name: service.service, scope: 'possible', counted: service.possible, frame }),
  ]
}

/** How much of a window of announced maintenance was left out, in the reading the window belongs to. */
export function explainLeftOut(
  window: JudgedWindow | BadWindow,
  services: readonly ServiceReading[],
  { compiled, bounds }: MonthFrame,
): ExplanationLine[] {
  const rule = compiled.policy.scheduledDowntime
  if (rule.rule === 'counts' || window.counts === 'bad' || window.counts === 'nowhere') return []
  const service = services.find((reading) => reading.serviceKey === window.serviceKey)
  if (window.scheduled !== 'excluded' || !service || !cutInterval(window.interval, bounds)) return []
  const number = window.index + 1
  const counted = window.counts === 'confirmed' ? service.confirmed : service.possible
  const periods = counted.downtime.periods.filter((period) => period.windowIndexes.includes(window.index))
  const beyondMs = sumLengths(
    cutIntervals(
      periods.map((period) => period.joined),
      window.interval,
    ),
  )
  if (beyondMs === 0 || rule.hoursPerYear === null) return [toLine('window_scheduled_left_out', { number })]
  return [toLine('window_scheduled_beyond', { number, hoursPerYear: rule.hoursPerYear, beyondMs })]
}

type CountedRequest = { name: string; scope: Scope; counted: Counted; frame: MonthFrame }

function explainCounted({ name, scope, counted, frame }: CountedRequest): ExplanationLine[] {
  const periods = counted.downtime.periods.flatMap((period) => explainPeriod({ name, scope, period, frame }))
  return [...periods, explainUptime({ name, scope, counted, frame })]
}

type PeriodRequest = { name: string; scope: Scope; period: DowntimePeriod; frame: MonthFrame }

function explainPeriod({ name, scope, period, frame }: PeriodRequest): ExplanationLine[] {
  const { joined, inside, windowIndexes } = period
  if (!inside) return []
  const values = { service: name, scope, ...joined }
  const lines: ExplanationLine[] = []
  if (windowIndexes.length > 1) {
    lines.push(
      toLine('windows_merged', {
        ...values,
        windows: windowIndexes.map((index) => index + 1),
        joinedMs: lengthOf(joined),
        summedMs: period.piecesMs,
      }),
    )
  }
  if (period.isTooShort) {
    const minimumMs = frame.compiled.policy.minimumPeriodSeconds * 1000
    return [...lines, toLine('period_too_short', { ...values, lengthMs: lengthOf(joined), minimumMs })]
  }
  const outsideMs = lengthOf(joined) - lengthOf(inside)
  if (outsideMs > 0) lines.push(toLine('period_cut', { ...values, insideMs: lengthOf(inside), outsideMs }))
  if (period.droppedMs > 0) {
    lines.push(toLine('part_minute_dropped', { ...values, droppedMs: period.droppedMs }))
  }
  return lines
}

function explainUptime({ name, scope, counted, frame }: CountedRequest): ExplanationLine {
  const { downtimeMs, downtimeUserMs, userMs } = counted.figure
  const values = { scope, service: name, downtimeMs, uptimePercentage: toTellingPercentage(counted.figure) }
  if (downtimeUserMs === null || userMs === null) {
    return toLine('service_uptime', { ...values, minutes: lengthOf(frame.bounds) / MINUTE_MS })
  }
  return toLine('service_uptime_by_users', {
    ...values,
    userMinutes: Number(userMs) / MINUTE_MS,
    downtimeUserMinutes: Number(downtimeUserMs) / MINUTE_MS,
  })
}
