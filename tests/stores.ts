import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableName, sql } from 'drizzle-orm'
import pg from 'pg'
import { test } from 'vitest'
import type { Actor, Ctx } from '#app/domain/context.ts'
import { openPglite } from '#db/open-pglite.server.ts'
import { openStore, type Store } from '#db/store.server.ts'
import { pgliteSnapshotPath } from '#tests/pglite-snapshot.ts'

export const ADMIN: Actor = { id: 'user-admin', name: 'Ayu', role: 'admin', surface: 'web' }
export const VIEWER: Actor = { id: 'user-viewer', name: 'Budi', role: 'viewer', surface: 'web' }

export type StoreContext = {
  store: Store
  /** A context of an admin at an instant, given as RFC 3339. */
  at(instant: string, actor?: Actor): Ctx
}

const folder = mkdtempSync(join(tmpdir(), 'makegood-test-'))
let opened = 0
let template: string | null = null
/** One for all files of a worker: opening it costs more than emptying it. It ends with the worker. */
let postgres: Promise<Store> | null = null

/** A fresh SQLite store on a file, made by the real migrations. */
export async function openTestStore(): Promise<Store> {
  if (template === null) {
    template = join(folder, 'template.sqlite')
    await (await openStore(template)).close()
  }
  opened += 1
  const path = join(folder, `${opened}.sqlite`)
  copyFileSync(template, path)
  return openStore(path)
}

/** PGlite, or the PostgreSQL that TEST_DATABASE_URL names, emptied. */
async function openEmptyPg(): Promise<Store> {
  postgres ??= openPg()
  const store = await postgres
  const names = Object.values(store.t).map((table) => sql.identifier(getTableName(table)))
  await store.tx(async (tx) => {
    // The store offers no raw statements; emptying every table at once is a need of the tests alone.
    await Reflect.get(tx, 'execute').call(tx, sql`truncate ${sql.join(names, sql`, `)} cascade`)
  })
  return store
}

function openPg(): Promise<Store> {
  if (process.env.TEST_DATABASE_URL !== undefined) return openOwnDatabase(process.env.TEST_DATABASE_URL)
  return openPglite(new Blob([readFileSync(pgliteSnapshotPath())]))
}

/** Each worker has a database of its own on the server, since tests empty it. */
async function openOwnDatabase(server: string): Promise<Store> {
  const name = `makegood_test_${process.env.VITEST_POOL_ID}`
  const client = new pg.Client(server)
  await client.connect()
  const known = await client.query('select 1 from pg_database where datname = $1', [name])
  if (known.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  await client.end()
  const own = new URL(server)
  own.pathname = `/${name}`
  return openStore(own.href)
}

function contextOf(store: Store): StoreContext {
  return { store, at: (instant, actor = ADMIN) => ({ db: store, now: Date.parse(instant), actor }) }
}

/** One test of stored operations, run on an SQLite file and on PostgreSQL. */
export function storeTest(title: string, run: (context: StoreContext) => Promise<void>): void {
  test(`${title} · sqlite`, async () => {
    const store = await openTestStore()
    await run(contextOf(store)).finally(() => store.close())
  })
  test(`${title} · postgres`, async () => run(contextOf(await openEmptyPg())), 60_000)
}
