import Database from 'better-sqlite3'

/** What a database file says about itself, read without a store: any version of the schema, no migration. */
export type SqliteFacts = {
  /** What SQLite's own checks find; empty when all is well. */
  problems: string[]
  rows: Record<string, number>
  newestMigration: number | null
  instanceId: string | null
}

export type SqliteFile = {
  facts(): SqliteFacts
  auditRows(): Iterable<Record<string, unknown>>
  /** SHA-256 of every file that rows point to. */
  fileHashes(): string[]
  close(): void
}

const EVERY_PAGE = 2 ** 31 - 1

/**
 * Copies a database that others are writing to: SQLite's online backup in one step, so that a busy writer cannot
 * make it start over. The copy is one plain file without a log.
 */
export async function copySqlite(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: 5_000 })
  try {
    await source.backup(to, { progress: () => EVERY_PAGE })
  } finally {
    source.close()
  }
  const copy = new Database(to)
  copy.pragma('journal_mode = DELETE')
  copy.close()
}

/** Opens a file to look at it. Throws when it is no database. */
export function openSqliteFile(path: string): SqliteFile {
  const connection = new Database(path, { readonly: true, fileMustExist: true })
  try {
    connection.pragma('trusted_schema = OFF')
    connection.pragma('cell_size_check = ON')
    connection.prepare('select count(*) from sqlite_master').get()
  } catch (error) {
    connection.close()
    throw new Error(`${path} is no SQLite database.`, { cause: error })
  }
  return {
    facts: () => ({
      problems: checkPages(connection),
      rows: countRows(connection),
      newestMigration: findNewestMigration(connection),
      instanceId: findInstanceId(connection),
    }),
    auditRows: () => iterateAudit(connection),
    fileHashes: () => listFileHashes(connection),
    close: () => connection.close(),
  }
}

function checkPages(connection: Database.Database): string[] {
  const integrity = connection.pragma('integrity_check', { simple: false })
  const foreignKeys = connection.pragma('foreign_key_check')
  return [
    ...toTexts(integrity, 'integrity_check').filter((line) => line !== 'ok'),
    ...toTexts(foreignKeys, 'table').map((name) => `a row of ${name} points to nothing`),
  ]
}

function toTexts(rows: unknown, column: string): string[] {
  if (!Array.isArray(rows)) return []
  return rows.map((row) => String(Reflect.get(Object(row), column)))
}

function tablesOf(connection: Database.Database): string[] {
  const names = connection
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all()
  return names.map(String)
}

function countRows(connection: Database.Database): Record<string, number> {
  const counts = tablesOf(connection).map((name) => {
    const rows = connection
      .prepare(`select count(*) from "${name.replaceAll('"', '""')}"`)
      .pluck()
      .get()
    return [name, Number(rows)]
  })
  return Object.fromEntries(counts)
}

/** The instant of the newest migration a database went through; null for one that went through none. */
export function findNewestMigration(connection: Database.Database): number | null {
  if (!tablesOf(connection).includes('__drizzle_migrations')) return null
  const newest = connection.prepare('select max(created_at) from __drizzle_migrations').pluck().get()
  return newest === null || newest === undefined ? null : Number(newest)
}

export function findInstanceId(connection: Database.Database): string | null {
  if (!tablesOf(connection).includes('settings')) return null
  const id = connection.prepare("select value from settings where name = 'instance_id'").pluck().get()
  return typeof id === 'string' ? id : null
}

function* iterateAudit(connection: Database.Database): Iterable<Record<string, unknown>> {
  if (!tablesOf(connection).includes('audit')) return
  for (const row of connection.prepare('select * from audit order by sequence').iterate()) {
    yield Object.fromEntries(Object.entries(Object(row)))
  }
}

function listFileHashes(connection: Database.Database): string[] {
  const tables = tablesOf(connection)
  const removable = connection.pragma("table_info('evidence')")
  const hasRemovals = toTexts(removable, 'name').includes('removed_at')
  const queries = [
    ...(tables.includes('evidence')
      ? [`select sha256 from evidence${hasRemovals ? ' where removed_at is null' : ''}`]
      : []),
    ...(tables.includes('packs') ? ['select sha256 from packs'] : []),
  ]
  if (queries.length === 0) return []
  return connection.prepare(queries.join(' union ')).pluck().all().map(String)
}
