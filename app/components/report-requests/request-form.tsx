import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement, ReactNode } from 'react'
import type { z } from 'zod'
import { ErrorSummary } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { useI18n } from '../i18n.tsx'
import { type RequestForms, type RequestIntent, requestForms } from './request-forms.ts'

/** What came back from the page's action: which form was sent, and what was wrong with it. */
export type RequestAnswer = { intent: string; reply: SubmissionResult<string[]> | null } | null

type Fields<Intent extends RequestIntent> = ReturnType<typeof useForm<z.input<RequestForms[Intent]>>>[1]

type RequestFormProps<Intent extends RequestIntent> = {
  intent: Intent
  title: string
  version: number
  answer: RequestAnswer
  help?: string
  open?: boolean
  /** The form can carry a file. */
  upload?: boolean
  children?: (fields: Fields<Intent>) => ReactNode
}

/** One step of a request: unfolded when it is due or needs correcting, folded away otherwise. */
export function RequestForm<Intent extends RequestIntent>(props: RequestFormProps<Intent>): ReactElement {
  const { intent, title, version, answer, upload = false } = props
  const { timeZone } = useI18n()
  const schema = requestForms({ timeZone })[intent]
  const mine = answer?.intent === intent ? answer.reply : null
  const [form, fields] = useForm<z.input<RequestForms[Intent]>>({
    id: `request-${intent}`,
    lastResult: mine,
    constraint: getZodConstraint(schema),
  })
  return (
    <details className="case-form" open={props.open || mine !== null}>
      <summary className="case-form__title">{title}</summary>
      <form
        className="form"
        method="post"
        encType={upload ? 'multipart/form-data' : undefined}
        id={form.id}
        noValidate
      >
        <ErrorSummary form={form} />
        {props.help && <p className="quiet">{props.help}</p>}
        <input type="hidden" name="version" value={version} />
        {props.children?.(fields)}
        <FormActions intent={intent} label={title} />
      </form>
    </details>
  )
}
