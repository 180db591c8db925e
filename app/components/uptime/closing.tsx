import type { ReactElement } from 'react'
import type { ClosedFigure, ClosingDifference, DifferenceCause } from '#app/domain/uptime/month-closing.ts'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'
import { toCreditText } from './credit-text.ts'

type ClosingProps = {
  closedAt: number | null
  /** By service id; '' is the month as a whole. */
  differences: Readonly<Record<string, ClosingDifference>>
  causes: readonly DifferenceCause[]
  services: readonly { id: string; title: string }[]
}

/** Whether the month is closed, and what differs from it now: seen here, changed by nobody. */
export function Closing({ closedAt, differences, causes, services }: ClosingProps): ReactElement | null {
  const { t, format } = useI18n()
  if (closedAt === null) return null
  const day = format.instant(closedAt)
  const rows = Object.entries(differences)
  if (rows.length === 0) return <p className="quiet">{t('uptime.closed', { day })}</p>
  return (
    <Notice kind={causes.includes('vendor') ? 'warning' : 'information'}>
      <p>
        {t('uptime.closed_changed', { day })}{' '}
        {causes.map((cause) => t(`uptime.closed_by_${cause}`)).join(' ')}
      </p>
      <table>
        <caption className="visually-hidden">{t('uptime.closed_table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('board.service')}</th>
            <th scope="col">{t('uptime.closed_then')}</th>
            <th scope="col">{t('uptime.closed_now')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([id, difference]) => (
            <tr key={id}>
              <th scope="row">
                {services.find((service) => service.id === id)?.title ?? t('uptime.closed_whole')}
                {id !== '' && <Windows difference={difference} />}
              </th>
              <td>
                <Figure figure={difference.closed} />
              </td>
              <td>
                <Figure figure={difference.now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  )
}

function Windows({ difference }: { difference: ClosingDifference }): ReactElement {
  const { t, format } = useI18n()
  const lines = [
    ...difference.gone.map((window) =>
      t('uptime.closed_gone', { window: format.span(window.startsAt, window.endsAt) }),
    ),
    ...difference.added.map((window) =>
      t('uptime.closed_added', { window: format.span(window.startsAt, window.endsAt) }),
    ),
  ]
  return (
    <>
      {lines.map((line) => (
        <span className="month-table__note" key={line}>
          {line}
        </span>
      ))}
    </>
  )
}

function Figure({ figure }: { figure: ClosedFigure }): ReactElement {
  const { t, format } = useI18n()
  return (
    <>
      {t('uptime.closed_figure', {
        uptime: format.percent(figure.uptimePercentage),
        possible: format.percent(figure.possibleUptimePercentage),
        credit: toCreditText(t, figure.creditKind, figure.credit),
      })}
    </>
  )
}
