import type { ReactElement } from 'react'
import { canMove, isOverdue } from '#app/domain/report-requests/report-request.ts'
import type { ReportRequestDocument } from '#app/domain/report-requests/report-requests.server.ts'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'
import { ReportAdvice } from './report-advice.tsx'

/** What stands in the way or needs a hand, and what the vendor has published. */
export function RequestNotices({ request }: { request: ReportRequestDocument }): ReactElement {
  const { t, format, now } = useI18n()
  const { requestedAt, dueAt } = request
  return (
    <>
      {request.heldReason !== null && (
        <Notice title={t('report.held_title')}>
          <p>{t('report.held')}</p>
        </Notice>
      )}
      {isOverdue(request, now) && requestedAt !== null && dueAt !== null && (
        <Notice title={t('report.overdue_title')}>
          <p>{t('report.overdue', { ago: format.ago(requestedAt, now), dueAt: format.instant(dueAt) })}</p>
        </Notice>
      )}
      {canMove(request.state, 'publish') && (
        <Notice kind="information">
          <ReportAdvice published={request.incident.reportKinds} />
        </Notice>
      )}
    </>
  )
}
