import type { ReactElement } from 'react'
import type { ServiceMonth } from '#app/domain/uptime/uptime.ts'
import type { Figure } from '#app/sla/figure.ts'
import { useI18n } from '../i18n.tsx'

/** Each service of the month on its own: confirmed figures, and beside them what they could become. */
export function MonthTable({
  services,
  caption,
}: {
  services: readonly ServiceMonth[]
  caption: string
}): ReactElement {
  const { t } = useI18n()
  return (
    <div className="scroll">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('board.service')}</th>
            <th scope="col" className="number">
              {t('uptime.confirmed')}
            </th>
            <th scope="col" className="number">
              {t('uptime.possible')}
            </th>
            <th scope="col" className="number">
              {t('uptime.budget')}
            </th>
            <th scope="col" className="number">
              {t('uptime.uptime')}
            </th>
            <th scope="col" className="number">
              {t('uptime.credit')}
            </th>
            <th scope="col">{t('uptime.safe_deadline')}</th>
          </tr>
        </thead>
        <tbody>
          {services.map((month) => (
            <MonthRow month={month} key={month.service.id} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MonthRow({ month }: { month: ServiceMonth }): ReactElement {
  const { t, format } = useI18n()
  const { confirmed, possible, allowedSeconds, policy } = month
  const counts = month.coverage === 'covered' || month.countsUncovered
  const minutes = (figure: Figure) => format.number(Math.floor(figure.downtimeMs / 1_000) / 60)
  const credit = (figure: Figure) =>
    policy.creditKind === 'days' ? t('uptime.days', { days: figure.credit }) : `${figure.credit} %`
  const differs = possible.downtimeMs !== confirmed.downtimeMs
  const deadline = confirmed.safeDeadlineAt ?? possible.safeDeadlineAt
  return (
    <tr>
      <th scope="row">
        <a href={`/services/${month.service.id}`}>{month.service.title}</a>
        {!counts && <span className="quiet"> {t('board.not_covered')}</span>}
      </th>
      <td className="number">{t('service.minutes', { minutes: minutes(confirmed) })}</td>
      <td className="number">{differs ? t('service.minutes', { minutes: minutes(possible) }) : ''}</td>
      <td className="number">
        {counts &&
          t('uptime.of_budget', { used: minutes(possible), allowed: format.number(allowedSeconds / 60) })}
      </td>
      <td className="number">
        {format.share(confirmed.uptime)}
        {differs && ` (${format.share(possible.uptime)})`}
      </td>
      <td className="number">
        {credit(confirmed)}
        {possible.credit !== confirmed.credit && ` (${credit(possible)})`}
      </td>
      <td>{deadline === null ? '' : format.instant(deadline)}</td>
    </tr>
  )
}
