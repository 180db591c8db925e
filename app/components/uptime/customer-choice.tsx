import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'

type CustomerChoiceProps = {
  customers: readonly { id: string; name: string }[]
  /** Null: what was published. */
  chosen: string | null
  path: string
  /** Also offer what was published, without any customer's own impact. */
  withPublished?: boolean
}

/** Whose figures the page shows, as a form whose answer is an address. Nothing to choose for the public. */
export function CustomerChoice({
  customers,
  chosen,
  path,
  withPublished = true,
}: CustomerChoiceProps): ReactElement | null {
  const { t } = useI18n()
  if (customers.length < (withPublished ? 1 : 2)) return null
  return (
    <form className="filters no-print" method="get" action={path}>
      <label className="field">
        <span className="field__label">{t('uptime.view')}</span>
        <select className="field__input" name="customer" defaultValue={chosen ?? 'published'}>
          {customers.map((customer) => (
            <option value={customer.id} key={customer.id}>
              {customer.name}
            </option>
          ))}
          {withPublished && <option value="published">{t('uptime.view_published')}</option>}
        </select>
      </label>
      <button className="button" type="submit">
        {t('uptime.view_submit')}
      </button>
    </form>
  )
}
