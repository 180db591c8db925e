import type { ServiceStatus } from '#app/vocabulary.ts'
import { worstStatus } from '../incidents/incident.ts'

type Row = { title: string; status: ServiceStatus; inUse: boolean }

/** The one sentence on top of the board: the worst state there is, whom it concerns, and how many others work. */
export type BoardSummary = {
  status: ServiceStatus
  /** Titles of the services in that state, in the board's order. */
  titles: string[]
  /** How many other services we use are available. */
  available: number
}

export function summariseBoard(services: readonly Row[]): BoardSummary {
  const ours = services.filter((service) => service.inUse)
  const status = worstStatus(ours.map((service) => service.status))
  return {
    status,
    titles: ours.filter((service) => service.status === status).map((service) => service.title),
    available: ours.filter((service) => service.status === 'available').length,
  }
}

export type DayOfIncidents<Incident> = { day: string; incidents: Incident[] }

/**
 * The last days, newest first, each with the incidents that ended on it or are open; a day without one is there
 * too. `toDay` gives the calendar day of an instant in the reader's zone.
 */
export function groupByDay<Incident extends { endedAt: number | null }>(
  incidents: readonly Incident[],
  options: { now: number; days: number; toDay(instant: number): string },
): DayOfIncidents<Incident>[] {
  const { now, days, toDay } = options
  const listed: DayOfIncidents<Incident>[] = []
  for (let offset = 0; offset < days + 1 && listed.length < days; offset += 1) {
    const day = toDay(now - offset * 86_400_000)
    if (listed.at(-1)?.day === day) continue
    listed.push({ day, incidents: incidents.filter((incident) => toDay(incident.endedAt ?? now) === day) })
  }
  return listed
}
