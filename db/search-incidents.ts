import type { SQL } from 'drizzle-orm'
import type { SearchTerm } from './search-text.ts'

/** What one incident is found by: its title and everything the vendor posted. */
export type IncidentDocument = { id: string; beganAt: number; text: string }

export type IncidentSearch = {
  /** All must be found; none find nothing. */
  terms: readonly SearchTerm[]
  /** Further conditions on the incidents. */
  where: SQL | undefined
  began: { from: number; to: number } | null
  /** Only what stands behind this incident in the list. */
  after: { beganAt: number; id: string } | null
  limit: number
}
