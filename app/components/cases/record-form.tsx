import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement } from 'react'
import { z } from 'zod'
import { isVendorNumber } from '#app/domain/cases/case.ts'
import type { SecretFinding } from '#app/domain/cases/secret-in-text.ts'
import { fromLocalTime, toLocalMinute } from '#app/i18n/local-time.ts'
import { PRIORITIES } from '#app/vocabulary.ts'
import { SecretWarning } from '../contact/secret-warning.tsx'
import { ErrorSummary, phraseLabels } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { RadioGroup, SelectField, TextArea, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { oneOf, optionalText, requiredText } from './form-values.ts'

const VENDOR_ZONE = 'America/Los_Angeles'

/** The zones in which a time may be given: ours, UTC, and the vendor's. */
export function listZones(timeZone: string): string[] {
  return [...new Set([timeZone, 'UTC', VENDOR_ZONE])]
}

export const recordSchema = z
  .object({
    idempotencyKey: z.string().min(8).max(64),
    customerId: requiredText(64),
    sent: oneOf(['yes', 'no']),
    vendorNumber: optionalText(40).refine((number) => !number || isVendorNumber(number), 'record.bad_number'),
    serviceId: optionalText(64),
    customerPriority: oneOf(PRIORITIES),
    subject: requiredText(200),
    description: requiredText(),
    openedAt: requiredText(20),
    problemBeganAt: optionalText(20),
    zone: requiredText(64),
  })
  .transform(({ zone, openedAt, problemBeganAt, ...values }, context) => {
    const read = (path: string, text: string): number | null => {
      const at = fromLocalTime(text, zone)
      if (at === null) context.addIssue({ code: 'custom', message: 'form.not_a_time', path: [path] })
      return at
    }
    const opened = read('openedAt', openedAt)
    const began = problemBeganAt ? read('problemBeganAt', problemBeganAt) : null
    return opened === null ? z.NEVER : { ...values, openedAt: opened, problemBeganAt: began }
  })

const LABELS = {
  vendorNumber: 'cases.number',
  customerPriority: 'case.our_priority',
  openedAt: 'record.opened_at',
  problemBeganAt: 'record.problem_began',
  subject: 'cases.subject',
  description: 'case.description',
} as const

type RecordFormProps = {
  reply: SubmissionResult<string[]> | null
  secrets: readonly SecretFinding[]
  idempotencyKey: string
  customers: readonly { id: string; name: string }[]
  services: readonly { id: string; title: string }[]
}

/** A case in one page, for who has opened it elsewhere. */
export function RecordForm(props: RecordFormProps): ReactElement {
  const { reply, secrets, idempotencyKey, customers, services } = props
  const { t, timeZone, now } = useI18n()
  const [form, fields] = useForm<z.input<typeof recordSchema>>({
    id: 'record',
    lastResult: reply,
    constraint: getZodConstraint(recordSchema.in),
    defaultValue: {
      idempotencyKey,
      customerId: customers[0]?.id,
      sent: 'yes',
      zone: timeZone,
      openedAt: toLocalMinute(now, timeZone),
    },
  })
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} labels={phraseLabels(t, LABELS)} />
      <SecretWarning secrets={secrets} />
      <input type="hidden" name="idempotencyKey" value={fields.idempotencyKey.initialValue} />
      {customers.length > 1 ? (
        <SelectField
          field={fields.customerId}
          label={t('cases.customer')}
          options={customers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : (
        <input type="hidden" name="customerId" value={customers[0]?.id} />
      )}
      <RadioGroup
        field={fields.sent}
        label={t('record.sent_label')}
        options={[
          { value: 'yes', label: t('record.sent') },
          { value: 'no', label: t('record.not_sent') },
        ]}
      />
      <TextField field={fields.vendorNumber} label={t('cases.number')} help={t('record.number_help')} />
      <SelectField
        field={fields.serviceId}
        label={t('cases.service')}
        help={t('record.service_help')}
        options={services.map(({ id, title }) => ({ value: id, label: title }))}
        empty={t('cases.no_service')}
      />
      <RadioGroup
        field={fields.customerPriority}
        label={t('case.our_priority')}
        options={PRIORITIES.map((word) => ({ value: word, label: word, help: t(`priority_help.${word}`) }))}
      />
      <div className="form__row">
        <TextField field={fields.openedAt} label={t('record.opened_at')} type="datetime-local" />
        <SelectField
          field={fields.zone}
          label={t('record.zone')}
          options={listZones(timeZone).map((zone) => ({ value: zone, label: zone }))}
        />
      </div>
      <TextField
        field={fields.problemBeganAt}
        label={t('record.problem_began')}
        help={t('record.problem_help')}
        type="datetime-local"
      />
      <TextField field={fields.subject} label={t('cases.subject')} />
      <TextArea
        field={fields.description}
        label={t('case.description')}
        help={t('record.description_help')}
        rows={8}
      />
      <FormActions intent="record" label={t('record.submit')}>
        <a href="/cases">{t('form.cancel')}</a>
      </FormActions>
    </form>
  )
}
