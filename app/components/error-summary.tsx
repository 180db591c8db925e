import type { ReactElement } from 'react'
import { isMessageKey } from '#app/i18n/translate.ts'
import { useI18n } from './i18n.tsx'

/** What needs correcting, on top of the form, each line leading to its field. Nothing while all is well. */
type ErrorSummaryProps = { form: { id: string; allErrors: Record<string, string[]> } }

export function ErrorSummary({ form }: ErrorSummaryProps): ReactElement | null {
  const { t } = useI18n()
  const faults = Object.entries(form.allErrors).flatMap(([name, errors]) =>
    errors.map((error) => ({ name, error })),
  )
  if (faults.length === 0) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1}>
      <p>{t('form.errors', { count: faults.length })}</p>
      <ul>
        {faults.map(({ name, error }) => (
          <li key={`${name} ${error}`}>
            <a href={`#${form.id}-${name}`}>{isMessageKey(error) ? t(error) : error}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
