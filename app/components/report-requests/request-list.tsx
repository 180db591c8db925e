import type { ReactElement } from 'react'
import { isOverdue } from '#app/domain/report-requests/report-request.ts'
import type { ReportRequestSummary } from '#app/domain/report-requests/report-requests.server.ts'
import { Deadline } from '../claims/deadline.tsx'
import { useI18n } from '../i18n.tsx'

type RequestListProps = { requests: readonly ReportRequestSummary[]; caption: string }

/** Requests in the order given: what about, how they stand, when an answer is due. */
export function RequestList({ requests, caption }: RequestListProps): ReactElement {
  const { t } = useI18n()
  return (
    <table className="claim-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('reports.incident')}</th>
          <th scope="col">{t('reports.state')}</th>
          <th scope="col">{t('reports.due')}</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <Row request={request} key={request.id} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ request }: { request: ReportRequestSummary }): ReactElement {
  const { t, format, now } = useI18n()
  const { published, dueAt, state } = request
  const overdue = isOverdue(request, now)
  const isAsked = state === 'requested'
  return (
    <tr>
      <th scope="row">
        <a href={`/report-requests/${request.id}`} lang="en">
          {request.incidentTitle}
        </a>
        <span className="claim-table__note">
          {request.customerName}, {format.span(request.incidentBeganAt, request.incidentEndedAt)}
        </span>
      </th>
      <td data-label={t('reports.state')}>
        <span className="tag">{t(`report_request_state.${state}`)}</span>
        {request.heldReason !== null && <span className="claim-warning">{t('reports.held')}</span>}
        {published.length > 0 && (state === 'draft' || isAsked) && (
          <span className="claim-table__note">
            {t('reports.published', {
              reports: format.list(published.map((kind) => t(`report_kind.${kind}`))),
            })}
          </span>
        )}
      </td>
      <td data-label={t('reports.due')}>
        {isAsked && overdue && dueAt !== null && (
          <span className="claim-warning">{t('reports.overdue', { dueAt: format.instant(dueAt) })}</span>
        )}
        {isAsked && !overdue && <Deadline at={dueAt} running />}
      </td>
    </tr>
  )
}
