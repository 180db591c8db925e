import type Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { connectSqlite, explainWriteError, isBusy, isUnwritable } from './connect-sqlite.server.ts'
import { type PreparedSqlite, prepareSqlite } from './prepare-sqlite.server.ts'
import { prepareReadOnlySqlite } from './read-only-sqlite.server.ts'
import * as schema from './schema.sqlite.server.ts'
import { searchHelpInSqlite } from './search-help-sqlite.server.ts'
import { buildIncidentSearch, indexIncidentsInSqlite } from './search-incidents-sqlite.server.ts'
import {
  type Outlives,
  type Reader,
  type Store,
  StoreBusyError,
  StoreUnwritableError,
  type Tx,
  type WriteObstacle,
} from './store.server.ts'

const BUSY_PATIENCE_MS = 5_000

/** Opens the file; one in a place that cannot be written is served as it is, and refuses writes. */
export function openSqlite(path: string): Store {
  let prepared: PreparedSqlite
  try {
    prepared = prepareSqlite(path)
  } catch (error) {
    if (!isUnwritable(error)) throw error
    return openReadOnly(path, error)
  }
  return openReadWrite(path, prepared)
}

/**
 * Two connections: one that only reads, one that writes in a queue. better-sqlite3's own transactions cannot
 * await; a second connection can, and its uncommitted rows stay invisible to readers.
 */
function openReadWrite(path: string, { writer, lock }: PreparedSqlite): Store {
  const reader = connectSqlite(path)
  reader.pragma('query_only = ON')

  const writes = drizzle({ client: writer, schema })
  let tail: Promise<unknown> = Promise.resolve()
  let obstacle: WriteObstacle | null = null

  function tx<T>(work: (tx: Tx) => Promise<T>, outlives: Outlives = 'a_power_cut'): Promise<T> {
    const run = tail.then(async () => {
      try {
        writer.pragma(`synchronous = ${outlives === 'a_crash' ? 'NORMAL' : 'FULL'}`)
        await beginImmediate(writer)
        const result = await work(asTx(writes))
        writer.exec('COMMIT')
        // One that is damaged stays so until it is restored, even where a page of it takes a write.
        if (obstacle !== 'damaged') obstacle = null
        return result
      } catch (error) {
        if (writer.inTransaction) writer.exec('ROLLBACK')
        const explained = explainWriteError(error)
        if (explained instanceof StoreUnwritableError) obstacle = explained.reason
        throw explained
      }
    })
    tail = run.catch(() => undefined)
    return run
  }

  async function close(): Promise<void> {
    await tail
    writer.close()
    reader.close()
    lock.release()
  }

  return toStore({ reader, tx, close, obstacle: () => obstacle })
}

function openReadOnly(path: string, cause: unknown): Store {
  const { reader, close } = prepareReadOnlySqlite(path)
  const obstacle = () => 'read_only' as const
  return toStore({
    reader,
    close,
    obstacle,
    tx: () => Promise.reject(new StoreUnwritableError('read_only', cause)),
  })
}

type Parts = Pick<Store, 'tx' | 'close' | 'obstacle'> & { reader: Database.Database }

function toStore({ reader, tx, close, obstacle }: Parts): Store {
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
    obstacle,
    check: async () => {
      reader.prepare('select count(*) from settings').get()
    },
    close,
  }
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

/** Guaranteed by drizzle: awaiting its synchronous builders gives what the asynchronous ones give. */
function asTx(db: BetterSQLite3Database<typeof schema>): Tx {
  return db as unknown as Tx
}

function asReader(db: BetterSQLite3Database<typeof schema>): Reader {
  return db as unknown as Reader
}
