import type { ReactElement } from 'react'
import type { ListedIncident } from '#app/domain/incidents/listed-incident.ts'
import type { DayOfIncidents } from '#app/domain/services/board-summary.ts'

import { Duration } from '../duration.tsx'
import { useI18n } from '../i18n.tsx'
import { StatusMark } from '../status-mark.tsx'

/** The last days, newest first; a quiet day says so. */
export function RecentDays({ days }: { days: readonly DayOfIncidents<ListedIncident>[] }): ReactElement {
  const { t, format } = useI18n()
  return (
    <ol className="day-list">
      {days.map(({ day, incidents }) => (
        <li className="day-list__day" key={day}>
          <span>{format.day(day)}</span>
          {incidents.length === 0 ? (
            <span className="day-list__nothing">{t('board.nothing')}</span>
          ) : (
            <ul className="incident-list__facts">
              {incidents.map((incident) => (
                <li key={incident.id}>
                  <StatusMark status={incident.impact} label={t(`impact.${incident.impact}`)} />{' '}
                  <a href={`/incidents/${incident.id}`} lang="en">
                    {incident.title}
                  </a>{' '}
                  <Duration from={incident.beganAt} to={incident.endedAt} />
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
