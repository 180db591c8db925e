import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import type { KeptFile, SweptStore } from '../packs/file-store.ts'

/** A file is written before the row that names it, so a young one may still get its row. */
const UNCLAIMED_KEPT_MS = 30 * 86_400_000

export type Swept = { swept: number; missing: number }

/**
 * Lets go of files that no row names: at once what a row says was taken away, after thirty days what was left over by
 * a write that never came to its row. Counts the rows whose file is gone.
 */
export async function sweepFiles(ctx: Ctx, files: SweptStore): Promise<Swept> {
  const { named, takenAway } = await readKeys(ctx)
  const kept = await files.list()
  const swept: string[] = []
  for (const file of kept) {
    if (file.key !== null && named.has(file.key)) continue
    const isTakenAway = file.key !== null && takenAway.has(file.key)
    if (!isTakenAway && ctx.now - file.changedAt < UNCLAIMED_KEPT_MS) continue
    await file.discard()
    swept.push(file.key ?? 'unfinished')
  }
  if (swept.length > 0) await recordSweep(ctx, swept)
  return { swept: swept.length, missing: countMissing(named, kept) }
}

/** How many files the database names that are not in the store. */
export async function countMissingFiles(ctx: Ctx, files: SweptStore): Promise<number> {
  return countMissing((await readKeys(ctx)).named, await files.list())
}

async function readKeys(ctx: Ctx): Promise<{ named: Set<string>; takenAway: Set<string> }> {
  const { evidence, packs } = ctx.db.t
  const rows = await ctx.db.db
    .select({ key: evidence.storageKey, removedAt: evidence.removedAt })
    .from(evidence)
  const frozen = await ctx.db.db.select({ key: packs.storageKey }).from(packs)
  const kept = rows.filter((row) => row.removedAt === null)
  return {
    named: new Set([...kept, ...frozen].map((row) => row.key)),
    takenAway: new Set(rows.filter((row) => row.removedAt !== null).map((row) => row.key)),
  }
}

function countMissing(named: ReadonlySet<string>, kept: readonly KeptFile[]): number {
  const present = new Set(kept.map((file) => file.key))
  return [...named].filter((key) => !present.has(key)).length
}

async function recordSweep(ctx: Ctx, keys: readonly string[]): Promise<void> {
  await ctx.db.tx((tx) =>
    recordAudit(ctx, tx, {
      action: 'files.swept',
      objectKind: 'files',
      objectId: 'unclaimed',
      after: { files: keys.length, keys: keys.slice(0, 100) },
    }),
  )
}
