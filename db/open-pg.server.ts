import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { migrationsFolder, requireKnownSchema } from './migrations.server.ts'
import { toPgStore } from './pg-store.server.ts'
import * as schema from './schema.pg.server.ts'
import type { Store } from './store.server.ts'

const MIGRATION_LOCK = 727_001

/** Opens a PostgreSQL database by URL; of several nodes that start at once only one migrates. */
export async function openPostgres(url: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  const db = drizzle({ client: pool, schema })
  const lock = await pool.connect()
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const known = await lock.query("select to_regclass('drizzle.__drizzle_migrations') as name")
    if (known.rows[0].name !== null) {
      const newest = await lock.query('select max(created_at) as newest from drizzle.__drizzle_migrations')
      requireKnownSchema('pg', newest.rows[0].newest === null ? null : Number(newest.rows[0].newest))
    }
    await migrate(db, { migrationsFolder: migrationsFolder('pg') })
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    lock.release()
  }
  return toPgStore(db, () => pool.end())
}
