import { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import * as pgSchema from './schema.pg.server.ts'
import type * as sqliteSchema from './schema.sqlite.server.ts'
import { searchHelpInPg } from './search-help-pg.server.ts'
import { buildIncidentSearch, indexIncidentsInPg } from './search-incidents-pg.server.ts'
import type { Reader, Schema, Store, Tx } from './store.server.ts'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Table = { $inferSelect: unknown; $inferInsert: unknown }
/** Names of the tables whose rows, read or written, have different types in the two schemas. */
type Drifted<A, B, Side extends keyof Table> = {
  [K in keyof A]: A[K] extends Table
    ? K extends keyof B
      ? B[K] extends Table
        ? Same<A[K][Side], B[K][Side]> extends true
          ? never
          : K
        : K
      : K
    : never
}[keyof A]
type DriftedRows = Drifted<typeof sqliteSchema, typeof pgSchema, '$inferSelect'>
/** SQLite makes an integer primary key optional in inserts; audit rows always give it. */
type DriftedInserts = Exclude<Drifted<typeof sqliteSchema, typeof pgSchema, '$inferInsert'>, 'audit'>
/** The type check fails here, with the tables' names, when the two schemas drift apart. */
const noDrift: [DriftedRows | DriftedInserts] extends [never] ? true : DriftedRows | DriftedInserts = true
void noDrift

type PgDb = PgDatabase<PgQueryResultHKT, typeof pgSchema>

const WRITER_LOCK = 727_002

/**
 * PostgreSQL behind the store's surface. Write transactions take one advisory lock first, so that there is one
 * writer at a time, as in SQLite: the audit chain and the rules that read before they write rely on it.
 */
export function toPgStore(db: PgDb, close: () => Promise<void>): Store {
  return {
    kind: 'pg',
    db: asReader(db),
    t: asSchema(pgSchema),
    tx: (work) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${WRITER_LOCK})`)
        return work(asTx(tx))
      }),
    searchHelp: (query) => searchHelpInPg(db, query),
    searchIncidents: async (search) => {
      if (search.terms.length === 0) return []
      return (await buildIncidentSearch(db, search)).map((row) => row.id)
    },
    indexIncidents: indexIncidentsInPg,
    clock: async () => {
      const rows = await db
        .select({ now: sql<string>`(extract(epoch from clock_timestamp()) * 1000)::bigint` })
        .from(sql`(select 1) as one`)
      return Number(rows[0]?.now)
    },
    obstacle: () => null,
    check: async () => {
      await db.select().from(pgSchema.settings).limit(1)
    },
    close,
  }
}

/** Guaranteed by `sameRows`: both engines' builders take and give the same rows. */
function asReader(db: PgDb): Reader {
  return db as unknown as Reader
}

function asTx(db: unknown): Tx {
  return db as Tx
}

function asSchema(schema: typeof pgSchema): Schema {
  return schema as unknown as Schema
}
