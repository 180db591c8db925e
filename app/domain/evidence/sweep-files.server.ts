import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import type { SweptStore } from '../packs/file-store.ts'

/** A file is written before the row that names it, so a young one may still get its row. */
const UNCLAIMED_KEPT_MS = 30 * 86_400_000

export type Swept = { swept: number; missing: number }

/**
 * Lets go of files that no row names: at once what a row says was taken away, after thirty days what was left over by
 * a write that never came to its row. Counts the rows whose file is gone.
 */
export async function sweepFiles(ctx: Ctx, files: SweptStore): Promise<Swept> {
  const { evidence, packs } = ctx.db.t
  const rows = await ctx.db.db
    .select({ key: evidence.storageKey, removedAt: evidence.removedAt })
    .from(evidence)
  const frozen = await ctx.db.db.select({ key: packs.storageKey }).from(packs)
  const named = new Set([...rows.filter((row) => row.removedAt === null), ...frozen].map((row) => row.key))
  const removed = new Set(rows.filter((row) => row.removedAt !== null).map((row) => row.key))
  const kept = await files.list()
  const swept: string[] = []
  for (const file of kept) {
    if (file.key !== null && named.has(file.key)) continue
    const isTakenAway = file.key !== null && removed.has(file.key)
    if (!isTakenAway && ctx.now - file.changedAt < UNCLAIMED_KEPT_MS) continue
    await file.discard()
    swept.push(file.key ?? 'unfinished')
  }
  if (swept.length > 0) await recordSweep(ctx, swept)
  const present = new Set(kept.map((file) => file.key))
  return { swept: swept.length, missing: [...named].filter((key) => !present.has(key)).length }
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
