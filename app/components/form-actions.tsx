import type { ReactElement, ReactNode } from 'react'

type FormActionsProps = { intent: string; label: string; children?: ReactNode }

/** The buttons of a form: what else can be done first, the one primary button last. */
export function FormActions({ intent, label, children }: FormActionsProps): ReactElement {
  return (
    <div className="form__actions">
      {children}
      <button className="button button--primary" type="submit" name="intent" value={intent}>
        {label}
      </button>
    </div>
  )
}
