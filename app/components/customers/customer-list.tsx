import type { ReactElement } from 'react'
import type { Customer } from '#app/domain/customers/customers.server.ts'
import { useI18n } from '../i18n.tsx'

type CustomerListProps = {
  customers: readonly Customer[]
  policies: readonly { id: string; title: string }[]
}

export function CustomerList({ customers, policies }: CustomerListProps): ReactElement {
  const { t, format } = useI18n()
  return (
    <table className="case-table">
      <caption className="visually-hidden">{t('customer.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('customer.name')}</th>
          <th scope="col">{t('customer.edition')}</th>
          <th scope="col" className="number">
            {t('customer.seats')}
          </th>
          <th scope="col" className="number">
            {t('customer.seat_price')}
          </th>
          <th scope="col">{t('customer.policy')}</th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <tr key={customer.id}>
            <th scope="row">
              <a href={`/admin/customers/${customer.id}`}>{customer.name}</a>
              <span className="month-table__note">{customer.domain}</span>
            </th>
            <td>{t(`edition.${customer.edition}`)}</td>
            <td className="number" data-label={t('customer.seats')}>
              {customer.seats === null ? t('customer.not_known') : format.number(customer.seats)}
            </td>
            <td className="number" data-label={t('customer.seat_price')}>
              {customer.seatPriceMinor === null
                ? t('customer.not_known')
                : format.money(customer.seatPriceMinor, customer.currency)}
            </td>
            <td>
              {policies.find((policy) => policy.id === customer.slaPolicyId)?.title ?? customer.slaPolicyId}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
