import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'

type LinkByHandProps = {
  /** The end that is known. */
  fixed: { caseId: string } | { incidentId: string }
  name: 'caseId' | 'incidentId'
  label: string
  options: readonly { value: string; label: string }[]
  path: string
}

/** Puts a case and an outage together that nobody proposed. */
export function LinkByHand({ fixed, name, label, options, path }: LinkByHandProps): ReactElement | null {
  const { t } = useI18n()
  if (options.length === 0) return null
  return (
    <details className="case-form no-print">
      <summary className="case-form__title">{t('links.by_hand')}</summary>
      <form className="form" method="post" action="/links">
        {Object.entries(fixed).map(([end, id]) => (
          <input type="hidden" name={end} value={id} key={end} />
        ))}
        <input type="hidden" name="back" value={path} />
        <label className="field">
          <span className="field__label">{label}</span>
          <select className="field__input" name={name} required>
            {options.map((option) => (
              <option value={option.value} key={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="field__label">
            {t('links.why')} <span className="field__optional">({t('form.optional')})</span>
          </span>
          <input className="field__input" name="note" maxLength={2000} />
        </label>
        <button type="submit" className="button" name="intent" value="link">
          {t('links.by_hand')}
        </button>
      </form>
    </details>
  )
}
