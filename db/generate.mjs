// Writes schema.pg.server.ts from schema.sqlite.server.ts and the SQL migrations of both engines.
//   npm run db:generate -- NAME      NAME says what the migration does, e.g. add_service_notes
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const name = process.argv[2]
const source = readFileSync('db/schema.sqlite.server.ts', 'utf8')
writeFileSync('db/schema.pg.server.ts', toPgSchema(source))
if (name) {
  for (const engine of ['sqlite', 'pg']) {
    const run = spawnSync(
      'npx',
      ['drizzle-kit', 'generate', '--config', 'db/drizzle.config.ts', '--name', name],
      {
        stdio: 'inherit',
        env: { ...process.env, ENGINE: engine },
      },
    )
    if (run.status !== 0) process.exit(run.status ?? 1)
  }
}

function toPgSchema(sqliteSchema) {
  return sqliteSchema
    .replace(
      'The tables, for SQLite. db/schema.pg.server.ts is this file over columns.pg.server.ts, written by',
      'The tables, for PostgreSQL: schema.sqlite.server.ts over columns.pg.server.ts, written by',
    )
    .replace("'./columns.sqlite.server.ts'", "'./columns.pg.server.ts'")
}
