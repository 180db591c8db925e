import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { contactForms, toAnswers } from '#app/components/contact/contact-forms.ts'
import { startSchema } from '#app/components/contact/contact-start.tsx'
import type { CaseAnswers } from '#app/domain/cases/case.ts'
import {
  discardDraft,
  finishDraft,
  getDraft,
  saveDraft,
  startDraft,
} from '#app/domain/cases/case-drafts.server.ts'
import {
  CONTACT_FIELDS,
  type ContactFault,
  choosePriority,
  findStepFaults,
  isContactStep,
  nextContactStep,
} from '#app/domain/cases/contact.ts'
import type { SecretFinding } from '#app/domain/cases/secret-in-text.ts'
import type { Ctx } from '#app/domain/context.ts'
import { act, type Problem } from '#app/server/answer.ts'
import { CONTACT_STEPS, type ContactStep, NOT_SENT_REASONS } from '#app/vocabulary.ts'
import { placeProblem } from './place-problem.ts'
import { findUnseenSecrets } from './unseen-secrets.ts'

export type ContactOutcome =
  | { ok: true; to: string }
  | { ok: false; reply: SubmissionResult<string[]> | null; secrets: SecretFinding[]; problem: Problem | null }

type Ask = { ctx: Ctx; form: FormData; query: URLSearchParams; timeZone: string }

/** What the buttons of guided contact do: begin, save a step, go to a recent case, give up, end. */
export async function actOnContact(ask: Ask): Promise<ContactOutcome> {
  const draftId = ask.query.get('draft')
  if (draftId === null) return start(ask)
  const intent = ask.form.get('intent')
  if (intent === 'discard') {
    return toOutcome(await act(() => discardDraft(ask.ctx, draftId)), () => '/cases/new')
  }
  if (intent === 'finish' || intent === 'keep') return finish(ask, draftId, intent === 'finish')
  return save(ask, draftId)
}

async function start({ ctx, form }: Ask): Promise<ContactOutcome> {
  const submission = parseWithZod(form, { schema: startSchema })
  if (submission.status !== 'success') return refuse(submission.reply())
  const { customerId, problem, serviceId = '', incidentId = '' } = submission.value
  const secrets = findUnseenSecrets(form, { problem })
  if (secrets.length > 0) return refuse(submission.reply(), { secrets })
  const started = await act(async () => {
    const draft = await startDraft(ctx, { customerId, answers: { problem, serviceId, incidentId } })
    return saveDraft(ctx, { draftId: draft.id, version: draft.version, step: 'look', answers: {} })
  })
  if (!started.ok) return refuse(submission.reply(), { problem: started.problem })
  return { ok: true, to: stepPath(started.value.id, 'look') }
}

async function save({ ctx, form, query, timeZone }: Ask, draftId: string): Promise<ContactOutcome> {
  const wanted = query.get('step')
  const step: ContactStep = isContactStep(wanted) ? wanted : 'describe'
  const submission = parseWithZod(form, { schema: contactForms(timeZone)[step] })
  if (submission.status !== 'success') return refuse(submission.reply())
  const answers = toAnswers(step, submission.value, form)
  const secrets = findUnseenSecrets(form, answers)
  if (secrets.length > 0) return refuse(submission.reply(), { secrets })
  const missing = staysHere(form) ? [] : findStepFaults(step, answers)
  if (missing.length > 0) return refuse(submission.reply({ fieldErrors: toFieldErrors(missing) }))
  const saved = await act(async () => {
    const before = await getDraft(ctx, draftId)
    const to = chooseWay(step, form, { before: before.answers, after: { ...before.answers, ...answers } })
    const version = Number(form.get('version'))
    const reached = furthest(before.step, to)
    await saveDraft(ctx, { draftId, version, step: reached, answers })
    return to
  })
  if (!saved.ok) {
    const fieldErrors = placeProblem(saved.problem, CONTACT_FIELDS[step])
    if (fieldErrors !== null) return refuse(submission.reply({ fieldErrors }))
    return refuse(submission.reply(), { problem: saved.problem })
  }
  const sameCase = form.get('same')
  if (step === 'recent' && typeof sameCase === 'string') {
    return { ok: true, to: `/cases/${encodeURIComponent(sameCase)}?contact=${draftId}` }
  }
  return { ok: true, to: `${stepPath(draftId, saved.value)}${toPlace(saved.value, form)}` }
}

/** Stays where it was asked to, and where the answers changed what the step says. */
function chooseWay(
  step: ContactStep,
  form: FormData,
  { before, after }: { before: CaseAnswers; after: CaseAnswers },
): ContactStep {
  if (staysHere(form)) return step
  const verdictOf = (answers: CaseAnswers) => choosePriority(answers).verdict?.priority
  if (step === 'priority' && verdictOf(before) !== verdictOf(after)) return step
  return nextContactStep(step)
}

function staysHere(form: FormData): boolean {
  const intent = form.get('intent')
  return intent === 'stay' || intent === 'search'
}

/** Where on the step's page one goes on: at the words searched for, or at the priority that was worked out. */
function toPlace(step: ContactStep, form: FormData): string {
  if (form.get('intent') === 'search') {
    return `&${new URLSearchParams({ q: String(form.get('q') ?? '').slice(0, 500) })}`
  }
  return step === 'priority' && form.has('access') ? '#verdict' : ''
}

async function finish({ ctx, form }: Ask, draftId: string, isSent: boolean): Promise<ContactOutcome> {
  const given = form.get('notSentReason')
  const notSentReason = isSent ? null : (NOT_SENT_REASONS.find((reason) => reason === given) ?? 'later')
  const finished = await act(() => finishDraft(ctx, { draftId, notSentReason }))
  return toOutcome(finished, (supportCase) => `/cases/${supportCase.id}`)
}

function toFieldErrors(faults: readonly ContactFault[]): Record<string, string[]> {
  return Object.fromEntries(faults.map(({ field, fault }) => [field, [fault]]))
}

function furthest(left: ContactStep, right: ContactStep): ContactStep {
  return CONTACT_STEPS.indexOf(left) > CONTACT_STEPS.indexOf(right) ? left : right
}

function stepPath(draftId: string, step: ContactStep): string {
  return `/cases/new?draft=${draftId}&step=${step}`
}

function toOutcome<T>(acted: Awaited<ReturnType<typeof act<T>>>, to: (value: T) => string): ContactOutcome {
  return acted.ok ? { ok: true, to: to(acted.value) } : refuse(null, { problem: acted.problem })
}

function refuse(
  reply: SubmissionResult<string[]> | null,
  why: { secrets?: SecretFinding[]; problem?: Problem } = {},
): ContactOutcome {
  return { ok: false, reply, secrets: why.secrets ?? [], problem: why.problem ?? null }
}
