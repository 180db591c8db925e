import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'

/** A database as the first release left it, with one setting in it. */
export function makeOlderDatabase(path: string): void {
  const journal: { entries: { when: number; tag: string }[] } = JSON.parse(
    readFileSync('db/migrations/sqlite/meta/_journal.json', 'utf8'),
  )
  const [first] = journal.entries
  if (!first) throw new Error('no migrations')
  const sql = readFileSync(`db/migrations/sqlite/${first.tag}.sql`, 'utf8')
  const database = new Database(path)
  database.exec(sql.replaceAll('--> statement-breakpoint', ''))
  database.exec(
    'create table __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)',
  )
  const hash = createHash('sha256').update(sql).digest('hex')
  database.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run(hash, first.when)
  database.exec("insert into settings (name, value) values ('kept', 'yes')")
  database.close()
}
