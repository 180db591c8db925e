import type { ReactElement } from 'react'
import type { Alerts } from '#app/domain/duties/alert.ts'
import { useI18n } from './i18n.tsx'

export type { Alerts } from '#app/domain/duties/alert.ts'

/** On top of every page of an administrator while the installation is blind or mute, or cannot store anything. */
export function AlertBand({ alerts }: { alerts: Alerts }): ReactElement {
  const { t, format, now } = useI18n()
  const { storage, staleFeed, muted } = alerts
  return (
    <div className="page__banner-band page__banner-band--problem no-print" role="alert">
      <div className="page__banner">
        {storage && <p>{t(`alerts.storage_${storage}`)}</p>}
        {staleFeed && (
          <p>
            {staleFeed.lastSuccessAt === null
              ? t('alerts.never_read')
              : t('alerts.stale', { ago: format.ago(staleFeed.lastSuccessAt, now) })}{' '}
            <a href="/admin/feeds">{t('feeds.title')}</a>
          </p>
        )}
        {muted && (
          <p>
            {t('alerts.muted')} <a href="/admin/notices">{t('notices_admin.title')}</a>
          </p>
        )}
      </div>
    </div>
  )
}
