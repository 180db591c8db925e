import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement } from 'react'
import { NOTE_STATES } from '#app/vocabulary.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { SelectField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { TextsFields } from '../texts-fields.tsx'
import { type NewNoteFields, newNoteFields } from './note-fields.ts'

type NewNoteFormProps = {
  incidents: readonly { id: string; title: string }[]
  services: readonly { id: string; title: string }[]
  /** `incident:ID` or `service:ID`, when the way here named one. */
  about: string | null
  reply: SubmissionResult<string[]> | null
}

/** Tells users something about an incident of the vendor, or about a service. */
export function NewNoteForm({ incidents, services, about, reply }: NewNoteFormProps): ReactElement {
  const { t } = useI18n()
  const [form, fields] = useForm<NewNoteFields>({
    id: 'note',
    lastResult: reply,
    constraint: getZodConstraint(newNoteFields),
    defaultValue: { about: about ?? '', state: NOTE_STATES[0] },
  })
  const subjects = [
    ...incidents.map(({ id, title }) => ({
      value: `incident:${id}`,
      label: t('notes.about_incident', { title }),
    })),
    ...services.map(({ id, title }) => ({
      value: `service:${id}`,
      label: t('notes.about_service', { title }),
    })),
  ]
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      <SelectField
        field={fields.about}
        label={t('notes.about')}
        options={subjects}
        empty={t('form.choose')}
      />
      <TextsFields
        field={fields.titles.getFieldset()}
        label={t('notes.headline')}
        help={t('notes.headline_help')}
      />
      <SelectField
        field={fields.state}
        label={t('notes.state')}
        options={NOTE_STATES.map((state) => ({ value: state, label: t(`note_state.${state}`) }))}
      />
      <TextsFields
        field={fields.texts.getFieldset()}
        label={t('notes.text')}
        help={t('notes.text_help')}
        rows={4}
      />
      <FormActions intent="post" label={t('notes.post')} />
    </form>
  )
}
