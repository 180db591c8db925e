import type { ReactElement } from 'react'
import type { ListedChannel } from '#app/domain/notifications/channels.server.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

/** Every channel with how it fares. */
export function ChannelTable({ channels }: { channels: readonly ListedChannel[] }): ReactElement {
  const { t } = useI18n()
  return (
    <table className="case-table">
      <caption className="visually-hidden">{t('channels.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('channels.name')}</th>
          <th scope="col">{t('channels.kind')}</th>
          <th scope="col">{t('channels.state')}</th>
          <th scope="col">{t('channels.last_delivered')}</th>
          <th scope="col">{t('channels.fallback')}</th>
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => (
          <tr key={channel.id}>
            <th scope="row">
              <a href={`/admin/notices/channels/${channel.id}`}>{channel.name}</a>
              <span className="claim-table__note">{channel.label}</span>
            </th>
            <td data-label={t('channels.kind')}>{t(`channel_kind.${channel.kind}`)}</td>
            <td data-label={t('channels.state')}>
              <ChannelState channel={channel} />
            </td>
            <td data-label={t('channels.last_delivered')}>
              {channel.health.lastSuccessAt === null ? (
                t('channels.nothing_yet')
              ) : (
                <Instant at={channel.health.lastSuccessAt} style="short" />
              )}
            </td>
            <td data-label={t('channels.fallback')}>
              {channels.find((other) => other.id === channel.fallbackChannelId)?.name ??
                t('channels.no_fallback')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** On, off and why, or failing; with what waits and what was given up. */
export function ChannelState({ channel }: { channel: ListedChannel }): ReactElement {
  const { t, format, now } = useI18n()
  const { health, counts, offReason } = channel
  const isFailing = offReason === null && health.failingSince !== null && health.consecutiveFailures > 0
  return (
    <>
      <span className={offReason !== null || isFailing ? 'claim-warning' : undefined}>
        {offReason !== null
          ? t(`channel_off_reason.${offReason}`)
          : isFailing
            ? t('channels.failing', { ago: format.ago(health.failingSince ?? now, now) })
            : t('channels.on')}
      </span>
      {channel.dependsOnVendor && (
        <span className="claim-warning">
          {t(channel.fallbackChannelId === null ? 'channels.needs_vendor_alone' : 'channels.needs_vendor')}
        </span>
      )}
      {counts.waiting + counts.held > 0 && (
        <span className="claim-table__note">
          {t('channels.waiting', { count: counts.waiting + counts.held })}
        </span>
      )}
      {counts.dead > 0 && (
        <span className="claim-table__note">{t('channels.dead', { count: counts.dead })}</span>
      )}
    </>
  )
}
