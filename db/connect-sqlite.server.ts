import Database from 'better-sqlite3'
import { StoreUnwritableError } from './store.server.ts'

const OLDEST_SAFE_SQLITE = [3, 51, 3]
const BUSY_TIMEOUT_MS = 200

/** A connection that reads and writes, with the settings that nothing acknowledged is lost by. */
export function connectSqlite(path: string): Database.Database {
  const connection = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  for (const setting of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'trusted_schema = OFF',
    'cell_size_check = ON',
    'mmap_size = 0',
  ]) {
    connection.pragma(setting)
  }
  return connection
}

/** SQLite before 3.51.3 can corrupt a WAL database that two connections use. */
export function requireSafeSqlite(connection: Database.Database): void {
  const version = String(connection.prepare('select sqlite_version()').pluck().get())
  const parts = version.split('.').map(Number)
  for (const [index, oldest] of OLDEST_SAFE_SQLITE.entries()) {
    const part = parts[index] ?? 0
    if (part > oldest) return
    if (part < oldest) {
      throw new Error(`SQLite ${version} can corrupt its log; better-sqlite3 12.8 or later is needed.`)
    }
  }
}

export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY')
}

/** The folder or the file does not let us write. */
export function isUnwritable(error: unknown): boolean {
  return /^(?:SQLITE_READONLY|SQLITE_CANTOPEN|EROFS|EACCES|EPERM)/.test(codeOf(error))
}

/** Says in our own words why a write was refused by the disk; any other error stays what it is. */
export function explainWriteError(error: unknown): unknown {
  const code = codeOf(error)
  if (code === 'SQLITE_FULL') return new StoreUnwritableError('full', error)
  if (code.startsWith('SQLITE_READONLY')) return new StoreUnwritableError('read_only', error)
  if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code)) return new StoreUnwritableError('damaged', error)
  return code.startsWith('SQLITE_IOERR') ? new StoreUnwritableError('disk', error) : error
}

function codeOf(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') return current.code
  }
  return ''
}
