import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { type CaseForms, type CaseIntent, caseForms } from '#app/components/cases/case-forms.ts'
import { addCaseNote, escalateCase, recordVendorMessage } from '#app/domain/cases/annotate-case.server.ts'
import {
  appealPriority,
  changeCustomerPriority,
  recordVendorPriority,
} from '#app/domain/cases/case-priority.server.ts'
import { closeCase, markCaseSent, moveCase, reopenCase } from '#app/domain/cases/move-case.server.ts'
import { findOutcomeFaults } from '#app/domain/cases/outcome.ts'
import type { Ctx } from '#app/domain/context.ts'
import { act, type Problem } from '#app/server/answer.ts'

export type CaseActionAnswer =
  | { ok: true }
  | { ok: false; intent: CaseIntent; reply: SubmissionResult<string[]>; problem: Problem | null }

type Ask = { ctx: Ctx; caseId: string; timeZone: string; intent: CaseIntent; form: FormData }

type Values = { [Intent in CaseIntent]: CaseForms[Intent]['_output'] }
type Operations = {
  [Intent in CaseIntent]: (ctx: Ctx, caseId: string, values: Values[Intent]) => Promise<unknown>
}

const OPERATIONS: Operations = {
  move: (ctx, caseId, values) => moveCase(ctx, { caseId, ...values }),
  note: (ctx, caseId, values) => addCaseNote(ctx, { caseId, ...values }),
  message: (ctx, caseId, values) => recordVendorMessage(ctx, { caseId, ...values }),
  vendor_priority: (ctx, caseId, values) => recordVendorPriority(ctx, { caseId, ...values }),
  our_priority: (ctx, caseId, values) => changeCustomerPriority(ctx, { caseId, ...values }),
  appeal: (ctx, caseId, values) => appealPriority(ctx, { caseId, ...values }),
  escalate: (ctx, caseId, values) => escalateCase(ctx, { caseId, ...values }),
  reopen: (ctx, caseId, values) => reopenCase(ctx, { caseId, ...values }),
  mark_sent: (ctx, caseId, { vendorNumber, ...values }) =>
    markCaseSent(ctx, { caseId, ...values, vendorNumber: vendorNumber || null }),
  close: (ctx, caseId, { version, outcome, note, occurredAt, ...details }) =>
    closeCase(ctx, { caseId, version, outcome, note, occurredAt, outcomeDetails: toAnswers(details) }),
}

/** One form of a case's page: read, checked field by field, done; what was typed comes back when it was not. */
export async function actOnCase(ask: Ask): Promise<CaseActionAnswer> {
  return actWith(ask, ask.intent)
}

async function actWith<Intent extends CaseIntent>(ask: Ask, intent: Intent): Promise<CaseActionAnswer> {
  const { ctx, caseId, timeZone, form } = ask
  const submission = parseWithZod(form, { schema: caseForms(timeZone)[intent] })
  if (submission.status !== 'success') return { ok: false, intent, reply: submission.reply(), problem: null }
  const fieldErrors = intent === 'close' ? listOutcomeErrors(submission.payload) : {}
  if (Object.keys(fieldErrors).length > 0) {
    return { ok: false, intent, reply: submission.reply({ fieldErrors }), problem: null }
  }
  const operation: Operations[Intent] = OPERATIONS[intent]
  const acted = await act(() => operation(ctx, caseId, submission.value))
  return acted.ok ? { ok: true } : { ok: false, intent, reply: submission.reply(), problem: acted.problem }
}

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
