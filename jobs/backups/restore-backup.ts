import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncToDisk } from '#app/adapters/backups/archive.ts'
import { type Restored, settleRestore } from '#app/domain/backups/restored.server.ts'
import { CLI_ACTOR } from '#app/domain/context.ts'
import { tryHoldAlone } from '#db/in-use-lock.server.ts'
import { markerPath, readMarker, writeMarker } from '#db/instance-marker.server.ts'
import { openStore } from '#db/store.server.ts'
import { type CheckedBackup, type Unpacked, unpackBackup } from './check-backup.ts'

export type RestorePlan = {
  source: string
  databasePath: string
  filesFolder: string
  now: number
  /** Take over the data of another installation. */
  foreign: boolean
}

export type RestoreResult = CheckedBackup & Restored & { replaced: string | null }

/**
 * Puts a backup in the place of the database and the files. Everything is unpacked, checked, brought to this
 * version's schema and settled beside them first; then two renames swap it in. What was there stays, renamed.
 */
export async function restoreBackup(plan: RestorePlan): Promise<RestoreResult> {
  const home = dirname(plan.databasePath)
  mkdirSync(home, { recursive: true })
  const alone = tryHoldAlone(plan.databasePath)
  if (alone === null) throw new Error('Makegood is running on this database. Stop it, then restore.')
  const folder = mkdtempSync(join(home, '.restore-'))
  try {
    const unpacked = await unpackBackup(plan.source, folder)
    requireRestorable(plan, unpacked)
    const restored = await settle(plan, unpacked)
    const replaced = await swapIn(plan, unpacked)
    return { ...unpacked.checked, ...restored, replaced }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    alone.release()
  }
}

function requireRestorable(plan: RestorePlan, { checked }: Unpacked): void {
  if (checked.problems.length > 0) {
    throw new Error(`This backup cannot be restored: ${checked.problems.join('; ')}`)
  }
  const marker = readMarker(plan.databasePath)
  if (plan.foreign || marker === null || marker.instance === checked.instance) return
  throw new Error(
    'This backup comes from another installation. Add --from-another-installation if that is what you want.',
  )
}

async function settle(plan: RestorePlan, { checked, databasePath }: Unpacked): Promise<Restored> {
  const store = await openStore(databasePath)
  try {
    const ctx = { db: store, now: plan.now, actor: CLI_ACTOR }
    return await settleRestore(ctx, { madeAt: checked.madeAt, source: basename(plan.source) })
  } finally {
    await store.close()
  }
}

/** Between the renames the place has a marker and no database: a crash there starts nothing new, and restoring again helps. */
async function swapIn(plan: RestorePlan, unpacked: Unpacked): Promise<string | null> {
  const stamp = new Date(plan.now).toISOString().replace(/[-:]|\.\d+/g, '')
  const marker = readMarker(unpacked.databasePath)
  const aside = (path: string) => `${path}.replaced-${stamp}`
  if (unpacked.filesFolder !== null) {
    mkdirSync(unpacked.filesFolder, { recursive: true })
    if (existsSync(plan.filesFolder)) renameSync(plan.filesFolder, aside(plan.filesFolder))
    renameSync(unpacked.filesFolder, plan.filesFolder)
  }
  const hadDatabase = existsSync(plan.databasePath)
  for (const suffix of ['', '-wal', '-shm']) {
    const path = plan.databasePath + suffix
    if (existsSync(path)) renameSync(path, aside(plan.databasePath) + suffix)
  }
  if (marker) writeMarker(plan.databasePath, marker)
  else rmSync(markerPath(plan.databasePath), { force: true })
  renameSync(unpacked.databasePath, plan.databasePath)
  await syncToDisk(dirname(plan.databasePath))
  return hadDatabase ? aside(plan.databasePath) : null
}
