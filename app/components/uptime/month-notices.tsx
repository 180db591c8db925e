import type { ReactElement } from 'react'
import type { MonthPage } from '#app/domain/uptime/read-month-page.server.ts'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'

/** What must be known before the figures are read: how far they go, and what is still open. */
export function MonthNotices({ page }: { page: MonthPage }): ReactElement {
  const { t, format } = useI18n()
  const { openIncidentIds: open, isRunning, isFuture, isUnobserved, asOf } = page
  return (
    <>
      {isFuture && <Notice kind="information">{t('uptime.future')}</Notice>}
      {isUnobserved && !isFuture && <Notice kind="information">{t('uptime.unobserved')}</Notice>}
      {(isRunning || open.length > 0) && (
        <p className="quiet">
          {t('uptime.as_of', { instant: format.instant(asOf) })} {isRunning && t('uptime.running')}
        </p>
      )}
      {open.length > 0 && (
        <Notice>
          <p>
            {t('uptime.open', { count: open.length })}{' '}
            {open.map((id) => (
              <a href={`/incidents/${id}`} key={id}>
                {id}{' '}
              </a>
            ))}
          </p>
        </Notice>
      )}
    </>
  )
}
