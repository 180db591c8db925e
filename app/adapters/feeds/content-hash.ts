import { hash } from 'node:crypto'

export type Fact = string | number | null

/**
 * What makes a version of an incident, hashed. An adapter lists facts with instants as milliseconds and ids sorted,
 * so key order, spaces, offsets and list order change nothing.
 *
 * Takes part: ids, begin, end, created, modified, impact, severity, description, places, and each post's time, state
 * and text. Left out: titles of services (renamed at will) and a post's own `modified` (touched when superseded).
 * `modified` of the incident takes part, so an older copy never looks like the newer one.
 */
export function hashFacts(facts: readonly Fact[]): string {
  let written = ''
  for (const fact of facts) written += writeFact(fact)
  return sha256(written)
}

/** An unordered list as facts: sorted, its length first. */
export function toFactList(ids: readonly string[]): Fact[] {
  return ids.length === 0 ? [0] : [ids.length, ...ids.toSorted()]
}

/** Every fact tells its kind and length, so two different lists of facts never read the same. */
function writeFact(fact: Fact): string {
  if (fact === null) return '-;'
  return typeof fact === 'number' ? `${fact};` : `${fact.length}:${fact};`
}

export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex')
}
