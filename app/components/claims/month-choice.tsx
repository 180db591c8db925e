import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'

type MonthChoiceProps = {
  customers: readonly { id: string; name: string }[]
  chosen: string
  month: string | null
}

/** Which month of which customer, as a form whose answer is an address. */
export function MonthChoice({ customers, chosen, month }: MonthChoiceProps): ReactElement {
  const { t } = useI18n()
  return (
    <form className="filters no-print" method="get" action="/claims/new" aria-label={t('claim_new.choose')}>
      <label className="field">
        <span className="field__label">{t('claim_new.choose')}</span>
        <input
          className="field__input"
          type="month"
          name="month"
          defaultValue={month ?? ''}
          required
          pattern="\d{4}-\d{2}"
        />
      </label>
      {customers.length > 1 && (
        <label className="field">
          <span className="field__label">{t('claim_list.customer')}</span>
          <select className="field__input" name="customer" defaultValue={chosen}>
            {customers.map((customer) => (
              <option value={customer.id} key={customer.id}>
                {customer.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <button className="button" type="submit">
        {t('claim_new.choose_submit')}
      </button>
    </form>
  )
}
