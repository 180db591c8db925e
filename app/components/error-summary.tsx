import type { ReactElement } from 'react'
import { phraseFormError } from '#app/i18n/errors.ts'
import type { MessageKey, Translate } from '#app/i18n/translate.ts'
import { useI18n } from './i18n.tsx'

type ErrorSummaryProps = {
  form: { id: string; allErrors: Record<string, string[]> }
  /** What the fields are called, by name: "Case number: Fill this in." */
  labels?: Readonly<Record<string, string>>
}

/** The names of a form's fields in the reader's language, for `labels`. */
export function phraseLabels(
  t: Translate,
  keys: Readonly<Record<string, MessageKey>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, t(key)]))
}

/** What needs correcting, on top of the form, each line leading to its field. Nothing while all is well. */
export function ErrorSummary({ form, labels = {} }: ErrorSummaryProps): ReactElement | null {
  const { t } = useI18n()
  const faults = Object.entries(form.allErrors).flatMap(([name, errors]) =>
    errors.map((error) => ({ name, error })),
  )
  if (faults.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: a refused form is read from its errors on, without a script
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus>
      <p>{t('form.errors', { count: faults.length })}</p>
      <ul>
        {faults.map(({ name, error }) => (
          <li key={`${name} ${error}`}>
            <Fault name={name} label={labels[name]} error={phraseFormError(t, error)} formId={form.id} />
          </li>
        ))}
      </ul>
    </div>
  )
}

type FaultProps = { name: string; label: string | undefined; error: string; formId: string }

/** A fault of the form as a whole has no field to lead to. */
function Fault({ name, label, error, formId }: FaultProps): ReactElement {
  if (name === '') return <>{error}</>
  const about = label?.endsWith('?') ? `${label} ` : label === undefined ? '' : `${label}: `
  return (
    <a href={`#${formId}-${name}`}>
      {about}
      {error}
    </a>
  )
}
