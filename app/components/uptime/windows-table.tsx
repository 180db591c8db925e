import type { ReactElement } from 'react'
import type { SourcedWindow } from '#app/domain/uptime/sourced-window.ts'
import { useI18n } from '../i18n.tsx'

type WindowsTableProps = { windows: readonly SourcedWindow[]; caption: string; service?: boolean }

/** Every window by source: when, whose word it is, and whether it counts and why. */
export function WindowsTable({ windows, caption, service = false }: WindowsTableProps): ReactElement {
  const { t } = useI18n()
  return (
    <div className="scroll">
      <table className="windows-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {t('uptime.window_number')}
            </th>
            <th scope="col">{t('uptime.window')}</th>
            <th scope="col" className="number">
              {t('uptime.window_length')}
            </th>
            <th scope="col">{t('uptime.window_source')}</th>
            <th scope="col">{t('uptime.window_counts')}</th>
          </tr>
        </thead>
        <tbody>
          {windows.map((window) => (
            <Row window={window} service={service} key={toKey(window)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ window, service }: { window: SourcedWindow; service: boolean }): ReactElement {
  const { t, format } = useI18n()
  const { startsAt, endsAt, counts } = window
  return (
    <tr className={counts === 'nowhere' ? 'windows-table__idle' : undefined}>
      <td className="number">{window.number}</td>
      <td>
        {format.span(startsAt, endsAt)}
        <span className="month-table__note" lang="en">
          {service && `${window.service}: `}
          <a href={`/incidents/${window.incidentId}`}>{window.incidentTitle}</a>
        </span>
      </td>
      <td className="number">
        {endsAt === null ? t('incident.open') : format.exactMinutes(Math.max(0, endsAt - startsAt))}
      </td>
      <td>
        {t(`window_kind.${window.kind}`)}
        <Basis window={window} />
      </td>
      <td>
        {t(`window_counts.${counts}`)}
        <span className="month-table__note">{t(`window_why.${window.why}`)}</span>
      </td>
    </tr>
  )
}

/** What an own record rests on, when it was confirmed, and whether the vendor changed its mind since. */
function Basis({ window }: { window: SourcedWindow }): ReactElement | null {
  const { t, format } = useI18n()
  const { confirmedAt } = window
  if (confirmedAt === null) return null
  return (
    <>
      <span className="month-table__note">
        {window.kind === 'own' && `${t(`window_basis.${window.source}`)}, `}
        {t('uptime.window_confirmed_by', { time: format.dayTime(confirmedAt) })}
      </span>
      {window.changedSince && <span className="windows-table__warning">{t('uptime.window_changed')}</span>}
    </>
  )
}

function toKey(window: SourcedWindow): string {
  return [window.kind, window.recordId, window.incidentId, window.serviceId, window.startsAt].join(' ')
}
