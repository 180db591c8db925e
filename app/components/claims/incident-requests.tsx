import type { ReactElement } from 'react'
import { findRequestRefusal } from '#app/domain/report-requests/report-request.ts'
import type { ClaimState, Impact, ReportKind, ReportRequestState } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'
import { ReportAdvice } from '../report-requests/report-advice.tsx'

type IncidentRequestsProps = {
  incident: {
    id: string
    impact: Impact
    beganAt: number
    endedAt: number | null
    reportKinds?: readonly ReportKind[]
  }
  /** The calendar month to look at for a claim. */
  month: string
  claims: readonly { id: string; month: string; state: ClaimState }[]
  requests: readonly { id: string; state: ReportRequestState }[]
  canWrite: boolean
}

/** What this incident allows once it is closed, what was done about it, or why nothing can be done yet. */
export function IncidentRequests(props: IncidentRequestsProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section" id="requests">
      <h2>{t('incident_requests.title')}</h2>
      <CreditLine {...props} />
      <ReportLine {...props} />
    </section>
  )
}

function CreditLine({ incident, month, claims, canWrite }: IncidentRequestsProps): ReactElement {
  const { t, format } = useI18n()
  const refusal = findRequestRefusal(incident)
  return (
    <div>
      <h3>{t('incident_requests.claim')}</h3>
      {claims.map((claim) => (
        <p key={claim.id}>
          <a href={`/claims/${claim.id}`}>
            {t('incident_requests.claim_line', { month: format.month(claim.month) })}
          </a>{' '}
          <span className="tag">{t(`claim_state.${claim.state}`)}</span>
        </p>
      ))}
      {refusal === 'report_request.incident_open' && <p>{t('incident_requests.claim_open')}</p>}
      {refusal === 'report_request.not_an_outage' && <p>{t('incident_requests.claim_information')}</p>}
      {refusal === null && claims.length === 0 && canWrite && (
        <p className="no-print">
          <a href={`/claims/new?month=${month}`}>
            {t('incident_requests.claim_month', { month: format.month(month) })}
          </a>
        </p>
      )}
    </div>
  )
}

function ReportLine({ incident, requests, canWrite }: IncidentRequestsProps): ReactElement {
  const { t } = useI18n()
  const refusal = findRequestRefusal(incident)
  return (
    <div>
      <h3>{t('incident_requests.report')}</h3>
      {requests.map((request) => (
        <p key={request.id}>
          <a href={`/report-requests/${request.id}`}>{t('incident_requests.report_line')}</a>{' '}
          <span className="tag">{t(`report_request_state.${request.state}`)}</span>
        </p>
      ))}
      {refusal === 'report_request.incident_open' && <p>{t('incident_requests.report_open')}</p>}
      {refusal === 'report_request.not_an_outage' && <p>{t('incident_requests.report_information')}</p>}
      {refusal === null && requests.length === 0 && (
        <>
          <ReportAdvice published={incident.reportKinds ?? []} />
          {canWrite && (
            <AskForm incidentId={incident.id} published={(incident.reportKinds ?? []).length > 0} />
          )}
        </>
      )}
    </div>
  )
}

function AskForm({ incidentId, published }: { incidentId: string; published: boolean }): ReactElement {
  const { t } = useI18n()
  return (
    <form method="post" action="/report-requests/new" className="form__actions no-print">
      <input type="hidden" name="incidentId" value={incidentId} />
      {published && (
        <button className="button" type="submit" name="intent" value="publish">
          {t('report_new.file')}
        </button>
      )}
      <button className="button" type="submit" name="intent" value="draft">
        {t('report_new.ask')}
      </button>
    </form>
  )
}
