import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { newestKnownMigration, requireKnownSchema } from './migrations.server.ts'
import { findNewestMigration } from './sqlite-file.server.ts'

/**
 * For a database in a place that cannot be written: a copy in the temporary folder, because SQLite needs to write
 * beside a WAL database even to read it. Throws when there is nothing to serve or it needs a migration first.
 */
export function prepareReadOnlySqlite(path: string): { reader: Database.Database; close(): Promise<void> } {
  if (!existsSync(path)) throw new Error(`${path} cannot be made: the folder cannot be written to.`)
  const folder = mkdtempSync(join(tmpdir(), 'makegood-read-only-'))
  const discard = () => rmSync(folder, { recursive: true, force: true })
  try {
    const copy = join(folder, 'makegood.sqlite')
    for (const suffix of ['', '-wal']) {
      if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix)
    }
    const reader = new Database(copy)
    reader.pragma('query_only = ON')
    requireMigrated(reader, path)
    return {
      reader,
      close: async () => {
        reader.close()
        discard()
      },
    }
  } catch (error) {
    discard()
    throw error
  }
}

function requireMigrated(reader: Database.Database, path: string): void {
  const applied = findNewestMigration(reader)
  requireKnownSchema('sqlite', applied)
  if (applied === null || applied < newestKnownMigration('sqlite')) {
    throw new Error(`${path} needs an upgrade but cannot be written to.`)
  }
}
