import type { ReactElement } from 'react'
import type { MessageKey } from '#app/i18n/translate.ts'
import { SUBMISSION_CHANNELS } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

/** Fields a move of a claim or of a report request may ask for. */
export type MoveField =
  | 'channel'
  | 'reference'
  | 'lateReason'
  | 'grantedDays'
  | 'vendorDowntimeMinutes'
  | 'reason'
  | 'termEndsOn'
  | 'invoiceLine'
  | 'note'

type MoveFormProps = {
  intent: string
  label: string
  version: number
  fields: readonly MoveField[]
  primary?: boolean
}

/** One move as a form of its own: what it asks for, and its button. */
export function MoveForm({ intent, label, version, fields, primary = false }: MoveFormProps): ReactElement {
  const form = (
    <form className="form" method="post">
      <input type="hidden" name="version" value={version} />
      {fields.map((field) => (
        <MoveInput field={field} intent={intent} key={field} />
      ))}
      <div className="form__actions">
        <button
          className={primary ? 'button button--primary' : 'button'}
          type="submit"
          name="intent"
          value={intent}
        >
          {label}
        </button>
      </div>
    </form>
  )
  if (primary) return form
  return (
    <details className="no-print">
      <summary>{label}</summary>
      {form}
    </details>
  )
}

function MoveInput({ field, intent }: { field: MoveField; intent: string }): ReactElement {
  const { t } = useI18n()
  const id = `${intent}-${field}`
  const label: MessageKey = `move.${field}`
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {t(label)}
      </label>
      {field === 'channel' ? (
        <select className="field__input" id={id} name={field}>
          {SUBMISSION_CHANNELS.map((channel) => (
            <option value={channel} key={channel}>
              {t(`submission_channel.${channel}`)}
            </option>
          ))}
        </select>
      ) : field === 'note' || field === 'reason' || field === 'lateReason' ? (
        <textarea className="field__input" id={id} name={field} rows={3} />
      ) : (
        <input
          className="field__input"
          id={id}
          name={field}
          type={field === 'termEndsOn' ? 'date' : 'text'}
        />
      )}
    </div>
  )
}
