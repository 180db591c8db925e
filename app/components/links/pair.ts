import type { SupportCase } from '#app/domain/cases/case.ts'
import type { ListedIncident } from '#app/domain/incidents/listed-incident.ts'
import type { Link } from '#app/domain/links/link.ts'

/** A link with both of its ends, as the pages show it. */
export type ShownPair = Link & {
  supportCase: Pick<SupportCase, 'id' | 'vendorNumber' | 'subject' | 'openedAt' | 'state'>
  incident: ListedIncident
}
