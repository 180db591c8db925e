import type { Ctx } from '#app/domain/context.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import { LARGEST_EVIDENCE_BYTES } from '#app/domain/evidence/evidence.ts'
import type { EvidenceStore } from '#app/domain/evidence/evidence-store.ts'
import { addEvidence, removeEvidence } from '#app/domain/evidence/evidences.server.ts'
import { fromLocalTime } from '#app/i18n/local-time.ts'
import { act, type Problem } from '#app/server/answer.ts'
import { readUpload, toUploadProblem } from '#app/server/read-upload.ts'

type Ask = { ctx: Ctx; files: EvidenceStore; caseId: string; timeZone: string; request: Request }

type Typed = { capturedAt: string; note: string }

export type EvidenceOutcome =
  | { ok: true }
  | { ok: false; problem: Problem; field: 'file' | 'capturedAt' | null; typed: Typed | null }

/** Adds or takes away a file. The body is read as a stream with limits of its own. */
export async function actOnEvidence(ask: Ask): Promise<EvidenceOutcome> {
  const upload = await readUpload(ask.request, { fileBytes: LARGEST_EVIDENCE_BYTES, files: 1 })
  const read = (name: string) => String(upload.fields.get(name) ?? '').slice(0, 2_000)
  const typed = { capturedAt: read('capturedAt'), note: read('note') }
  if (!upload.ok) return { ok: false, problem: toUploadProblem(upload), field: 'file', typed }
  if (read('intent') === 'remove') {
    const { ctx, files, caseId } = ask
    const evidenceId = read('evidenceId')
    const removed = await act(() =>
      removeEvidence(ctx, files, { caseId, evidenceId, reason: read('reason') }),
    )
    return removed.ok ? removed : { ok: false, problem: removed.problem, field: null, typed: null }
  }
  return add(ask, { file: upload.files[0], typed })
}

async function add(
  { ctx, files, caseId, timeZone }: Ask,
  { file, typed }: { file: { fileName: string; bytes: Uint8Array } | undefined; typed: Typed },
): Promise<EvidenceOutcome> {
  const capturedAt = fromLocalTime(typed.capturedAt, timeZone)
  const added = await act(async () => {
    if (!file) throw new DomainError('evidence.no_file', 'No file was sent.')
    if (capturedAt === null) throw new DomainError('evidence.bad_time', 'The capture time is not a time.')
    return addEvidence(ctx, files, { caseId, ...file, capturedAt, note: typed.note })
  })
  if (added.ok) return { ok: true }
  const isAboutTime = ['evidence.bad_time', 'case.in_the_future'].includes(added.problem.code)
  return { ok: false, problem: added.problem, field: isAboutTime ? 'capturedAt' : 'file', typed }
}
