import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement, ReactNode } from 'react'
import type { CaseAnswers } from '#app/domain/cases/case.ts'
import type { ContactField } from '#app/domain/cases/contact.ts'
import type { SecretFinding } from '#app/domain/cases/secret-in-text.ts'
import type { ContactStep } from '#app/vocabulary.ts'
import { ErrorSummary, phraseLabels } from '../error-summary.tsx'
import { useI18n } from '../i18n.tsx'
import { CONTACT_LABELS, contactForms, toFormValues } from './contact-forms.ts'
import { SecretWarning } from './secret-warning.tsx'

export type ShownDraft = { id: string; version: number; step: ContactStep; answers: CaseAnswers }

/** What came back when a step was not saved. */
export type ContactAnswer = { reply: SubmissionResult<string[]>; secrets: readonly SecretFinding[] } | null

export type ContactFields = ReturnType<typeof useForm<Record<ContactField, string>>>[1]

/** What every step is given. */
export type StepProps = { draft: ShownDraft; answer: ContactAnswer }

type ContactFormProps = StepProps & {
  step: ContactStep
  actions: ReactNode
  children?: (fields: ContactFields) => ReactNode
}

/** The form of one step, filled with what is saved, or with what was just typed when it could not be. */
export function ContactForm({ step, draft, answer, actions, children }: ContactFormProps): ReactElement {
  const { t, timeZone } = useI18n()
  const [form, fields] = useForm<Record<ContactField, string>>({
    id: `contact-${step}`,
    lastResult: answer?.reply,
    constraint: getZodConstraint(contactForms(timeZone)[step]),
    defaultValue: toFormValues(draft.answers, timeZone),
  })
  return (
    <form
      className="form"
      method="post"
      action={`/cases/new?draft=${draft.id}&step=${step}`}
      id={form.id}
      noValidate
    >
      <ErrorSummary form={form} labels={phraseLabels(t, CONTACT_LABELS)} />
      <input type="hidden" name="version" value={draft.version} />
      <SecretWarning secrets={answer?.secrets ?? []} />
      {children?.(fields)}
      <div className="form__actions">{actions}</div>
    </form>
  )
}

/** Saves the step and goes to the next one. */
export function NextButton({ label }: { label?: string }): ReactElement {
  const { t } = useI18n()
  return (
    <button type="submit" className="button button--primary" name="intent" value="next">
      {label ?? t('form.continue')}
    </button>
  )
}
