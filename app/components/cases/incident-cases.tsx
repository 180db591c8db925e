import type { ReactElement } from 'react'
import type { LinkMove } from '#app/domain/links/list-links.server.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { useI18n } from '../i18n.tsx'
import { LinkByHand } from '../links/link-by-hand.tsx'
import { LinkDecision } from '../links/link-decision.tsx'
import { LinkHistory } from '../links/link-history.tsx'
import { LinkReason } from '../links/link-reason.tsx'
import type { ShownPair } from '../links/pair.ts'
import { CaseState } from './case-state.tsx'
import { nameCase } from './name-case.ts'

type IncidentCasesProps = {
  incidentId: string
  /** `listLinksOfIncident(ctx, incidentId)` */
  pairs: readonly ShownPair[]
  /** `listLinkableCases(ctx, incidentId)` */
  cases: readonly { id: string; vendorNumber: string | null; subject: string }[]
  /** `listLinkMoves` of the pairs */
  moves: readonly LinkMove[]
  canWrite: boolean
}

/** Our support cases of one incident: linked, proposed and what they once were. */
export function IncidentCases(props: IncidentCasesProps): ReactElement {
  const { t, format } = useI18n()
  const { incidentId, pairs, cases, moves, canWrite } = props
  const path = `/incidents/${incidentId}`
  return (
    <section className="section" id="cases">
      <h2>{t('links.of_incident')}</h2>
      {pairs.length === 0 && <p>{t('links.none_of_incident')}</p>}
      {canWrite && (
        <p className="no-print">
          <a href={`/cases/new?incident=${incidentId}`}>{t('links.contact')}</a>
        </p>
      )}
      <ul className="incident-list">
        {pairs.map((pair) => (
          <li className="incident-list__item" key={pair.id}>
            <p>
              <span className="tag">{t(`link_state.${pair.state}`)}</span>{' '}
              <a className="incident-list__title" href={`/cases/${pair.caseId}`}>
                {nameCase(t, pair.supportCase)}
              </a>
            </p>
            <p className="incident-list__facts">
              <CaseState supportCase={pair.supportCase} />
              <span>{format.instant(pair.supportCase.openedAt)}</span>
            </p>
            <LinkReason link={pair} services={pair.incident.services} />
            {canWrite && <LinkDecision link={pair} path={path} about={nameCase(t, pair.supportCase)} />}
          </li>
        ))}
      </ul>
      {canWrite && cases.length === 0 && pairs.length === 0 && <p className="quiet">{t('links.no_p1')}</p>}
      {canWrite && (
        <LinkByHand
          fixed={{ incidentId }}
          name="caseId"
          label={t('links.choose_case')}
          path={path}
          options={cases.map((supportCase) => ({ value: supportCase.id, label: nameCase(t, supportCase) }))}
        />
      )}
      <LinkHistory moves={moves.map((move) => ({ ...move, about: nameOfLink(pairs, move.linkId, t) }))} />
    </section>
  )
}

function nameOfLink(pairs: readonly ShownPair[], linkId: string, t: Translate): string {
  const pair = pairs.find((one) => one.id === linkId)
  return pair ? nameCase(t, pair.supportCase) : ''
}
