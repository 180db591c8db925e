import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { connectSqlite, requireSafeSqlite } from './connect-sqlite.server.ts'
import { holdShared, type InUseLock, tryHoldAlone } from './in-use-lock.server.ts'
import {
  readMarker,
  requireDatabaseFile,
  requireSameInstance,
  writeMarker,
} from './instance-marker.server.ts'
import { migrationsFolder, newestKnownMigration, requireKnownSchema } from './migrations.server.ts'
import { requireLocalFolder } from './network-folder.server.ts'
import * as schema from './schema.sqlite.server.ts'
import { findInstanceId, findNewestMigration } from './sqlite-file.server.ts'

const UPGRADE_COPIES_KEPT = 3

export type PreparedSqlite = { writer: Database.Database; lock: InUseLock }

/**
 * Makes a database file ready for use: the one that belongs here, whole, and of this version's schema.
 * Throws, with what to do, when it is missing, foreign, damaged or newer than this version.
 */
export function prepareSqlite(path: string): PreparedSqlite {
  mkdirSync(dirname(path), { recursive: true })
  requireLocalFolder(dirname(path))
  const marker = readMarker(path)
  requireDatabaseFile(path, marker)
  const mayBeTorn = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0
  const alone = mayBeTorn ? tryHoldAlone(path) : null
  try {
    if (alone) requireSound(path)
  } finally {
    alone?.release()
  }
  const lock = holdShared(path)
  try {
    const writer = openWriter(path)
    requireSafeSqlite(writer)
    migrateUnderLock(writer, path)
    return { writer, lock }
  } catch (error) {
    lock.release()
    throw error
  }
}

function openWriter(path: string): Database.Database {
  try {
    const writer = connectSqlite(path)
    const marker = readMarker(path)
    if (marker) requireSameInstance(path, marker, findInstanceId(writer))
    return writer
  } catch (error) {
    throw explainDamage(path, error)
  }
}

/** After a stop that was no stop, before anybody reads: SQLite's quick look at every page. */
function requireSound(path: string): void {
  let verdict: unknown
  try {
    const connection = connectSqlite(path)
    verdict = connection.pragma('quick_check(1)', { simple: true })
    connection.close()
  } catch (error) {
    throw explainDamage(path, error)
  }
  if (verdict !== 'ok') throw damaged(path, String(verdict))
}

function explainDamage(path: string, error: unknown): unknown {
  const isDamage = error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)
  return isDamage ? damaged(path, error.message) : error
}

function damaged(path: string, says: string): Error {
  return new Error(`The database ${path} is damaged (${says}). Restore a backup: "restore FILE".`)
}

/** Two processes may start at once: whoever holds the lock file's exclusive transaction migrates, the other waits. */
function migrateUnderLock(connection: Database.Database, path: string): void {
  const lock = new Database(`${path}.migrating`, { timeout: 60_000 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    const applied = findNewestMigration(connection)
    requireKnownSchema('sqlite', applied)
    if (applied !== null && applied < newestKnownMigration('sqlite')) copyBeforeUpgrade(connection, path)
    migrate(drizzle({ client: connection, schema }), { migrationsFolder: migrationsFolder('sqlite') })
    markInstance(connection, path)
    lock.exec('COMMIT')
  } finally {
    lock.close()
  }
}

/** The way back from an upgrade: the database as it was, made before the first migration runs. */
function copyBeforeUpgrade(connection: Database.Database, path: string): void {
  const folder = join(dirname(path), 'backups')
  mkdirSync(folder, { recursive: true })
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const target = join(folder, `before-upgrade-${stamp}.sqlite`)
  rmSync(`${target}.partial`, { force: true })
  connection.prepare('vacuum into ?').run(`${target}.partial`)
  renameSync(`${target}.partial`, target)
  const copies = readdirSync(folder).filter((name) => /^before-upgrade-.*\.sqlite$/.test(name))
  for (const name of copies.sort().slice(0, -UPGRADE_COPIES_KEPT)) rmSync(join(folder, name))
}

/** The database and the place beside it know each other from now on. */
function markInstance(connection: Database.Database, path: string): void {
  const known = findInstanceId(connection)
  const instance = known ?? randomUUID()
  if (known === null) {
    connection.prepare("insert into settings (name, value) values ('instance_id', ?)").run(instance)
  }
  if (readMarker(path) === null) writeMarker(path, { instance, createdAt: new Date().toISOString() })
}
