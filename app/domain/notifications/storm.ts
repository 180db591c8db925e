import type { Impact } from '#app/vocabulary.ts'
import type { NoticeFacts, StormFacts, ToldIncident } from './notice-facts.ts'
import { overlaps } from './notice-subscription.ts'

/** How many events of a storm were about exactly these services and of this impact. */
export type StormShare = { serviceIds: string[]; impact: Impact; events: number }

/** A storm before it is told to anybody: enough of each share to tell everybody theirs. */
export type WholeStorm = StormFacts & { shares: StormShare[] }

/** What a recipient chose of a storm: what one of these fits. A null list means all. */
export type StormScope = Array<{ serviceIds: string[] | null; impacts: Impact[] | null }>

const LISTED = 50

/** `incidents` newest first, each once; `events` has an incident's id for everything that happened to it. */
export function toStormFacts(incidents: readonly ToldIncident[], events: readonly string[]): WholeStorm {
  const counts = new Map<string, number>()
  for (const id of events) counts.set(id, (counts.get(id) ?? 0) + 1)
  const shares = new Map<string, { share: StormShare; seen: number }>()
  const listed = incidents.filter((incident) => {
    const serviceIds = serviceIdsOf(incident)
    const key = [incident.impact, ...serviceIds.toSorted()].join(' ')
    const known = shares.get(key) ?? { share: { serviceIds, impact: incident.impact, events: 0 }, seen: 0 }
    shares.set(key, known)
    known.share.events += counts.get(incident.id) ?? 0
    known.seen += 1
    return known.seen <= LISTED
  })
  return {
    kind: 'incident.storm',
    events: events.length,
    incidents: listed,
    shares: [...shares.values()].map(({ share }) => share),
  }
}

function serviceIdsOf({ services }: ToldIncident): string[] {
  return services.map((service) => service.id)
}

/** Whether anything in a storm is what somebody chose. Any other event is of one kind and judged as a whole. */
export function hasShareFor(facts: NoticeFacts, chosen: StormScope[number]): boolean {
  return !isWhole(facts) || facts.shares.some((share) => isIn([chosen], share.serviceIds, share.impact))
}

/** What a recipient is told of a storm: only what they chose; `null` is everything. Other facts are as they were. */
export function narrowStorm(facts: NoticeFacts, scope: StormScope | null): NoticeFacts {
  if (!isWhole(facts)) return facts
  const { shares, incidents, events, kind } = facts
  if (scope === null) return { kind, events, incidents: incidents.slice(0, LISTED) }
  const own = shares.filter((share) => isIn(scope, share.serviceIds, share.impact))
  return {
    kind,
    events: own.reduce((sum, share) => sum + share.events, 0),
    incidents: incidents
      .filter((incident) => isIn(scope, serviceIdsOf(incident), incident.impact))
      .slice(0, LISTED),
  }
}

function isWhole(facts: NoticeFacts): facts is WholeStorm {
  return facts.kind === 'incident.storm' && 'shares' in facts
}

function isIn(scope: StormScope, serviceIds: readonly string[], impact: Impact): boolean {
  return scope.some((chosen) => overlaps(chosen.serviceIds, serviceIds) && overlaps(chosen.impacts, [impact]))
}
