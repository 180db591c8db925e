import type { ReactElement } from 'react'
import type { SupportCase } from '#app/domain/cases/case.ts'
import { findLinkRefusal } from '#app/domain/links/link.ts'
import { useI18n } from '../i18n.tsx'
import { StatusMark } from '../status-mark.tsx'
import { LinkByHand } from './link-by-hand.tsx'
import { LinkDecision } from './link-decision.tsx'
import { LinkReason } from './link-reason.tsx'
import type { ShownPair } from './pair.ts'

type CaseLinksProps = {
  supportCase: SupportCase
  pairs: readonly ShownPair[]
  outages: readonly { id: string; title: string; beganAt: number; endedAt: number | null }[]
  canWrite: boolean
  path: string
}

/** The outages of a case: linked, proposed and what they once were. */
export function CaseLinks({ supportCase, pairs, outages, canWrite, path }: CaseLinksProps): ReactElement {
  const { t, format } = useI18n()
  const refusal = findLinkRefusal(supportCase)
  return (
    <section className="section" id="links">
      <h2>{t('links.of_case')}</h2>
      {pairs.length === 0 && <p>{t('links.none_of_case')}</p>}
      <ul className="incident-list">
        {pairs.map((pair) => (
          <li className="incident-list__item" key={pair.id}>
            <p>
              <span className="tag">{t(`link_state.${pair.state}`)}</span>{' '}
              <a className="incident-list__title" href={`/incidents/${pair.incidentId}`} lang="en">
                {pair.incident.title}
              </a>
            </p>
            <p className="incident-list__facts">
              <StatusMark status={pair.incident.impact} label={t(`impact.${pair.incident.impact}`)} />
              <span>{format.span(pair.incident.beganAt, pair.incident.endedAt)}</span>
              <span>{format.list(pair.incident.services.map((service) => service.title))}</span>
            </p>
            <LinkReason link={pair} services={pair.incident.services} />
            {canWrite && <LinkDecision link={pair} path={path} about={pair.incident.title} />}
          </li>
        ))}
      </ul>
      {canWrite && refusal === null && (
        <LinkByHand
          fixed={{ caseId: supportCase.id }}
          label={t('links.choose_incident')}
          name="incidentId"
          path={path}
          options={outages.map((outage) => ({
            value: outage.id,
            label: `${format.span(outage.beganAt, outage.endedAt)} · ${outage.title}`,
          }))}
        />
      )}
      {refusal !== null && <p className="quiet">{t(`error.${refusal}`)}</p>}
    </section>
  )
}
