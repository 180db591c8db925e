import type { ReactElement } from 'react'

type PlainFieldProps = {
  id: string
  name: string
  label: string
  type?: 'text' | 'password' | 'email' | 'number'
  autoComplete?: string
  help?: string
  defaultValue?: string
}

/** A field that is always needed, in a form small enough to need no more than the browser's own checks. */
export function PlainField({
  id,
  name,
  label,
  type = 'text',
  help,
  ...input
}: PlainFieldProps): ReactElement {
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input className="field__input" id={id} name={name} type={type} required maxLength={1_000} {...input} />
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
