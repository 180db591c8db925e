import type { ReactElement } from 'react'
import { isOpenCase, type SupportCase } from '#app/domain/cases/case.ts'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'

type CaseNoticesProps = {
  supportCase: SupportCase
  /** The contact from which somebody came to see whether this case is about the same. */
  contactId: string | null
}

/** What matters before anything else on the page of a case. */
export function CaseNotices({ supportCase, contactId }: CaseNoticesProps): ReactElement {
  const { t, format } = useI18n()
  const { vendorPriority, customerPriority, outcome, notSentReason, state, appealedAt } = supportCase
  const isBlocked = vendorPriority !== null && vendorPriority !== 'P1' && customerPriority === 'P1'
  return (
    <>
      {contactId && (
        <Notice kind="information">
          <p>
            {t('contact.recent_back')}{' '}
            <a href={`/cases/new?draft=${encodeURIComponent(contactId)}&step=pick`}>
              {t('contact.recent_back_link')}
            </a>
          </p>
        </Notice>
      )}
      {state === 'draft' && notSentReason && (
        <Notice title={t('case.not_sent')}>
          <p>{t(`not_sent_reason.${notSentReason}`)}</p>
        </Notice>
      )}
      {outcome === 'outage_resolved' && (
        <Notice kind="information">
          <p>{t('case.claim_next')}</p>
          <p className="page-links">
            <a href={`/claims/new?case=${supportCase.id}`}>{t('case.to_claim')}</a>
            <a href={`/report-requests/new?case=${supportCase.id}`}>{t('case.to_report')}</a>
          </p>
        </Notice>
      )}
      {isBlocked && isOpenCase(supportCase) && (
        <Notice>
          <p>
            {t('case.p1_blocked', { priority: vendorPriority })}{' '}
            {appealedAt === null
              ? t('case.p1_can_appeal')
              : t('case.p1_appealed', { time: format.instant(appealedAt) })}
          </p>
        </Notice>
      )}
    </>
  )
}
