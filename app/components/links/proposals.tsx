import type { ReactElement } from 'react'
import { nameCase } from '../cases/name-case.ts'
import { EmptyState } from '../empty-state.tsx'
import { useI18n } from '../i18n.tsx'
import { LinkDecision } from './link-decision.tsx'
import { LinkReason } from './link-reason.tsx'
import type { ShownPair } from './pair.ts'

type ProposalsProps = { pairs: readonly ShownPair[]; canWrite: boolean; path: string }

/** What waits for a decision; public/link-keys.js adds the keys. */
export function Proposals({ pairs, canWrite, path }: ProposalsProps): ReactElement {
  const { t, format } = useI18n()
  if (pairs.length === 0) return <EmptyState text={t('links.no_proposals')} />
  return (
    <>
      {canWrite && <p className="quiet no-print">{t('links.keys')}</p>}
      <ul className="incident-list" data-link-keys="">
        {pairs.map((pair) => {
          const name = nameCase(t, pair.supportCase)
          return (
            <li className="incident-list__item" key={pair.id}>
              <p>
                <a href={`/cases/${pair.caseId}`}>{name}</a>
                <br />
                <a href={`/incidents/${pair.incidentId}`} lang="en">
                  {pair.incident.title}
                </a>
              </p>
              <p className="incident-list__facts">
                <span>{format.span(pair.incident.beganAt, pair.incident.endedAt)}</span>
              </p>
              <LinkReason link={pair} services={pair.incident.services} />
              {canWrite && <LinkDecision link={pair} path={path} about={name} />}
            </li>
          )
        })}
      </ul>
    </>
  )
}
