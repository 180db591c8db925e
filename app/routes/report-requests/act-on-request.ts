import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod'
import {
  isRequestIntent,
  type RequestForms,
  type RequestIntent,
  requestForms,
} from '#app/components/report-requests/request-forms.ts'
import type { PaperDeps } from '#app/domain/claims/claim-paper.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { LARGEST_EVIDENCE_BYTES } from '#app/domain/evidence/evidence.ts'
import type { EvidenceStore } from '#app/domain/evidence/evidence-store.ts'
import {
  fileReport,
  receiveReport,
  recordChase,
  recordDeclined,
  sendReportRequest,
  takePublishedReport,
  withdrawReportRequest,
} from '#app/domain/report-requests/file-report-request.server.ts'
import { addReportFile } from '#app/domain/report-requests/report-file.server.ts'
import { act, type Problem } from '#app/server/answer.ts'
import { readUpload, toUploadProblem } from '#app/server/read-upload.ts'

type Deps = PaperDeps & { files: EvidenceStore }
export type RequestActionAnswer =
  | { ok: true }
  | { ok: false; intent: string; reply: SubmissionResult<string[]> | null; problem: Problem | null }

type Ask = { ctx: Ctx; deps: Deps; requestId: string; timeZone: string; request: Request }

/** One form of a request's page, with the file it may carry: the file is kept first, then the step is made. */
export async function actOnRequest(ask: Ask): Promise<RequestActionAnswer | null> {
  const { ctx, deps, requestId } = ask
  const upload = await readUpload(ask.request, { fileBytes: LARGEST_EVIDENCE_BYTES, files: 1 })
  if (!upload.ok) return { ok: false, intent: 'add_file', reply: null, problem: toUploadProblem(upload) }
  const form = upload.fields
  const file = upload.files[0] ?? null
  const intent = form.get('intent')
  if (intent !== 'add_file' && !isRequestIntent(intent)) return null
  if (file !== null) {
    const kept = await act(() => addReportFile(ctx, deps.files, { requestId, ...file }))
    if (!kept.ok) return { ok: false, intent, reply: null, problem: kept.problem }
  }
  if (intent === 'add_file') return { ok: true }
  return ACTIONS[intent]({ ...ask, intent, form }, requestForms({ timeZone: ask.timeZone }))
}

type Subject = Ask & { intent: RequestIntent; form: FormData }

const ACTIONS: Record<RequestIntent, (ask: Subject, forms: RequestForms) => Promise<RequestActionAnswer>> = {
  request: (ask, forms) => run(ask, forms.request, (values) => sendReportRequest(ask.ctx, values, ask.deps)),
  receive: (ask, forms) => run(ask, forms.receive, (values) => receiveReport(ask.ctx, values)),
  publish: (ask, forms) => run(ask, forms.publish, (values) => takePublishedReport(ask.ctx, values)),
  file: (ask, forms) => run(ask, forms.file, (values) => fileReport(ask.ctx, values)),
  decline: (ask, forms) => run(ask, forms.decline, (values) => recordDeclined(ask.ctx, values)),
  chase: (ask, forms) => run(ask, forms.chase, (values) => recordChase(ask.ctx, values)),
  withdraw: (ask, forms) => run(ask, forms.withdraw, (values) => withdrawReportRequest(ask.ctx, values)),
}

async function run<Schema extends z.ZodType<object>>(
  { intent, form, requestId }: Subject,
  schema: Schema,
  work: (values: z.output<Schema> & { requestId: string }) => Promise<unknown>,
): Promise<RequestActionAnswer> {
  const submission = parseWithZod(form, { schema })
  if (submission.status !== 'success') return { ok: false, intent, reply: submission.reply(), problem: null }
  const acted = await act(() => work({ ...submission.value, requestId }))
  return acted.ok ? { ok: true } : { ok: false, intent, reply: submission.reply(), problem: acted.problem }
}
