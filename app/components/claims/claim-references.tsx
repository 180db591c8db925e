import type { ReactElement } from 'react'
import type { ClaimFigures } from '#app/domain/claims/claim-figures.ts'
import { useI18n } from '../i18n.tsx'

/** The incidents and support cases a claim stands on. */
export function ClaimReferences({ figures }: { figures: ClaimFigures }): ReactElement {
  const { t, format } = useI18n()
  return (
    <section className="section">
      <h2>{t('claim.incidents')}</h2>
      <ul>
        {figures.incidents.map((incident) => (
          <li key={incident.id}>
            <a href={`/incidents/${incident.id}`} lang="en">
              {incident.title}
            </a>{' '}
            <span className="quiet">{format.span(incident.beganAt, incident.endedAt)}</span>
          </li>
        ))}
      </ul>
      <h2>{t('claim.cases')}</h2>
      {figures.cases.length === 0 && <p className="quiet">{t('claim.no_cases')}</p>}
      <ul>
        {figures.cases.map((each) => (
          <li key={each.id}>
            <a href={`/cases/${each.id}`}>
              {each.vendorNumber ?? t('cases.no_number')}: {each.subject}
            </a>{' '}
            <span className="quiet">
              {t('claim.case_line', { priority: each.priority, openedAt: format.dayTime(each.openedAt) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
