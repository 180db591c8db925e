import type { ReactElement } from 'react'
import { useI18n } from './i18n.tsx'
import { Instant } from './instant.tsx'
import { Notice } from './notice.tsx'
import { agoStamp, CheckedAt } from './stamp.tsx'

type FreshnessProps = { feed: { lastSuccessAt: number | null; lastChangedAt: number | null; stale: boolean } }

/** How fresh the states are: a quiet line while all is well, an unmissable notice when they are old. */
export function Freshness({ feed }: FreshnessProps): ReactElement {
  const { t, format, now } = useI18n()
  if (feed.stale) {
    return (
      <Notice kind="problem" title={t('freshness.stale_title')} role="alert">
        <p>
          {feed.lastSuccessAt === null
            ? t('freshness.stale_never')
            : t('freshness.stale', {
                ago: agoStamp(feed.lastSuccessAt),
                time: format.instant(feed.lastSuccessAt),
              })}
        </p>
      </Notice>
    )
  }
  return (
    <div className="quiet">
      {t('freshness.checked_at')} <CheckedAt />
      {feed.lastChangedAt !== null && (
        <>
          {' · '}
          {t('freshness.last_change_at')} <Instant at={feed.lastChangedAt} style="short" />
        </>
      )}
      {' · '}
      {t('page.times_in', { zone: format.zone(now) })}
      <p className="notice" role="status" data-refresh-failed="" hidden>
        {t('page.refresh_failed')}
      </p>
    </div>
  )
}
