import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { migrationsFolder } from './migrations.server.ts'
import { toPgStore } from './pg-store.server.ts'
import * as schema from './schema.pg.server.ts'
import type { Store } from './store.server.ts'

/** PostgreSQL inside the process: stands in for the real one in tests. */
export async function openPglite(folder: string): Promise<Store> {
  const client = new PGlite(folder === '' ? undefined : folder)
  const db = drizzle({ client, schema })
  await migrate(db, { migrationsFolder: migrationsFolder('pg') })
  return toPgStore(db, () => client.close())
}
