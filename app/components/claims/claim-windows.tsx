import type { ReactElement } from 'react'
import type { SourcedWindow } from '#app/domain/uptime/sourced-window.ts'
import { useI18n } from '../i18n.tsx'

type Group = { window: SourcedWindow; services: string[] }

/** The windows a claim stands on, oldest first, one line for what several services share. */
export function ClaimWindows({ windows }: { windows: readonly SourcedWindow[] }): ReactElement {
  const { t } = useI18n()
  return (
    <table className="claim-table">
      <caption className="visually-hidden">{t('claim.windows')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('uptime.window')}</th>
          <th scope="col">{t('claim_list.services')}</th>
          <th scope="col" className="number">
            {t('uptime.window_length')}
          </th>
          <th scope="col">{t('uptime.window_source')}</th>
          <th scope="col">{t('uptime.window_counts')}</th>
        </tr>
      </thead>
      <tbody>
        {groupWindows(windows).map((group) => (
          <Row group={group} key={toKey(group.window)} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ group }: { group: Group }): ReactElement {
  const { t, format } = useI18n()
  const { window, services } = group
  const { startsAt, endsAt, counts, confirmedAt } = window
  return (
    <tr className={counts === 'nowhere' ? 'windows-table__idle' : undefined}>
      <th scope="row">{format.span(startsAt, endsAt)}</th>
      <td data-label={t('claim_list.services')}>
        {format.list(services)}
        <a className="claim-table__note" href={`/incidents/${window.incidentId}`} lang="en">
          {window.incidentTitle}
        </a>
      </td>
      <td className="number" data-label={t('uptime.window_length')}>
        {endsAt === null ? t('incident.open') : format.exactMinutes(Math.max(0, endsAt - startsAt))}
      </td>
      <td data-label={t('uptime.window_source')}>
        {t(`window_kind.${window.kind}`)}
        {confirmedAt !== null && (
          <span className="claim-table__note">
            {window.kind === 'own' && `${t(`window_basis.${window.source}`)}, `}
            {t('uptime.window_confirmed_by', { time: format.dayTime(confirmedAt) })}
          </span>
        )}
      </td>
      <td data-label={t('uptime.window_counts')}>
        {t(`window_counts.${counts}`)}
        <span className="claim-table__note">{t(`window_why.${window.why}`)}</span>
      </td>
    </tr>
  )
}

function groupWindows(windows: readonly SourcedWindow[]): Group[] {
  const groups = new Map<string, Group>()
  for (const window of windows) {
    const group = groups.get(toKey(window))
    if (!group) groups.set(toKey(window), { window, services: [window.service] })
    else if (!group.services.includes(window.service)) group.services.push(window.service)
  }
  return [...groups.values()].sort((left, right) => left.window.startsAt - right.window.startsAt)
}

function toKey(window: SourcedWindow): string {
  const { incidentId, kind, source, startsAt, endsAt, counts, why, confirmedAt } = window
  return [incidentId, kind, source, startsAt, endsAt, counts, why, confirmedAt].join(' ')
}
