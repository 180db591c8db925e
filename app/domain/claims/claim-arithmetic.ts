import { formatInstant } from '#app/sla/instant.ts'
import type { ClaimFigures, FrozenFigure, FrozenReading } from './claim-figures.ts'

const MINUTE_MS = 60_000

/** The figures of a claim for programs: minutes as numbers, percentages as text, instants in RFC 3339. */
export function toArithmetic(figures: ClaimFigures) {
  const { terms, customer } = figures
  return {
    asOf: formatInstant(figures.asOf),
    customer: { name: customer.name, domain: customer.domain, edition: customer.edition },
    month: figures.month,
    timeZone: figures.timeZone,
    timeZoneBasis: figures.timeZoneBasis,
    monthStart: formatInstant(figures.monthStartAt),
    monthEnd: formatInstant(figures.monthEndAt),
    minutesInMonth: figures.minutesInMonth,
    policy: {
      id: terms.id,
      version: terms.version,
      title: terms.title,
      url: terms.url,
      checkedOn: terms.checkedOn,
      promise: terms.promise,
    },
    basis: figures.basis,
    ...toReading(figures.figures, terms.creditKind),
    services: figures.services.map(({ id, title, covered, confirmed, possible }) => ({
      id,
      title,
      covered,
      ...toReading({ confirmed, possible }, terms.creditKind),
    })),
    pooled: figures.pooled && toReading(figures.pooled, terms.creditKind),
    publishedWindowsOnly: figures.publishedOnly && toFigure(figures.publishedOnly, terms.creditKind),
    windows: figures.windows.map((window) => ({
      number: window.number,
      kind: window.kind,
      source: window.source,
      incident: window.incidentId,
      service: window.service,
      begin: formatInstant(window.startsAt),
      end: window.endsAt === null ? null : formatInstant(window.endsAt),
      impact: window.impact,
      counts: window.counts,
      because: window.why,
    })),
    incidents: figures.incidents.map((incident) => ({
      id: incident.id,
      title: incident.title,
      begin: formatInstant(incident.beganAt),
      end: incident.endedAt === null ? null : formatInstant(incident.endedAt),
      impact: incident.impact,
      contentHash: incident.contentHash,
    })),
    cases: figures.cases.map((each) => ({
      number: each.vendorNumber,
      priority: each.priority,
      opened: formatInstant(each.openedAt),
    })),
    value: {
      minor: figures.valueMinor,
      currency: customer.currency,
      seats: customer.seats,
      seatPriceMinor: customer.seatPriceMinor,
      assumption: 'an estimate from seats and price, never a bill',
    },
  }
}

function toReading(reading: FrozenReading, creditKind: 'days' | 'percent') {
  return {
    confirmed: toFigure(reading.confirmed, creditKind),
    possible: toFigure(reading.possible, creditKind),
  }
}

function toFigure(figure: FrozenFigure, creditKind: 'days' | 'percent') {
  const toText = (at: number | null) => (at === null ? null : formatInstant(at))
  return {
    downtimeMinutes: figure.downtimeMs / MINUTE_MS,
    uptimePercentage: figure.uptimePercentage,
    uptimeExact: `${figure.uptime.numerator}/${figure.uptime.denominator}`,
    creditDays: creditKind === 'days' ? figure.credit : null,
    creditPercent: creditKind === 'percent' ? figure.credit : null,
    thresholdPassedAt: toText(figure.thresholdPassedAt),
    safeDeadline: toText(figure.safeDeadlineAt),
    contractDeadline: toText(figure.contractDeadlineAt),
  }
}
