import { desc, eq } from 'drizzle-orm'
import type { PackOccasion } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { requireReader } from '../access/actor.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import type { FileStore } from './file-store.ts'
import type { Pack } from './pack.ts'
import { sha256Of, type ZippedPack } from './zip-pack.server.ts'

type PackOwner = { claimId: string } | { reportRequestId: string }

/** The frozen packs of a claim or a request, newest first. */
export async function listPacks(ctx: Ctx, owner: PackOwner): Promise<Pack[]> {
  requireReader(ctx.actor)
  const { packs } = ctx.db.t
  return ctx.db.db
    .select()
    .from(packs)
    .where(
      'claimId' in owner
        ? eq(packs.claimId, owner.claimId)
        : eq(packs.reportRequestId, owner.reportRequestId),
    )
    .orderBy(desc(packs.frozenAt), desc(packs.id))
}

/** Keeps the bytes under a key made of their hash. Before the transaction: what is left over by a failed one harms nothing. */
export async function keepPackBytes(files: FileStore, pack: ZippedPack): Promise<string> {
  const storageKey = `packs/${pack.sha256}.zip`
  await files.write(storageKey, pack.bytes)
  return storageKey
}

export type FrozenPack = { pack: ZippedPack; storageKey: string; fileName: string; occasion: PackOccasion }

/** Records a pack whose bytes are kept, in the transaction of the submission it belongs to. */
export async function recordPack(
  ctx: Ctx,
  tx: Tx,
  input: { owner: PackOwner; frozen: FrozenPack },
): Promise<void> {
  const { pack, storageKey, fileName, occasion } = input.frozen
  await tx.insert(ctx.db.t.packs).values({
    id: newId(ctx.now),
    claimId: 'claimId' in input.owner ? input.owner.claimId : null,
    reportRequestId: 'reportRequestId' in input.owner ? input.owner.reportRequestId : null,
    occasion,
    fileName,
    byteLength: pack.bytes.length,
    sha256: pack.sha256,
    storageKey,
    frozenAt: ctx.now,
    frozenBy: ctx.actor.name,
  })
}

/** The bytes of a frozen pack, as they were. Throws `pack.lost` or `pack.altered` when the file store lets us down. */
export async function readPack(files: FileStore, pack: Pack): Promise<Uint8Array> {
  const bytes = await files.read(pack.storageKey)
  if (bytes === null) throw new DomainError('pack.lost', 'The file of this pack is gone.', { id: pack.id })
  if (sha256Of(bytes) !== pack.sha256) {
    throw new DomainError('pack.altered', 'The file of this pack is not what was frozen.', { id: pack.id })
  }
  return bytes
}
