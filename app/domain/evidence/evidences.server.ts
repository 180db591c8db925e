import { createHash, randomBytes } from 'node:crypto'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { noteCaseEvent } from '../cases/case-events.server.ts'
import { getCaseForWrite, requirePossibleTime } from '../cases/find-case.server.ts'
import { findSecrets, listSecretKinds } from '../cases/secret-in-text.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { decodeText, type Evidence, inspectEvidence, isTextEvidence, toFileName } from './evidence.ts'
import type { EvidenceStore } from './evidence-store.ts'

export type NewEvidence = {
  caseId: string
  fileName: string
  bytes: Uint8Array
  capturedAt: number
  note?: string
}

/**
 * Keeps a file with a case: checked by its content, hashed, under a random name. The bytes are written before the
 * row; where the row cannot be written they are taken away again. What looks like a secret is noted, not refused.
 * Throws `evidence.empty`, `evidence.too_large`, `evidence.unknown_type`, `evidence.type_mismatch` (each naming the
 * file), `case.not_found`, `case.in_the_future`.
 */
export async function addEvidence(ctx: Ctx, files: EvidenceStore, input: NewEvidence): Promise<Evidence> {
  requireWriter(ctx.actor)
  requirePossibleTime(ctx, input.capturedAt)
  const fileName = toFileName(input.fileName)
  const inspected = inspectEvidence(fileName, input.bytes)
  if (!inspected.ok) {
    throw new DomainError(`evidence.${inspected.fault}`, `${fileName}: ${inspected.fault}`, { fileName })
  }
  const text = isTextEvidence(inspected.extension) ? decodeText(input.bytes) : null
  const warnings = text === null ? [] : listSecretKinds(findSecrets(text))
  const storageKey = randomBytes(24).toString('base64url')
  await files.write(storageKey, input.bytes)
  try {
    return await insertEvidence(ctx, {
      caseId: input.caseId,
      fileName,
      mediaType: inspected.mediaType,
      byteLength: input.bytes.byteLength,
      sha256: createHash('sha256').update(input.bytes).digest('hex'),
      storageKey,
      capturedAt: input.capturedAt,
      note: input.note?.trim() || null,
      warnings,
    })
  } catch (error) {
    await files.remove(storageKey)
    throw error
  }
}

type EvidenceRow = Pick<
  Evidence,
  'fileName' | 'mediaType' | 'byteLength' | 'sha256' | 'storageKey' | 'capturedAt' | 'note' | 'warnings'
> & { caseId: string }

async function insertEvidence(ctx: Ctx, row: EvidenceRow): Promise<Evidence> {
  return ctx.db.tx(async (tx) => {
    const supportCase = await getCaseForWrite(ctx, tx, row.caseId)
    const [stored] = await tx
      .insert(ctx.db.t.evidence)
      .values({
        ...row,
        id: newId(ctx.now),
        customerId: supportCase.customerId,
        uploadedAt: ctx.now,
        uploadedBy: ctx.actor.name,
      })
      .returning()
    if (!stored) throw new Error('The database did not give back the evidence it stored.')
    const { fileName, sha256, byteLength, id: evidenceId } = stored
    await noteCaseEvent(ctx, tx, {
      caseId: row.caseId,
      kind: 'evidence',
      text: row.note ?? '',
      details: { evidenceId, fileName, byteLength, sha256, capturedAt: row.capturedAt },
    })
    await recordAudit(ctx, tx, {
      action: 'evidence.add',
      objectKind: 'evidence',
      objectId: evidenceId,
      after: { caseId: row.caseId, fileName, sha256, byteLength, warnings: row.warnings },
    })
    return stored
  })
}

/** The evidence of a case, oldest first, without what was taken away. */
export async function listEvidence(ctx: Ctx, caseId: string): Promise<Evidence[]> {
  requireReader(ctx.actor)
  const { evidence } = ctx.db.t
  return ctx.db.db
    .select()
    .from(evidence)
    .where(and(eq(evidence.caseId, caseId), isNull(evidence.removedAt)))
    .orderBy(asc(evidence.uploadedAt), asc(evidence.id))
}

/**
 * One piece with its bytes, for a signed-in administrator.
 * Throws `evidence.not_found`, `evidence.file_missing`, `evidence.file_changed` when the bytes no longer have the hash.
 */
export async function readEvidence(
  ctx: Ctx,
  files: EvidenceStore,
  evidenceId: string,
): Promise<{ piece: Evidence; bytes: Uint8Array }> {
  requireWriter(ctx.actor)
  const { evidence } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(evidence)
    .where(and(eq(evidence.id, evidenceId), isNull(evidence.removedAt)))
  const [piece] = rows
  if (!piece) throw new DomainError('evidence.not_found', 'There is no such file.', { id: evidenceId })
  const bytes = await files.read(piece.storageKey)
  const { fileName } = piece
  if (bytes === null) throw new DomainError('evidence.file_missing', `${fileName} is gone.`, { fileName })
  if (createHash('sha256').update(bytes).digest('hex') !== piece.sha256) {
    throw new DomainError('evidence.file_changed', `${fileName} is not what was stored.`, { fileName })
  }
  return { piece, bytes }
}

/**
 * Takes a file away, for instance because it holds a password: the bytes go, its name, hash and the reason stay.
 * Throws `evidence.not_found`, `evidence.reason_needed`.
 */
export async function removeEvidence(
  ctx: Ctx,
  files: EvidenceStore,
  input: { caseId: string; evidenceId: string; reason: string },
): Promise<void> {
  requireWriter(ctx.actor)
  const reason = input.reason.trim()
  if (reason === '') throw new DomainError('evidence.reason_needed', 'Say why the file is taken away.')
  const { evidence } = ctx.db.t
  const removed = await ctx.db.tx(async (tx) => {
    const [piece] = await tx
      .update(evidence)
      .set({ removedAt: ctx.now, removedBy: ctx.actor.name, removeReason: reason })
      .where(
        and(eq(evidence.id, input.evidenceId), eq(evidence.caseId, input.caseId), isNull(evidence.removedAt)),
      )
      .returning()
    if (!piece) throw new DomainError('evidence.not_found', 'There is no such file.')
    await noteCaseEvent(ctx, tx, {
      caseId: input.caseId,
      kind: 'evidence',
      text: reason,
      details: { evidenceId: piece.id, fileName: piece.fileName, removed: true },
    })
    await recordAudit(ctx, tx, {
      action: 'evidence.remove',
      objectKind: 'evidence',
      objectId: piece.id,
      before: { fileName: piece.fileName, sha256: piece.sha256 },
      reason,
    })
    return piece
  })
  await files.remove(removed.storageKey)
}
