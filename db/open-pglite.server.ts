import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { migrationsFolder } from './migrations.server.ts'
import { toPgStore } from './pg-store.server.ts'
import * as schema from './schema.pg.server.ts'
import type { Store } from './store.server.ts'

/** PostgreSQL inside the process, in memory: stands in for the real one in tests. `snapshot` is `dumpPglite`'s. */
export async function openPglite(snapshot: Blob): Promise<Store> {
  const client = new PGlite({ loadDataDir: snapshot })
  const db = drizzle({ client, schema })
  await migrate(db, { migrationsFolder: migrationsFolder('pg') })
  return toPgStore(db, () => client.close())
}

/** A migrated, empty database as an uncompressed tar: opening it takes a fraction of making a new one. */
export async function dumpPglite(): Promise<Blob> {
  const client = new PGlite()
  await migrate(drizzle({ client, schema }), { migrationsFolder: migrationsFolder('pg') })
  const dump = await client.dumpDataDir('none')
  await client.close()
  return dump
}
