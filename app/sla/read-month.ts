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

export type ServiceWindows = { service: string; serviceKey: string; windows: readonly JudgedWindow[] }

/** Windows by covered service, in order of first appearance. A service is there even if nothing of it counts. */
export function groupByService(judged: readonly JudgedWindow[]): ServiceWindows[] {
  const groups = new Map<string, { service: string; serviceKey: string; windows: JudgedWindow[] }>()
  for (const window of judged) {
    if (window.serviceKey === null) continue
    const group = groups.get(window.serviceKey)
    if (group) group.windows.push(window)
    else {
      const { serviceKey } = window
      groups.set(serviceKey, { service: window.window.service, serviceKey, windows: [window] })
    }
  }
  return [...groups.values()]
}

/** Counts and figures of one month in one zone (design.md §7 "Several services"). */
export function readMonth(
  groups: readonly ServiceWindows[],
  frame: MonthFrame,
  years: readonly Interval[],
): MonthReading {
  const services = groups.map(({ service, serviceKey, windows }) => ({
    service,
    serviceKey,
    ...readWindows(windows, frame, years),
  }))
  const [first] = services
  const pooled =
    services.length === 1 && first
      ? { confirmed: first.confirmed, possible: first.possible }
      : readWindows(
          groups.flatMap((group) => group.windows),
          frame,
          years,
        )
  if (frame.compiled.policy.severalServices.reading === 'pooled' || !first) {
    const headline = { confirmed: pooled.confirmed.figure, possible: pooled.possible.figure }
    return { services, pooled, headline, worstService: null }
  }
  return {
    services,
    pooled,
    headline: {
      confirmed: toHeadline(
        services.map((service) => service.confirmed.figure),
        frame,
      ),
      possible: toHeadline(
        services.map((service) => service.possible.figure),
        frame,
      ),
    },
    worstService: services.reduce((worst, service) =>
      isWorse(service.confirmed.figure, worst.confirmed.figure) ? service : worst,
    ),
  }
}

function readWindows(
  windows: readonly JudgedWindow[],
  frame: MonthFrame,
  years: readonly Interval[],
): Reading {
  const confirmed = countWindows(
    windows.filter((window) => window.counts === 'confirmed'),
    frame,
    years,
  )
  if (!windows.some((window) => window.counts === 'possible')) return { confirmed, possible: confirmed }
  return {
    confirmed,
    possible: countWindows(
      windows.filter((window) => window.counts !== 'nowhere'),
      frame,
      years,
    ),
  }
}

function countWindows(
  windows: readonly JudgedWindow[],
  frame: MonthFrame,
  years: readonly Interval[],
): Counted {
  const downtime = countDowntime({
    windows: windows.map(toCountable),
    policy: frame.compiled.policy,
    month: frame.bounds,
    years,
  })
  return { downtime, figure: toFigure(downtime, frame) }
}

function toCountable({ index, interval, users, scheduled }: JudgedWindow): CountableWindow {
  return { ...interval, index, users, isScheduled: scheduled === 'excluded' }
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
