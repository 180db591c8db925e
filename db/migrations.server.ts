import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of SQL migrations, found upward from this file: it runs from source and from the build. */
export function migrationsFolder(engine: 'sqlite' | 'pg'): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'db', 'migrations', engine))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The folder db/migrations is missing from this installation.')
    folder = parent
  }
  return join(folder, 'db', 'migrations', engine)
}

/** Refuses a database that a newer version of the product has migrated further than this one knows. */
export function requireKnownSchema(engine: 'sqlite' | 'pg', newestApplied: number | null): void {
  if (newestApplied !== null && newestApplied > newestKnownMigration(engine)) {
    throw new Error(
      'This database was written by a newer version of Makegood. Install that version, or restore the backup made before the upgrade.',
    )
  }
}

/** The instant of the newest migration this version knows. */
export function newestKnownMigration(engine: 'sqlite' | 'pg'): number {
  const journal: { entries: { when: number }[] } = JSON.parse(
    readFileSync(join(migrationsFolder(engine), 'meta', '_journal.json'), 'utf8'),
  )
  return Math.max(0, ...journal.entries.map((entry) => entry.when))
}
