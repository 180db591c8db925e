import Database from 'better-sqlite3'

/**
 * Who uses a database file: every open store holds a shared lock on a file beside it, a restore needs it alone.
 * The operating system gives the lock back when a process dies.
 */
export type InUseLock = { release(): void }

export function lockPath(databasePath: string): string {
  return `${databasePath}.lock`
}

/** Throws when a restore holds the place and does not finish within `timeoutMs`. */
export function holdShared(databasePath: string, timeoutMs = 60_000): InUseLock {
  const connection = new Database(lockPath(databasePath), { timeout: timeoutMs })
  try {
    connection.exec('BEGIN')
    connection.prepare('select count(*) from sqlite_master').get()
  } catch (error) {
    connection.close()
    throw new Error(`${databasePath} is being restored. Start again when that is done.`, { cause: error })
  }
  return { release: () => connection.close() }
}

/** Null while anybody else has the database open. */
export function tryHoldAlone(databasePath: string): InUseLock | null {
  const connection = new Database(lockPath(databasePath), { timeout: 0 })
  try {
    connection.exec('BEGIN EXCLUSIVE')
    return { release: () => connection.close() }
  } catch (error) {
    connection.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
