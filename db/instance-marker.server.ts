import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'

/** Says which database belongs at a path. It stands beside the file, so that it survives the file's loss. */
export type InstanceMarker = { instance: string; createdAt: string }

export function markerPath(databasePath: string): string {
  return `${databasePath}.instance`
}

export function readMarker(databasePath: string): InstanceMarker | null {
  const path = markerPath(databasePath)
  if (!existsSync(path)) return null
  try {
    const { instance, createdAt }: Partial<InstanceMarker> = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof instance === 'string') return { instance, createdAt: String(createdAt) }
  } catch {
    // Told below: a marker that cannot be read is no leave to start anew.
  }
  throw new Error(`${path} cannot be read. It says which database belongs here; restore it or a backup.`)
}

export function writeMarker(databasePath: string, marker: InstanceMarker): void {
  const path = markerPath(databasePath)
  writeFileSync(`${path}.new`, `${JSON.stringify(marker)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** A missing or empty file opens as a new database: where one is known to belong, that would lose everything in silence. */
export function requireDatabaseFile(databasePath: string, marker: InstanceMarker | null): void {
  if (marker === null) return
  if (existsSync(databasePath) && statSync(databasePath).size > 0) return
  throw new Error(
    `The database ${databasePath} is gone or empty, though one was made here at ${marker.createdAt}. Restore a backup ("restore FILE"). To begin anew on purpose, remove ${markerPath(databasePath)}.`,
  )
}

/** Refuses a database that is not the one this place is known for. */
export function requireSameInstance(
  databasePath: string,
  marker: InstanceMarker,
  found: string | null,
): void {
  if (found === marker.instance) return
  const what = found === null ? 'was emptied' : 'belongs to another installation'
  throw new Error(
    `The database ${databasePath} ${what}. Restore a backup ("restore FILE"), or, if this is the one you want, remove ${markerPath(databasePath)}.`,
  )
}
