import type { ReactElement } from 'react'
import type { IncidentSummary } from '#app/domain/incidents/incidents.server.ts'
import { useI18n } from '../i18n.tsx'
import { StatusMark } from '../status-mark.tsx'

type AskableListProps = { outages: readonly IncidentSummary[]; customerId: string }

/** Outages whose report can be asked for, or kept where it is published. */
export function AskableList({ outages, customerId }: AskableListProps): ReactElement {
  const { t, format } = useI18n()
  return (
    <ul className="incident-list">
      {outages.map((outage) => (
        <li className="incident-list__item" key={outage.id}>
          <p>
            <StatusMark status={outage.impact} label={t(`impact.${outage.impact}`)} />{' '}
            <a className="incident-list__title" href={`/incidents/${outage.id}`} lang="en">
              {outage.title}
            </a>
          </p>
          <p className="incident-list__facts">
            <span>{format.span(outage.beganAt, outage.endedAt)}</span>
            <span>{format.list(outage.services.map((service) => service.title))}</span>
            {outage.reportKinds.length > 0 && (
              <span>
                {t('reports.published', {
                  reports: format.list(outage.reportKinds.map((kind) => t(`report_kind.${kind}`))),
                })}
              </span>
            )}
          </p>
          <form method="post" action="/report-requests/new" className="form__actions no-print">
            <input type="hidden" name="incidentId" value={outage.id} />
            <input type="hidden" name="customerId" value={customerId} />
            {outage.reportKinds.length > 0 && (
              <button className="button" type="submit" name="intent" value="publish">
                {t('report_new.file')}
                <span className="visually-hidden"> {outage.title}</span>
              </button>
            )}
            <button className="button" type="submit" name="intent" value="draft">
              {t('report_new.ask')}
              <span className="visually-hidden"> {outage.title}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}
