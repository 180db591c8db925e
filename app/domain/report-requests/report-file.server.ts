import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { toTextOrNull } from '../claims/claim-fields.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { type Evidence, inspectEvidence, toFileName } from '../evidence/evidence.ts'
import type { EvidenceStore } from '../evidence/evidence-store.ts'
import { getReportRequest, getRequestForWrite } from './report-requests.server.ts'

export type ReportFile = { requestId: string; fileName: string; bytes: Uint8Array; note?: string | null }

/**
 * Keeps a report that came as a file, as evidence of its request: checked by its content, hashed, under a random name.
 * Throws `evidence.empty`, `evidence.too_large`, `evidence.unknown_type`, `evidence.type_mismatch`, or
 * `report_request.no_file_yet` for a request that was not sent.
 */
export async function addReportFile(ctx: Ctx, files: EvidenceStore, input: ReportFile): Promise<Evidence> {
  requireWriter(ctx.actor)
  const fileName = toFileName(input.fileName)
  const inspected = inspectEvidence(fileName, input.bytes)
  if (!inspected.ok) {
    throw new DomainError(`evidence.${inspected.fault}`, `${fileName}: ${inspected.fault}`, { fileName })
  }
  const { state } = await getReportRequest(ctx, input.requestId)
  if (state === 'draft' || state === 'withdrawn') throw notYet()
  const storageKey = randomBytes(24).toString('base64url')
  await files.write(storageKey, input.bytes)
  try {
    return await insertFile(ctx, { input, fileName, mediaType: inspected.mediaType, storageKey })
  } catch (error) {
    await files.remove(storageKey)
    throw error
  }
}

type Insert = { input: ReportFile; fileName: string; mediaType: string; storageKey: string }

async function insertFile(ctx: Ctx, { input, fileName, mediaType, storageKey }: Insert): Promise<Evidence> {
  const sha256 = createHash('sha256').update(input.bytes).digest('hex')
  return ctx.db.tx(async (tx) => {
    const request = await getRequestForWrite(ctx, tx, input.requestId)
    const [stored] = await tx
      .insert(ctx.db.t.evidence)
      .values({
        id: newId(ctx.now),
        customerId: request.customerId,
        reportRequestId: request.id,
        fileName,
        mediaType,
        byteLength: input.bytes.byteLength,
        sha256,
        storageKey,
        uploadedAt: ctx.now,
        uploadedBy: ctx.actor.name,
        note: toTextOrNull(input.note, 500),
      })
      .returning()
    if (!stored) throw new Error('The database did not give back the file it stored.')
    await recordAudit(ctx, tx, {
      action: 'evidence.add',
      objectKind: 'evidence',
      objectId: stored.id,
      after: { reportRequestId: request.id, fileName, sha256, byteLength: stored.byteLength },
    })
    return stored
  })
}

/** A file of a request with its bytes. Throws `evidence.not_found`, `evidence.file_missing`, `evidence.file_changed`. */
export async function readReportFile(
  ctx: Ctx,
  files: EvidenceStore,
  input: { requestId: string; evidenceId: string },
): Promise<{ piece: Evidence; bytes: Uint8Array }> {
  requireWriter(ctx.actor)
  const { evidence } = ctx.db.t
  const [piece] = await ctx.db.db
    .select()
    .from(evidence)
    .where(
      and(
        eq(evidence.id, input.evidenceId),
        eq(evidence.reportRequestId, input.requestId),
        isNull(evidence.removedAt),
      ),
    )
  if (!piece) throw new DomainError('evidence.not_found', 'There is no such file.', { id: input.evidenceId })
  const bytes = await files.read(piece.storageKey)
  const { fileName } = piece
  if (bytes === null) throw new DomainError('evidence.file_missing', `${fileName} is gone.`, { fileName })
  if (createHash('sha256').update(bytes).digest('hex') !== piece.sha256) {
    throw new DomainError('evidence.file_changed', `${fileName} is not what was stored.`, { fileName })
  }
  return { piece, bytes }
}

function notYet(): DomainError {
  return new DomainError('report_request.no_file_yet', 'A report comes after it was asked for.')
}
