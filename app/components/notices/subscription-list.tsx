import type { ReactElement } from 'react'
import type { NoticeSubscription } from '#app/domain/notifications/notice-subscriptions.server.ts'
import { EmptyState } from '../empty-state.tsx'
import { useI18n } from '../i18n.tsx'
import { toTimeOfDay } from './subscription-fields.ts'

type SubscriptionListProps = {
  subscriptions: ReadonlyArray<NoticeSubscription & { channelName: string }>
  titles: Readonly<Record<string, string>>
  hasChannel: boolean
}

/** The reader's own subscriptions, each in a few words. */
export function SubscriptionList({ subscriptions, titles, hasChannel }: SubscriptionListProps): ReactElement {
  const { t } = useI18n()
  if (!hasChannel) return <EmptyState text={t('subscriptions.no_channel')} />
  return (
    <>
      {subscriptions.length === 0 && <EmptyState text={t('subscriptions.none')} />}
      <ul className="incident-list">
        {subscriptions.map((subscription) => (
          <li className="incident-list__item" key={subscription.id}>
            <a href={`/admin/notices/subscriptions/${subscription.id}`}>{subscription.channelName}</a>
            <Summary subscription={subscription} titles={titles} />
          </li>
        ))}
      </ul>
      <p>
        <a className="button" href="/admin/notices/subscriptions/new">
          {t('subscriptions.new')}
        </a>
      </p>
    </>
  )
}

type SummaryProps = { subscription: NoticeSubscription; titles: SubscriptionListProps['titles'] }

function Summary({ subscription, titles }: SummaryProps): ReactElement {
  const { t, format } = useI18n()
  const { serviceIds, impacts, kinds, quietFromMinute, quietToMinute } = subscription
  return (
    <p className="incident-list__facts">
      <span>
        {serviceIds === null
          ? t('subscriptions.every_service')
          : format.list(serviceIds.map((id) => titles[id] ?? id))}
      </span>
      {impacts !== null && <span>{format.list(impacts.map((impact) => t(`impact.${impact}`)))}</span>}
      <span>
        {kinds === null
          ? t('subscriptions.every_kind')
          : t('subscriptions.kind_count', { count: kinds.length })}
      </span>
      {quietFromMinute !== null && (
        <span>
          {t('subscriptions.quiet_between', {
            from: toTimeOfDay(quietFromMinute),
            to: toTimeOfDay(quietToMinute),
          })}
        </span>
      )}
      {subscription.weeklyDigest && <span>{t('subscriptions.weeklyDigest')}</span>}
      {subscription.monthlyDigest && <span>{t('subscriptions.monthlyDigest')}</span>}
    </p>
  )
}
