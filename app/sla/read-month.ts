import { countDowntime, type Downtime } from './count-downtime.ts'
import { type Figure, type MonthFrame, toDeadlines, toFigure } from './figure.ts'
import type { Interval } from './intervals.ts'
import type { JudgedWindow } from './judge-window.ts'
import { compareRationals } from './rational.ts'
import type { CountableWindow } from './scheduled.ts'

/** A downtime with what it comes to. */
export type Counted = { downtime: Downtime; figure: Figure }

/** `confirmed` alone, and `possible`: confirmed and possible together, never less than confirmed. */
export type Reading = { confirmed: Counted; possible: Counted }

export type ServiceReading = Reading & { service: string; serviceKey: string }

/** The month read service by service and pooled; `headline` is the reading the policy takes. */
export type MonthReading = {
  services: readonly ServiceReading[]
  pooled: Reading
  headline: { confirmed: Figure; possible: Figure }
  /** The service the confirmed headline is taken from; null with no covered service or a pooled reading. */
  worstService: ServiceReading | null
}

/** A covered service's windows that count: the confirmed ones, and those together with the possible ones. */
export type ServiceWindows = {
  service: string
  serviceKey: string
  confirmed: CountableWindow[]
  possible: CountableWindow[]
  hasPossible: boolean
}

/** Windows by covered service, in order of first appearance. A service is there even if nothing of it counts. */
export function groupByService(judged: readonly JudgedWindow[]): ServiceWindows[] {
  const groups = new Map<string, ServiceWindows>()
  for (const window of judged) {
    const { serviceKey } = window
    if (serviceKey === null) continue
    const group = groups.get(serviceKey) ?? {
      service: window.window.service,
      serviceKey,
      confirmed: [],
      possible: [],
      hasPossible: false,
    }
    groups.set(serviceKey, group)
    if (window.counts === 'nowhere') continue
    const countable = toCountable(window)
    group.possible.push(countable)
    if (window.counts === 'confirmed') group.confirmed.push(countable)
    else group.hasPossible = true
  }
  return [...groups.values()]
}

/** Counts and figures of one month in one zone (design.md §7 "Several services"). */
export function readMonth(
  groups: readonly ServiceWindows[],
  frame: MonthFrame,
  years: readonly Interval[],
): MonthReading {
  const services = readServices(groups, frame, years)
  const pooled = readPooled({ groups, services, frame, years })
  if (frame.compiled.policy.severalServices.reading === 'pooled' || services.length === 0) {
    return { services, pooled, headline: toFigures(pooled), worstService: null }
  }
  return {
    services,
    pooled,
    headline: toHeadlines(services, frame),
    worstService: services.reduce((worst, service) =>
      isWorse(service.confirmed.figure, worst.confirmed.figure) ? service : worst,
    ),
  }
}

/** Only what the month comes to, for comparing zones. */
export function readHeadline(
  groups: readonly ServiceWindows[],
  frame: MonthFrame,
  years: readonly Interval[],
): MonthReading['headline'] {
  const isPooled = frame.compiled.policy.severalServices.reading === 'pooled'
  if (isPooled || groups.length === 0) {
    return toFigures(readPooled({ groups, services: [], frame, years }))
  }
  return toHeadlines(readServices(groups, frame, years), frame)
}

function readServices(
  groups: readonly ServiceWindows[],
  frame: MonthFrame,
  years: readonly Interval[],
): ServiceReading[] {
  return groups.map((group) => ({
    service: group.service,
    serviceKey: group.serviceKey,
    ...readWindows(group, frame, years),
  }))
}

type PooledRequest = {
  groups: readonly ServiceWindows[]
  services: readonly ServiceReading[]
  frame: MonthFrame
  years: readonly Interval[]
}

/** All services as if they were one; with a single service that is its own reading. */
function readPooled({ groups, services, frame, years }: PooledRequest): Reading {
  const [only] = services
  if (services.length === 1 && only) return { confirmed: only.confirmed, possible: only.possible }
  const windows = {
    confirmed: groups.flatMap((group) => group.confirmed),
    possible: groups.flatMap((group) => group.possible),
    hasPossible: groups.some((group) => group.hasPossible),
  }
  return readWindows(windows, frame, years)
}

function readWindows(
  windows: Pick<ServiceWindows, 'confirmed' | 'possible' | 'hasPossible'>,
  frame: MonthFrame,
  years: readonly Interval[],
): Reading {
  const confirmed = countWindows(windows.confirmed, frame, years)
  return {
    confirmed,
    possible: windows.hasPossible ? countWindows(windows.possible, frame, years) : confirmed,
  }
}

function countWindows(
  windows: readonly CountableWindow[],
  frame: MonthFrame,
  years: readonly Interval[],
): Counted {
  const downtime = countDowntime({ windows, policy: frame.compiled.policy, month: frame.bounds, years })
  return { downtime, figure: toFigure(downtime, frame) }
}

function toCountable({ index, interval, users, scheduled }: JudgedWindow): CountableWindow {
  const { startAt, endAt } = interval
  return { startAt, endAt, index, users, isScheduled: scheduled === 'excluded' }
}

function toFigures({ confirmed, possible }: Reading): MonthReading['headline'] {
  return { confirmed: confirmed.figure, possible: possible.figure }
}

function toHeadlines(services: readonly ServiceReading[], frame: MonthFrame): MonthReading['headline'] {
  return {
    confirmed: toHeadline(
      services.map((service) => service.confirmed.figure),
      frame,
    ),
    possible: toHeadline(
      services.map((service) => service.possible.figure),
      frame,
    ),
  }
}

/**
 * The worst service's figure, with the deadlines of the service that broke the promise first: whoever waits
 * for the worst one could be late for the other.
 */
function toHeadline(figures: readonly Figure[], frame: MonthFrame): Figure {
  const worst = figures.reduce((worst, figure) => (isWorse(figure, worst) ? figure : worst))
  const passed = figures.flatMap((figure) => figure.thresholdPassedAt ?? [])
  return { ...worst, ...toDeadlines(passed.length > 0 ? Math.min(...passed) : null, frame) }
}

function isWorse(figure: Figure, than: Figure): boolean {
  return compareRationals(figure.uptime, than.uptime) < 0
}
