import { closeSync, existsSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type ArchiveSource, syncToDisk, writeArchive } from '#app/adapters/backups/archive.ts'
import { formatInstant } from '#app/sla/instant.ts'
import { copySqlite } from '#db/sqlite-file.server.ts'
import { type CheckedBackup, checkBackup } from './check-backup.ts'
import { examineDatabase } from './examine-database.ts'
import { DATABASE, FILES, MANIFEST, type Manifest } from './manifest.ts'

export type BackupPlan = { databasePath: string; filesFolder: string; target: string; now: number }

/**
 * Makes a backup beside `target`, unpacks and checks it, and only then puts it in place: a backup that fails
 * never takes the place of a good one. Throws with every problem found.
 */
export async function makeBackup(plan: BackupPlan): Promise<CheckedBackup> {
  requireReplaceable(plan.target)
  clearLeftovers(dirname(plan.target))
  const unfinished = `${plan.target}.partial-${process.pid}`
  const copy = `${unfinished}.sqlite`
  try {
    await copySqlite(plan.databasePath, copy)
    await pack(plan, copy, unfinished)
    rmSync(copy)
    const checked = await checkBackup(unfinished)
    if (checked.problems.length > 0) {
      throw new Error(`The backup does not hold up to its check: ${checked.problems.join('; ')}`)
    }
    renameSync(unfinished, plan.target)
    await syncToDisk(dirname(plan.target))
    return checked
  } finally {
    for (const leftover of [unfinished, copy, `${copy}-journal`]) rmSync(leftover, { force: true })
  }
}

/** What a backup that was killed left here: its name ends in the number of a process that is gone. */
function clearLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /(?:\.partial-|^\.check-)(\d+)(?:-\w+|\.sqlite(?:-journal|-wal|-shm)?)?$/.exec(name) ?? []
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function pack(plan: BackupPlan, copy: string, target: string): Promise<void> {
  const examined = examineDatabase(copy)
  const sources: ArchiveSource[] = [
    { name: DATABASE, path: copy },
    ...listFiles(plan.filesFolder).map((name) => ({
      name: `${FILES}/${name}`,
      path: join(plan.filesFolder, name),
    })),
  ]
  await writeArchive({
    target,
    sources,
    changedAt: plan.now,
    last: (contents) => {
      const held = new Set(contents.map((file) => file.sha256))
      const manifest: Manifest = {
        format: 'makegood-backup/1',
        madeAt: formatInstant(plan.now),
        instance: examined.instanceId,
        newestMigration: examined.newestMigration,
        rows: examined.rows,
        audit: { rows: examined.audit.rows, headHash: examined.audit.headHash },
        missingFiles: examined.fileHashes.filter((hash) => !held.has(hash)),
        contents: [...contents],
      }
      return { name: MANIFEST, text: JSON.stringify(manifest, null, 1) }
    },
  })
}

/** Relative paths of the files we keep, whatever is still being written left out. */
function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile() && !basename(name).startsWith('.'))
    .sort()
}

/** Only a backup may be replaced by a backup: a slip of the keyboard must not cost the database. */
function requireReplaceable(target: string): void {
  if (!existsSync(target)) {
    if (!existsSync(dirname(target))) throw new Error(`There is no folder ${dirname(target)}.`)
    return
  }
  const start = Buffer.alloc(2)
  const file = statSync(target).isFile() ? openSync(target, 'r') : null
  if (file !== null) {
    readSync(file, start)
    closeSync(file)
  }
  if (start.toString('hex') !== '1f8b')
    throw new Error(`${target} exists and is no backup. Name another file.`)
}
