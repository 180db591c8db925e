import { type DefaultValue, type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement, ReactNode } from 'react'
import type { z } from 'zod'
import type { SecretFinding } from '#app/domain/cases/secret-in-text.ts'
import { SecretWarning } from '../contact/secret-warning.tsx'
import { ErrorSummary, phraseLabels } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { useI18n } from '../i18n.tsx'
import { CASE_LABELS, type CaseForms, type CaseIntent, caseForms } from './case-forms.ts'

/** What came back from the page's action: which form was sent, and what was wrong with it. */
export type CaseAnswer = {
  intent: string
  reply: SubmissionResult<string[]>
  secrets?: readonly SecretFinding[]
} | null

type Fields<Intent extends CaseIntent> = ReturnType<typeof useForm<z.input<CaseForms[Intent]>>>[1]

type CaseFormProps<Intent extends CaseIntent> = {
  intent: Intent
  title: string
  version: number
  answer: CaseAnswer
  /** The label of the button; the title where none is given. */
  submit?: string
  open?: boolean
  /** What the fields hold at first. */
  values?: DefaultValue<z.input<CaseForms[Intent]>>
  children: (fields: Fields<Intent>) => ReactNode
}

/** One thing that can be done to a case: folded away until it is wanted, or until it needs correcting. */
export function CaseForm<Intent extends CaseIntent>(props: CaseFormProps<Intent>): ReactElement {
  const { intent, title, version, answer } = props
  const { t, timeZone } = useI18n()
  const schema = caseForms(timeZone)[intent]
  const mine = answer?.intent === intent ? answer.reply : null
  const [form, fields] = useForm<z.input<CaseForms[Intent]>>({
    id: `case-${intent.replaceAll('_', '-')}`,
    lastResult: mine,
    ...(props.values ? { defaultValue: props.values } : {}),
    constraint: getZodConstraint(schema),
  })
  return (
    <details className="case-form" open={props.open || mine !== null}>
      <summary className="case-form__title">{title}</summary>
      <form className="form" method="post" id={form.id} noValidate>
        <ErrorSummary form={form} labels={phraseLabels(t, CASE_LABELS)} />
        {mine && <SecretWarning secrets={answer?.secrets ?? []} />}
        <input type="hidden" name="version" value={version} />
        {props.children(fields)}
        <FormActions intent={intent} label={props.submit ?? title} />
      </form>
    </details>
  )
}
