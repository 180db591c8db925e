import type { ReactElement } from 'react'
import type { SupportCase } from '#app/domain/cases/case.ts'
import type { ListedIncident } from '#app/domain/incidents/listed-incident.ts'
import { nameCase } from '../cases/name-case.ts'
import { useI18n } from '../i18n.tsx'

type CaseWithoutOutage = Pick<SupportCase, 'id' | 'vendorNumber' | 'subject' | 'openedAt'> & {
  proposals: number
}
type OutageWithoutCase = ListedIncident & { proposals: number }
type WorklistsProps = { cases: readonly CaseWithoutOutage[]; outages: readonly OutageWithoutCase[] }

/** P1 cases without an outage, and outages on services we use without a case. */
export function Worklists({ cases, outages }: WorklistsProps): ReactElement {
  const { t, format } = useI18n()
  const proposals = (count: number) => <span>{t('links.proposal_count', { count })}</span>
  return (
    <>
      <section className="section">
        <h2>{t('links.p1_without_outage')}</h2>
        {cases.length === 0 && <p>{t('links.p1_without_outage_none')}</p>}
        <ul className="incident-list">
          {cases.map((supportCase) => (
            <li className="incident-list__item" key={supportCase.id}>
              <a href={`/cases/${supportCase.id}#links`}>{nameCase(t, supportCase)}</a>
              <p className="incident-list__facts">
                <span>{format.instant(supportCase.openedAt)}</span>
                {proposals(supportCase.proposals)}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section className="section">
        <h2>{t('links.outages_without_case')}</h2>
        {outages.length === 0 && <p>{t('links.outages_without_case_none')}</p>}
        <ul className="incident-list">
          {outages.map((outage) => (
            <li className="incident-list__item" key={outage.id}>
              <a href={`/incidents/${outage.id}#cases`} lang="en">
                {outage.title}
              </a>
              <p className="incident-list__facts">
                <span>{format.span(outage.beganAt, outage.endedAt)}</span>
                <span>{format.list(outage.services.map((service) => service.title))}</span>
                {proposals(outage.proposals)}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
