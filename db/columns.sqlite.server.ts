import { integer, text } from 'drizzle-orm/sqlite-core'

export { index, integer, primaryKey, sqliteTable as table, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** An instant: epoch milliseconds UTC. */
export function instant(name: string) {
  return integer(name, { mode: 'number' })
}

export function flag(name: string) {
  return integer(name, { mode: 'boolean' })
}

export function json<T>(name: string) {
  return text(name, { mode: 'json' }).$type<T>()
}

/** An amount in minor units of a currency; may exceed four bytes (rupiah do). */
export function money(name: string) {
  return integer(name, { mode: 'number' })
}
