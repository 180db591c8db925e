import type { ReactElement } from 'react'
import type { MessageKey } from '#app/i18n/translate.ts'
import { useI18n } from '../i18n.tsx'

const FIELDS: ReadonlyArray<{ name: string; label: MessageKey; type: 'search' | 'date' }> = [
  { name: 'actor', label: 'audit.actor', type: 'search' },
  { name: 'action', label: 'audit.action', type: 'search' },
  { name: 'object', label: 'audit.object_id', type: 'search' },
  { name: 'from', label: 'audit.from', type: 'date' },
  { name: 'to', label: 'audit.to', type: 'date' },
]

export function AuditFilters({ values }: { values: Record<string, string> }): ReactElement {
  const { t } = useI18n()
  return (
    <form className="filters" method="get" action="/admin/audit">
      {FIELDS.map(({ name, label, type }) => (
        <div className="field" key={name}>
          <label className="field__label" htmlFor={`audit-${name}`}>
            {t(label)}
          </label>
          <input
            className="field__input"
            id={`audit-${name}`}
            name={name}
            type={type}
            defaultValue={values[name] ?? ''}
          />
        </div>
      ))}
      <button className="button" type="submit">
        {t('form.filter')}
      </button>
    </form>
  )
}
