import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { migrationsFolder, requireKnownSchema } from './migrations.server.ts'
import * as schema from './schema.sqlite.server.ts'
import { searchHelpInSqlite } from './search-help-sqlite.server.ts'
import { buildIncidentSearch, indexIncidentsInSqlite } from './search-incidents-sqlite.server.ts'
import { type Reader, type Store, StoreBusyError, type Tx } from './store.server.ts'

const OLDEST_SAFE_SQLITE = [3, 51, 3]
const BUSY_TIMEOUT_MS = 200
const BUSY_PATIENCE_MS = 5_000

/**
 * Opens the file with two connections: one that only reads, one that writes in a queue. better-sqlite3's own
 * transactions cannot await; a second connection can, and its uncommitted rows stay invisible to readers.
 */
export function openSqlite(path: string): Store {
  mkdirSync(dirname(path), { recursive: true })
  const writer = connect(path)
  requireSafeSqlite(writer)
  migrateUnderLock(writer, path)
  const reader = connect(path)
  reader.pragma('query_only = ON')

  const writes = drizzle({ client: writer, schema })
  let tail: Promise<unknown> = Promise.resolve()

  function tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const run = tail.then(async () => {
      await beginImmediate(writer)
      try {
        const result = await work(asTx(writes))
        writer.exec('COMMIT')
        return result
      } catch (error) {
        if (writer.inTransaction) writer.exec('ROLLBACK')
        throw error
      }
    })
    tail = run.catch(() => undefined)
    return run
  }

  const reads = asReader(drizzle({ client: reader, schema }))
  return {
    kind: 'sqlite',
    db: reads,
    t: schema,
    tx,
    searchHelp: async (query) => searchHelpInSqlite(reader, query),
    searchIncidents: async (search) => {
      if (search.terms.length === 0) return []
      return (await buildIncidentSearch(reads, search)).map((row) => row.id)
    },
    indexIncidents: indexIncidentsInSqlite,
    clock: async () => Date.now(),
    check: async () => {
      reader.prepare('select count(*) from settings').get()
    },
    close: async () => {
      await tail
      writer.close()
      reader.close()
    },
  }
}

function connect(path: string): Database.Database {
  const connection = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  for (const setting of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'trusted_schema = OFF',
    'cell_size_check = ON',
    'mmap_size = 0',
  ]) {
    connection.pragma(setting)
  }
  return connection
}

/** SQLite before 3.51.3 can corrupt a WAL database that two connections use. */
function requireSafeSqlite(connection: Database.Database): void {
  const version = String(connection.prepare('select sqlite_version()').pluck().get())
  const parts = version.split('.').map(Number)
  for (const [index, oldest] of OLDEST_SAFE_SQLITE.entries()) {
    const part = parts[index] ?? 0
    if (part > oldest) return
    if (part < oldest) {
      throw new Error(`SQLite ${version} can corrupt its log; better-sqlite3 12.8 or later is needed.`)
    }
  }
}

/** Two processes may start at once: whoever holds the lock file's exclusive transaction migrates, the other waits. */
function migrateUnderLock(connection: Database.Database, path: string): void {
  const lock = new Database(`${path}.migrating`, { timeout: 60_000 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    requireKnownSchema('sqlite', newestApplied(connection))
    migrate(drizzle({ client: connection, schema }), { migrationsFolder: migrationsFolder('sqlite') })
    lock.exec('COMMIT')
  } finally {
    lock.close()
  }
}

function newestApplied(connection: Database.Database): number | null {
  const known = connection
    .prepare("select 1 from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
    .get()
  if (!known) return null
  const newest = connection.prepare('select max(created_at) from __drizzle_migrations').pluck().get()
  return newest === null || newest === undefined ? null : Number(newest)
}

async function beginImmediate(connection: Database.Database): Promise<void> {
  const giveUpAt = performance.now() + BUSY_PATIENCE_MS
  for (;;) {
    try {
      connection.exec('BEGIN IMMEDIATE')
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > giveUpAt) throw new StoreBusyError(error)
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80))
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

/** Guaranteed by drizzle: awaiting its synchronous builders gives what the asynchronous ones give. */
function asTx(db: BetterSQLite3Database<typeof schema>): Tx {
  return db as unknown as Tx
}

function asReader(db: BetterSQLite3Database<typeof schema>): Reader {
  return db as unknown as Reader
}
