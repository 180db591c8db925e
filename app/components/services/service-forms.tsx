import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement } from 'react'
import type { BoardService } from '#app/domain/services/board.server.ts'
import { SETTABLE_STATUSES } from '#app/domain/services/status-override.ts'
import { pickText } from '#app/domain/texts.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { RadioGroup } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Notice } from '../notice.tsx'
import { StatusMark } from '../status-mark.tsx'
import { TextsFields } from '../texts-fields.tsx'
import {
  type OwnStatusFields,
  ownStatusSchema,
  type ServiceNoteFields,
  serviceNoteSchema,
} from './service-fields.ts'

type ServiceFormProps = { service: BoardService; reply: SubmissionResult<string[]> | null }

/** The line that users read beside the service. */
export function ServiceNoteForm({ service, reply }: ServiceFormProps): ReactElement {
  const { t } = useI18n()
  const [form, fields] = useForm<ServiceNoteFields>({
    id: 'service-note',
    lastResult: reply,
    constraint: getZodConstraint(serviceNoteSchema),
    defaultValue: { version: String(service.version), note: service.note ?? undefined },
  })
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="version" value={service.version} />
      <TextsFields
        field={fields.note.getFieldset()}
        label={t('services_admin.note')}
        help={t('services_admin.note_help')}
      />
      <FormActions intent="note" label={t('form.save')} />
    </form>
  )
}

/** A state of our own, marked as differing from the vendor's, until it is lifted. */
export function OwnStatusForm({ service, reply }: ServiceFormProps): ReactElement {
  const { t } = useI18n()
  const [form, fields] = useForm<OwnStatusFields>({
    id: 'own-status',
    lastResult: reply,
    constraint: getZodConstraint(ownStatusSchema),
    defaultValue: { status: service.override?.status, texts: service.override?.texts },
  })
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      <RadioGroup
        field={fields.status}
        label={t('services_admin.status')}
        options={SETTABLE_STATUSES.map((status) => ({ value: status, label: t(`service_status.${status}`) }))}
      />
      <TextsFields
        field={fields.texts.getFieldset()}
        label={t('services_admin.status_text')}
        help={t('services_admin.status_help')}
      />
      <FormActions intent="set-status" label={t('services_admin.set_status')} />
    </form>
  )
}

/** What is shown now, what the vendor says, and the way back to it. */
export function OwnStatusNotice({ service }: { service: BoardService }): ReactElement | null {
  const { t, language } = useI18n()
  const { override, vendorStatus } = service
  if (override === null) return null
  return (
    <Notice title={t('services_admin.differs')}>
      <p>
        <StatusMark status={override.status} /> {pickText(override.texts, language)} (
        <Instant at={override.setAt} style="short" />)
      </p>
      <p>
        {t('services_admin.vendor_says')} <StatusMark status={vendorStatus} />
      </p>
      <form method="post">
        <button className="button" type="submit" name="intent" value="lift-status">
          {t('services_admin.lift')}
        </button>
      </form>
    </Notice>
  )
}
