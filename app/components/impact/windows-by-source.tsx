import type { ReactElement } from 'react'
import type { ReportedWindow, ServiceName } from '#app/domain/incidents/incidents.server.ts'
import type { OwnImpactRecord } from '#app/domain/incidents/own-impacts.server.ts'
import { useI18n } from '../i18n.tsx'
import { UsersHit } from './users-hit.tsx'

type Published = { beganAt: number; endedAt: number | null }
type WindowsBySourceProps = {
  published: Published
  reported: readonly ReportedWindow[]
  own: readonly OwnImpactRecord[]
  services: readonly ServiceName[]
  /** The policy's error-rate line in percent, shown beside the users that were hit. */
  errorRateLine?: string | null
}

/** The published window, those the vendor's report states, and our own, side by side: none overwrites another. */
export function WindowsBySource({
  published,
  reported,
  own,
  services,
  errorRateLine = null,
}: WindowsBySourceProps): ReactElement {
  const { t, format } = useI18n()
  const titleOf = (id: string) => services.find((service) => service.id === id)?.title ?? id
  const length = (from: number, to: number | null) =>
    to === null ? t('incident.open') : format.exactMinutes(to - from)
  return (
    <div className="scroll">
      <table>
        <caption>{t('impact.windows')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('impact.window')}</th>
            <th scope="col">{t('impact.source')}</th>
            <th scope="col">{t('impact.standing')}</th>
            <th scope="col" className="number">
              {t('incident.length')}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{format.span(published.beganAt, published.endedAt)}</td>
            <td>{t('window_source.feed')}</td>
            <td />
            <td className="number">{length(published.beganAt, published.endedAt)}</td>
          </tr>
          {reported.map((window) => (
            <tr key={window.id}>
              <td>{format.span(window.startsAt, window.endsAt)}</td>
              <td>
                {t(`report_kind.${window.reportKind}`)}: <q lang="en">{window.quote}</q>
              </td>
              <td>{t(`reported_window_state.${window.state}`)}</td>
              <td className="number">{length(window.startsAt, window.endsAt)}</td>
            </tr>
          ))}
          {own.flatMap((impact) =>
            (impact.windows.length > 0 ? impact.windows : [null]).map((window) => (
              <tr key={`${impact.id} ${window?.startsAt}`}>
                <td>{window ? format.span(window.startsAt, window.endsAt) : t('impact.not_affected')}</td>
                <td>
                  {titleOf(impact.serviceId)}: {t(`window_source.${impact.basis}`)}
                  <UsersHit {...impact} line={errorRateLine} />
                  {impact.note !== '' && <span className="month-table__note">{impact.note}</span>}
                </td>
                <td>
                  {impact.supersededAt === null
                    ? t('impact.confirmed_by', {
                        time: format.dayTime(impact.confirmedAt),
                        name: impact.confirmedByName ?? impact.confirmedBy,
                      })
                    : t('impact.superseded', { reason: impact.supersedeReason ?? '' })}
                </td>
                <td className="number">{window ? length(window.startsAt, window.endsAt) : ''}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}
