import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement } from 'react'
import { NOTE_MOVES } from '#app/domain/notes/note.ts'
import type { NoteState } from '#app/vocabulary.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { SelectField, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { TextsFields } from '../texts-fields.tsx'
import {
  type NoteUpdateFields,
  type NoteWithdrawalFields,
  noteUpdateSchema,
  noteWithdrawalSchema,
} from './note-fields.ts'

type NoteFormProps = {
  note: { state: NoteState; version: number }
  reply: SubmissionResult<string[]> | null
}

/** What there is to say now, and how far one is. */
export function NoteUpdateForm({ note, reply }: NoteFormProps): ReactElement {
  const { t } = useI18n()
  const [form, fields] = useForm<NoteUpdateFields>({
    id: 'update',
    lastResult: reply,
    constraint: getZodConstraint(noteUpdateSchema),
    defaultValue: { version: String(note.version), state: note.state },
  })
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="version" value={note.version} />
      <SelectField
        field={fields.state}
        label={t('notes.state')}
        options={NOTE_MOVES[note.state].map((state) => ({ value: state, label: t(`note_state.${state}`) }))}
      />
      <TextsFields
        field={fields.texts.getFieldset()}
        label={t('notes.text')}
        help={t('notes.text_help')}
        rows={4}
      />
      <FormActions intent="update" label={t('notes.post')} />
    </form>
  )
}

/** For what should not have been said: it leaves the public pages and stays in the records. */
export function NoteWithdrawalForm({ note, reply }: NoteFormProps): ReactElement {
  const { t } = useI18n()
  const [form, fields] = useForm<NoteWithdrawalFields>({
    id: 'withdraw',
    lastResult: reply,
    constraint: getZodConstraint(noteWithdrawalSchema),
    defaultValue: { version: String(note.version) },
  })
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="version" value={note.version} />
      <TextField field={fields.reason} label={t('notes.withdraw_reason')} help={t('notes.withdraw_help')} />
      <div className="form__actions">
        <button className="button" type="submit" name="intent" value="withdraw">
          {t('notes.withdraw')}
        </button>
      </div>
    </form>
  )
}
