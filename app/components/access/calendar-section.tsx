import type { ReactElement } from 'react'
import type { CalendarAddress } from '#app/domain/secret-calendar/calendar-tokens.server.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Notice } from '../notice.tsx'

type CalendarSectionProps = { address: CalendarAddress | null; issued: string | null }

/** The secret calendar: its address, shown once, and what replaces or ends it. */
export function CalendarSection({ address, issued }: CalendarSectionProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section" id="calendar">
      <h2>{t('secret_calendar.title')}</h2>
      <p className="prose">{t('secret_calendar.intro')}</p>
      {issued && (
        <Notice kind="information" title={t('secret_calendar.issued')}>
          <p>
            <code>{issued}</code>
          </p>
          <p>{t('secret_calendar.keep_secret')}</p>
        </Notice>
      )}
      {address && (
        <p>
          {t('secret_calendar.since')} <Instant at={address.createdAt} style="short" />
          {' · '}
          {address.lastUsedAt === null ? (
            t('secret_calendar.never_read')
          ) : (
            <>
              {t('secret_calendar.last_read')} <Instant at={address.lastUsedAt} style="short" />
            </>
          )}
        </p>
      )}
      <form method="post" action="#calendar" className="form__actions">
        <button className="button" type="submit" name="intent" value="issue-calendar">
          {t(address ? 'secret_calendar.rotate' : 'secret_calendar.issue')}
        </button>
        {address && (
          <button className="button" type="submit" name="intent" value="revoke-calendar">
            {t('secret_calendar.revoke')}
          </button>
        )}
      </form>
    </section>
  )
}
