import { bigint, boolean, json as pgJson } from 'drizzle-orm/pg-core'

export { index, integer, pgTable as table, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'

/** An instant: epoch milliseconds UTC. */
export function instant(name: string) {
  return bigint(name, { mode: 'number' })
}

export function flag(name: string) {
  return boolean(name)
}

/** `json`, not `jsonb`: what was stored comes back byte for byte, which the audit chain's hashes need. */
export function json<T>(name: string) {
  return pgJson(name).$type<T>()
}

/** An amount in minor units of a currency; may exceed four bytes (rupiah do). */
export function money(name: string) {
  return bigint(name, { mode: 'number' })
}
