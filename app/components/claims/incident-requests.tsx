import type { ReactElement } from 'react'
import { findRequestRefusal } from '#app/domain/report-requests/report-request.ts'
import type { ClaimState, Impact, ReportRequestState } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

type IncidentRequestsProps = {
  incident: { id: string; impact: Impact; beganAt: number; endedAt: number | null }
  month: string
  claims: readonly { id: string; month: string; state: ClaimState }[]
  requests: readonly { id: string; state: ReportRequestState }[]
  canWrite: boolean
}

/** What this incident allows once it is closed: the month's claim and the request for a report; or why not yet. */
export function IncidentRequests(props: IncidentRequestsProps): ReactElement {
  const { incident, month, claims, requests, canWrite } = props
  const { t, format } = useI18n()
  const refusal = findRequestRefusal(incident)
  return (
    <section className="section no-print" id="requests">
      <h2>{t('requests.title')}</h2>
      {refusal === 'report_request.incident_open' && <p>{t('error.report_request.incident_open')}</p>}
      {refusal === 'report_request.not_an_outage' && <p>{t('error.report_request.not_an_outage')}</p>}
      <ul>
        {claims.map((claim) => (
          <li key={claim.id}>
            <a href={`/claims/${claim.id}`}>{t('requests.claim', { month: format.month(claim.month) })}</a>{' '}
            <span className="tag">{t(`claim_state.${claim.state}`)}</span>
          </li>
        ))}
        {requests.map((request) => (
          <li key={request.id}>
            <a href={`/report-requests/${request.id}`}>{t('report_requests.name')}</a>{' '}
            <span className="tag">{t(`report_request_state.${request.state}`)}</span>
          </li>
        ))}
      </ul>
      {refusal === null && canWrite && (
        <div className="form__actions">
          {claims.length === 0 && (
            <a className="button" href="/claims">
              {t('requests.to_claims', { month: format.month(month) })}
            </a>
          )}
          {requests.length === 0 && (
            <form method="post" action="/report-requests/new">
              <input type="hidden" name="incidentId" value={incident.id} />
              <button className="button" type="submit" name="intent" value="draft">
                {t('requests.ask_report')}
              </button>
            </form>
          )}
        </div>
      )}
    </section>
  )
}
