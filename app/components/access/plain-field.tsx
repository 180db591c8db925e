import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'

type PlainFieldProps = {
  id: string
  name: string
  label: string
  type?: 'text' | 'password' | 'email' | 'number' | 'time'
  autoComplete?: string
  help?: string
  defaultValue?: string
  optional?: boolean
}

/** A field that is needed unless it says otherwise, in a form small enough for the browser's own checks. */
export function PlainField({
  id,
  name,
  label,
  type = 'text',
  help,
  optional = false,
  ...input
}: PlainFieldProps): ReactElement {
  const { t } = useI18n()
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label} {optional && <span className="field__optional">({t('form.optional')})</span>}
      </label>
      <input
        className="field__input"
        id={id}
        name={name}
        type={type}
        required={!optional}
        maxLength={1_000}
        {...input}
      />
      {help && <p className="field__help">{help}</p>}
    </div>
  )
}

type ActionButtonProps = {
  intent: string
  label: string
  fields: Record<string, string | number>
  primary?: boolean
}

/** A form that is one button: what it acts on is hidden in it. */
export function ActionButton({ intent, label, fields, primary }: ActionButtonProps): ReactElement {
  return (
    <form method="post">
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <button
        className={primary ? 'button button--primary' : 'button'}
        type="submit"
        name="intent"
        value={intent}
      >
        {label}
      </button>
    </form>
  )
}
