import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod'
import { type CaseForms, type CaseIntent, caseForms } from '#app/components/cases/case-forms.ts'
import { addCaseNote, escalateCase, recordVendorMessage } from '#app/domain/cases/annotate-case.server.ts'
import {
  appealPriority,
  changeCustomerPriority,
  recordVendorPriority,
} from '#app/domain/cases/case-priority.server.ts'
import { addCaseRequest, settleCaseRequest } from '#app/domain/cases/case-requests.server.ts'
import { recordSurvey } from '#app/domain/cases/case-surveys.server.ts'
import { editCase } from '#app/domain/cases/edit-case.server.ts'
import { closeCase, markCaseSent, moveCase, reopenCase } from '#app/domain/cases/move-case.server.ts'
import { findOutcomeFaults } from '#app/domain/cases/outcome.ts'
import type { SecretFinding } from '#app/domain/cases/secret-in-text.ts'
import type { Ctx } from '#app/domain/context.ts'
import { act, type Problem } from '#app/server/answer.ts'
import { placeProblem } from './place-problem.ts'
import { findUnseenSecrets } from './unseen-secrets.ts'

export type CaseActionAnswer =
  | { ok: true }
  | {
      ok: false
      intent: CaseIntent
      reply: SubmissionResult<string[]>
      secrets: SecretFinding[]
      problem: Problem | null
    }

type Ask = { ctx: Ctx; caseId: string; timeZone: string; intent: CaseIntent; form: FormData }

const ACTIONS: Record<CaseIntent, (ask: Ask, forms: CaseForms) => Promise<CaseActionAnswer>> = {
  number: (ask, forms) =>
    submit(ask, forms.number, ({ version, vendorNumber }) =>
      editCase(ask.ctx, { caseId: ask.caseId, version, facts: { vendorNumber } }),
    ),
  move: (ask, forms) =>
    submit(ask, forms.move, (values) => moveCase(ask.ctx, { caseId: ask.caseId, ...values })),
  note: (ask, forms) =>
    submit(ask, forms.note, (values) => addCaseNote(ask.ctx, { caseId: ask.caseId, ...values })),
  message: (ask, forms) =>
    submit(ask, forms.message, (values) => recordVendorMessage(ask.ctx, { caseId: ask.caseId, ...values })),
  vendor_priority: (ask, forms) =>
    submit(ask, forms.vendor_priority, (values) =>
      recordVendorPriority(ask.ctx, { caseId: ask.caseId, ...values }),
    ),
  our_priority: (ask, forms) =>
    submit(ask, forms.our_priority, (values) =>
      changeCustomerPriority(ask.ctx, { caseId: ask.caseId, ...values }),
    ),
  appeal: (ask, forms) =>
    submit(ask, forms.appeal, (values) => appealPriority(ask.ctx, { caseId: ask.caseId, ...values })),
  escalate: (ask, forms) =>
    submit(ask, forms.escalate, (values) => escalateCase(ask.ctx, { caseId: ask.caseId, ...values })),
  reopen: (ask, forms) =>
    submit(ask, forms.reopen, (values) => reopenCase(ask.ctx, { caseId: ask.caseId, ...values })),
  request_add: (ask, forms) =>
    submit(ask, forms.request_add, (values) => addCaseRequest(ask.ctx, { caseId: ask.caseId, ...values })),
  request_settle: (ask, forms) =>
    submit(ask, forms.request_settle, (values) =>
      settleCaseRequest(ask.ctx, { caseId: ask.caseId, ...values }),
    ),
  survey: (ask, forms) =>
    submit(ask, forms.survey, ({ score, comment, ...values }) =>
      recordSurvey(ask.ctx, {
        caseId: ask.caseId,
        ...values,
        score: score === undefined ? null : Number(score),
        comment: comment ?? null,
      }),
    ),
  mark_sent: (ask, forms) =>
    submit(ask, forms.mark_sent, ({ vendorNumber, ...values }) =>
      markCaseSent(ask.ctx, { caseId: ask.caseId, ...values, vendorNumber: vendorNumber || null }),
    ),
  close: (ask, forms) =>
    submit(ask, forms.close, ({ version, outcome, note, occurredAt, ...details }) =>
      closeCase(ask.ctx, {
        caseId: ask.caseId,
        version,
        outcome,
        note,
        occurredAt,
        outcomeDetails: toAnswers(details),
      }),
    ),
}

/** One form of a case's page: read, checked field by field, done; what was typed comes back when it was not. */
export async function actOnCase(ask: Ask): Promise<CaseActionAnswer> {
  return ACTIONS[ask.intent](ask, caseForms(ask.timeZone))
}

async function submit<Schema extends z.ZodObject>(
  { intent, form }: Ask,
  schema: Schema,
  run: (values: z.output<Schema>) => Promise<unknown>,
): Promise<CaseActionAnswer> {
  const submission = parseWithZod(form, { schema })
  const refuse = (reply: SubmissionResult<string[]>, why: Partial<Refusal> = {}): CaseActionAnswer => {
    return { ok: false, intent, reply, secrets: [], problem: null, ...why }
  }
  if (submission.status !== 'success') return refuse(submission.reply())
  const missing = intent === 'close' ? listOutcomeErrors(submission.payload) : {}
  if (Object.keys(missing).length > 0) return refuse(submission.reply({ fieldErrors: missing }))
  const secrets = findUnseenSecrets(form, submission.payload)
  if (secrets.length > 0) return refuse(submission.reply(), { secrets })
  const acted = await act(() => run(submission.value))
  if (acted.ok) return { ok: true }
  const fieldErrors = placeProblem(acted.problem, Object.keys(schema.shape))
  if (fieldErrors !== null) return refuse(submission.reply({ fieldErrors }))
  return refuse(submission.reply(), { problem: acted.problem })
}

type Refusal = { secrets: SecretFinding[]; problem: Problem }

/** What the chosen outcome still needs, told at its own fields. */
function listOutcomeErrors(payload: Record<string, unknown>): Record<string, string[]> {
  const close = caseForms('UTC').close.shape.outcome.safeParse(payload.outcome)
  if (!close.success) return {}
  const faults = findOutcomeFaults(close.data, toAnswers(payload))
  return Object.fromEntries(faults.map(({ field, fault }) => [field, [`form.${fault}`]]))
}

function toAnswers(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
