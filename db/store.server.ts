import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type * as sqliteSchema from './schema.sqlite.server.ts'
import type { IncidentDocument, IncidentSearch } from './search-incidents.ts'
import type { HelpMatch, HelpQuery } from './search-words.ts'

export type Schema = typeof sqliteSchema
type Queries = BaseSQLiteDatabase<'async', unknown, Schema>

/** Reads only. Writes go through `Store.tx`. */
export type Reader = Pick<Queries, 'select' | 'selectDistinct' | '$with' | 'with'>
export type Tx = Pick<
  Queries,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | '$with' | 'with'
>

/**
 * What a committed write is safe from. That of `a_crash` waits for no disk: a power cut may take the last of them, and
 * nothing else with them; any later write that waits makes them safe too. For what strangers can cause at will.
 */
export type Outlives = 'a_power_cut' | 'a_crash'

/**
 * The database behind one surface, whichever engine serves it. `t` holds the tables.
 * `tx` runs one write transaction at a time; a throw rolls everything back. Network work belongs before it.
 */
export type Store = {
  kind: 'sqlite' | 'pg'
  db: Reader
  t: Schema
  tx<T>(work: (tx: Tx) => Promise<T>, outlives?: Outlives): Promise<T>
  /** Full-text search over the help topics of one language, best match first. */
  searchHelp(query: HelpQuery): Promise<HelpMatch[]>
  /** Full-text search over titles and posts of incidents: their ids, newest beginning first. */
  searchIncidents(search: IncidentSearch): Promise<string[]>
  /** Makes incidents findable, or corrects by what they are found; in the transaction that stores them. */
  indexIncidents(tx: Tx, documents: readonly IncidentDocument[]): Promise<void>
  /** The database's own clock, for leases shared by several processes. */
  clock(): Promise<number>
  /** Why the last write was refused by the disk; null once one has gone through, but a damaged database stays so. */
  obstacle(): WriteObstacle | null
  /** Throws when the database cannot be read. */
  check(): Promise<void>
  close(): Promise<void>
}

/** `location` is a path of an SQLite file or a `postgres://` URL. */
export async function openStore(location: string): Promise<Store> {
  if (/^postgres(ql)?:\/\//.test(location)) {
    const { openPostgres } = await import('./open-pg.server.ts')
    return openPostgres(location)
  }
  const { openSqlite } = await import('./open-sqlite.server.ts')
  return openSqlite(location)
}

/** The database is held by another writer and did not become free in time; the caller may try again. */
export class StoreBusyError extends Error {
  constructor(cause: unknown) {
    super('The database is locked by another process. Try again in a moment.', { cause })
    this.name = 'StoreBusyError'
  }
}

export type WriteObstacle = 'full' | 'read_only' | 'damaged' | 'disk'

const OBSTACLES: Record<WriteObstacle, string> = {
  full: 'The disk is full. What is stored can be read; nothing can be written until there is room.',
  read_only: 'The database cannot be written to. What is stored can be read.',
  damaged: 'The database is damaged. Restore a backup.',
  disk: 'The disk failed. Nothing was written.',
}

/** The disk refuses writes. The transaction was rolled back; reads may go on. */
export class StoreUnwritableError extends Error {
  readonly reason: WriteObstacle

  constructor(reason: WriteObstacle, cause: unknown) {
    super(OBSTACLES[reason], { cause })
    this.name = 'StoreUnwritableError'
    this.reason = reason
  }
}
