import type { Impact, ServiceStatus } from '#app/vocabulary.ts'

/** An outage is an incident whose impact is disruption or outage; an information incident is not one. */
export function isOutage(incident: { impact: Impact }): boolean {
  return incident.impact === 'disruption' || incident.impact === 'outage'
}

/** Open or closed is decided by the vendor's `end` alone. */
export function isOpen(incident: { endedAt: number | null }): boolean {
  return incident.endedAt === null
}

const SEVERITY: Record<ServiceStatus, number> = {
  available: 0,
  information: 1,
  unknown: 2,
  disruption: 3,
  outage: 4,
}

/** The worst of several states; `available` where there is none. */
export function worstStatus(statuses: Iterable<ServiceStatus>): ServiceStatus {
  let worst: ServiceStatus = 'available'
  for (const status of statuses) if (SEVERITY[status] > SEVERITY[worst]) worst = status
  return worst
}

/** The facts of an incident whose later change matters to a reader or a claim. */
export type IncidentFacts = {
  title: string
  beganAt: number
  endedAt: number | null
  impact: Impact
  severity: string | null
  description: string | null
  serviceIds: readonly string[]
  updates: readonly { postedAt: number; status: string; text: string }[]
}

export type FactChange = { field: string; before: string | null; after: string | null }

/**
 * What differs between two versions, field by field; instants as RFC 3339. New posts are no change of facts:
 * only posts that were edited (`update`), or taken back (`update_removed`), are.
 */
export function compareFacts(before: IncidentFacts, after: IncidentFacts): FactChange[] {
  const changes: FactChange[] = []
  const compare = (field: string, was: string | null, is: string | null) => {
    if (was !== is) changes.push({ field, before: was, after: is })
  }
  compare('beganAt', toText(before.beganAt), toText(after.beganAt))
  compare('endedAt', toText(before.endedAt), toText(after.endedAt))
  compare('impact', before.impact, after.impact)
  compare('severity', before.severity, after.severity)
  compare('services', sorted(before.serviceIds), sorted(after.serviceIds))
  compare('title', before.title, after.title)
  compare('description', before.description, after.description)
  const now = new Map(after.updates.map((update) => [update.postedAt, update]))
  for (const update of before.updates) {
    const kept = now.get(update.postedAt)
    if (kept === undefined) changes.push({ field: 'update_removed', before: update.text, after: null })
    else if (kept.text !== update.text)
      changes.push({ field: 'update', before: update.text, after: kept.text })
    else if (kept.status !== update.status) {
      changes.push({ field: 'update_status', before: update.status, after: kept.status })
    }
  }
  return changes
}

/** The changes that a claim's figures can depend on. */
export const SLA_FACTS: readonly string[] = ['beganAt', 'endedAt', 'impact', 'services']

function toText(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}

function sorted(ids: readonly string[]): string {
  return [...ids].sort().join(' ')
}
