import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement } from 'react'
import { z } from 'zod'
import { optionalText, requiredText } from '../cases/form-values.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { SelectField, TextArea } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import type { ContactAnswer } from './contact-form.tsx'
import { SecretWarning } from './secret-warning.tsx'

export const startSchema = z.object({
  customerId: requiredText(64),
  serviceId: optionalText(64),
  problem: requiredText(5_000),
  incidentId: optionalText(64),
})

type ContactStartProps = {
  customers: readonly { id: string; name: string }[]
  services: readonly { id: string; title: string }[]
  /** What the address already says, as when one comes from an incident. */
  given: {
    serviceId: string | null
    incident: { id: string; title: string } | null
    customerId: string | null
  }
  answer: ContactAnswer
}

/** The first step, before there is anything to save. */
export function ContactStart({ customers, services, given, answer }: ContactStartProps): ReactElement {
  const { t } = useI18n()
  const [form, fields] = useForm<z.input<typeof startSchema>>({
    id: 'contact-start',
    lastResult: answer?.reply satisfies SubmissionResult<string[]> | undefined,
    constraint: getZodConstraint(startSchema),
    defaultValue: { serviceId: given.serviceId, customerId: given.customerId ?? customers[0]?.id },
  })
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      <SecretWarning secrets={answer?.secrets ?? []} />
      {given.incident && (
        <p>
          <input type="hidden" name="incidentId" value={given.incident.id} />
          {t('contact.about', { title: given.incident.title })}
        </p>
      )}
      {customers.length > 1 ? (
        <SelectField
          field={fields.customerId}
          label={t('contact.customer')}
          options={customers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <input type="hidden" name="customerId" value={customers[0]?.id ?? ''} />
      )}
      <SelectField
        field={fields.serviceId}
        label={t('contact.service')}
        options={services.map(({ id, title }) => ({ value: id, label: title }))}
        empty={t('contact.no_service')}
      />
      <TextArea field={fields.problem} label={t('contact.problem')} help={t('contact.problem_help')} />
      <div className="form__actions">
        <button type="submit" className="button button--primary" name="intent" value="start">
          {t('contact.start')}
        </button>
      </div>
    </form>
  )
}
