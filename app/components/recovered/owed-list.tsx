import type { ReactElement } from 'react'
import type { Recovered } from '#app/domain/claims/recovered.server.ts'
import { useI18n } from '../i18n.tsx'

/** Claims and requests on which the vendor owes the next word, the longest waiting first. */
export function OwedList({ owed }: { owed: Recovered['owed'] }): ReactElement {
  const { t, format, now } = useI18n()
  const toSince = (at: number) =>
    t('recovered.owed_since', { since: format.date(at), duration: format.duration(now - at) })
  if (owed.claims.length + owed.requests.length === 0) return <p>{t('recovered.owed_none')}</p>
  return (
    <ul>
      {owed.claims.map((claim) => (
        <li key={claim.id}>
          <a href={`/claims/${claim.id}`}>
            {t('recovered.owed_claim', { month: format.month(claim.month), customer: claim.customerName })}
          </a>{' '}
          <span className="tag">{t(`claim_state.${claim.state}`)}</span>{' '}
          <span className="quiet">{toSince(claim.since)}</span>
        </li>
      ))}
      {owed.requests.map((request) => (
        <li key={request.id}>
          <a href={`/report-requests/${request.id}`}>
            {t('recovered.owed_request', { title: request.incidentTitle })}
          </a>{' '}
          <span className="quiet">{toSince(request.requestedAt ?? request.createdAt)}</span>
        </li>
      ))}
    </ul>
  )
}
