import type { ReactElement } from 'react'
import type { ListedDelivery } from '#app/domain/notifications/deliveries.server.ts'
import { canReplay } from '#app/domain/notifications/delivery.ts'
import { ActionButton } from '../access/plain-field.tsx'
import { EmptyState } from '../empty-state.tsx'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { joinAnswer, phraseKind } from './notice-words.ts'

type DeliveryTableProps = { deliveries: readonly ListedDelivery[]; canWrite: boolean }

/** What went out, to whom, and what became of it. */
export function DeliveryTable({ deliveries, canWrite }: DeliveryTableProps): ReactElement {
  const { t } = useI18n()
  if (deliveries.length === 0) return <EmptyState text={t('delivery_log.none')} />
  return (
    <table className="case-table">
      <caption className="visually-hidden">{t('delivery_log.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('delivery_log.event')}</th>
          <th scope="col">{t('delivery_log.when')}</th>
          <th scope="col">{t('delivery_log.recipient')}</th>
          <th scope="col">{t('delivery_log.state')}</th>
          <th scope="col">{t('delivery_log.answer')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('delivery_log.replay')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <th scope="row">
              <a href={`/admin/notices/log/${delivery.id}`}>{phraseKind(t, delivery.kind)}</a>
            </th>
            <td data-label={t('delivery_log.when')}>
              <Instant at={delivery.createdAt} style="short" />
            </td>
            <td data-label={t('delivery_log.recipient')}>{delivery.recipient}</td>
            <td data-label={t('delivery_log.state')}>
              {t(`delivery_state.${delivery.state}`)}
              {delivery.attempts > 1 && (
                <span className="claim-table__note">
                  {t('delivery_log.attempts', { count: delivery.attempts })}
                </span>
              )}
            </td>
            <td data-label={t('delivery_log.answer')}>
              {joinAnswer(delivery.lastStatus, delivery.lastAnswer)}
            </td>
            <td>
              {canWrite && canReplay(delivery.state) && (
                <ActionButton
                  intent="replay"
                  label={t('delivery_log.replay')}
                  fields={{ deliveryId: delivery.id }}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
