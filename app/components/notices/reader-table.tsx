import type { ReactElement } from 'react'
import type { Subscriber } from '#app/domain/notifications/subscriber.ts'
import { ActionButton } from '../access/plain-field.tsx'
import { EmptyState } from '../empty-state.tsx'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

export function ReaderFilter({ email }: { email: string }): ReactElement {
  const { t } = useI18n()
  return (
    <form className="filters no-print" method="get">
      <label className="field">
        <span className="field__label">{t('readers.find')}</span>
        <input className="field__input" name="email" defaultValue={email} autoComplete="off" />
      </label>
      <button className="button" type="submit">
        {t('delivery_log.filter')}
      </button>
    </form>
  )
}

type ReaderTableProps = {
  subscribers: readonly Subscriber[]
  titles: Readonly<Record<string, string>>
  isFiltered: boolean
}

/** Who gets mail about which services, each with a button that ends it. */
export function ReaderTable({ subscribers, titles, isFiltered }: ReaderTableProps): ReactElement {
  const { t } = useI18n()
  if (subscribers.length === 0)
    return <EmptyState text={t(isFiltered ? 'readers.none_found' : 'readers.none')} />
  return (
    <table className="case-table">
      <caption className="visually-hidden">{t('readers.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('readers.address')}</th>
          <th scope="col">{t('readers.services')}</th>
          <th scope="col">{t('readers.state')}</th>
          <th scope="col">{t('readers.since')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('readers.end')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {subscribers.map(({ id, email, serviceIds, state, confirmedAt, askedAt }) => (
          <tr key={id}>
            <th scope="row">{email}</th>
            <td data-label={t('readers.services')}>
              {serviceIds === null
                ? t('subscribe.every_service')
                : serviceIds.map((serviceId) => titles[serviceId] ?? serviceId).join(', ')}
            </td>
            <td data-label={t('readers.state')}>{t(`subscriber_state.${state}`)}</td>
            <td data-label={t('readers.since')}>
              <Instant at={confirmedAt ?? askedAt} style="short" />
            </td>
            <td>
              <ActionButton intent="end" label={t('readers.end')} fields={{ subscriberId: id }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
