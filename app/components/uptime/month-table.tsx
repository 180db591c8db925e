import type { ReactElement } from 'react'
import type { MonthRow, ShownFigure } from '#app/domain/uptime/month-row.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { toMinutes, toShortCreditText } from './credit-text.ts'
import { StandingMark } from './standing-mark.tsx'

type MonthTableProps = { rows: readonly MonthRow[]; caption: string; linkTo: (serviceId: string) => string }

/** Each service of the month on its own: confirmed figures, and in brackets what they could become. */
export function MonthTable({ rows, caption, linkTo }: MonthTableProps): ReactElement {
  const { t } = useI18n()
  return (
    <table className="month-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('board.service')}</th>
          <th scope="col">{t('uptime.standing')}</th>
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
          <th scope="col">
            {t('uptime.safe_deadline')} / {t('uptime.contract_deadline')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row row={row} href={linkTo(row.service.id)} key={row.service.id} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, href }: { row: MonthRow; href: string }): ReactElement {
  const { t, format } = useI18n()
  const { confirmed, possible, standing } = row
  const isKnown = standing !== 'unobserved' && standing !== 'future'
  const counts = isKnown && standing !== 'uncovered'
  return (
    <tr>
      <th scope="row">
        <a href={href}>{row.service.title}</a>
        {row.countsUncovered && row.coverage !== 'covered' && (
          <span className="month-table__note">{t('uptime.counted_anyway')}</span>
        )}
      </th>
      <td>
        <StandingMark standing={standing} />
        {standing === 'uncovered' && row.publishedMs > 0 && (
          <span className="month-table__note">
            {t('uptime.published_down', { minutes: format.number(toMinutes(row.publishedMs)) })}
          </span>
        )}
      </td>
      <td className="number" data-label={t('uptime.confirmed')}>
        {counts && <Downtime ms={confirmed.downtimeMs} />}
      </td>
      <td className="number" data-label={t('uptime.possible')}>
        {counts && <Downtime ms={possible.downtimeMs} />}
      </td>
      <td className="number" data-label={t('uptime.budget')}>
        {counts && <Budget row={row} />}
      </td>
      <td className="number" data-label={t('uptime.uptime')}>
        {counts && <Uptime confirmed={confirmed} possible={possible} />}
      </td>
      <td className="number" data-label={t('uptime.credit')}>
        {counts && <Credit row={row} />}
      </td>
      <td>{counts && <Deadlines confirmed={confirmed} possible={possible} />}</td>
    </tr>
  )
}

function Downtime({ ms }: { ms: number }): ReactElement {
  const { t, format } = useI18n()
  return <>{t('service.minutes', { minutes: format.number(toMinutes(ms)) })}</>
}

/** `56 of 44.64 min`, and the share of it that is used up. */
function Budget({ row }: { row: MonthRow }): ReactElement {
  const { t, format } = useI18n()
  const used = format.number(toMinutes(row.possible.downtimeMs))
  const percent = row.possibleBudgetUsedPercent
  return (
    <>
      {t('uptime.of_budget', { used, allowed: format.number(toMinutes(row.allowedMs)) })}
      {Number.isFinite(percent) && percent > 0 && (
        <span className="month-table__note">
          {t('uptime.used_percent', { percent: format.number(percent) })}
        </span>
      )}
    </>
  )
}

function Uptime({ confirmed, possible }: { confirmed: ShownFigure; possible: ShownFigure }): ReactElement {
  const { format } = useI18n()
  return (
    <>
      {format.percent(confirmed.percentage)}
      {possible.percentage !== confirmed.percentage && (
        <span className="month-table__note">({format.percent(possible.percentage)})</span>
      )}
    </>
  )
}

function Credit({ row }: { row: MonthRow }): ReactElement {
  const { t } = useI18n()
  const { creditKind, confirmed, possible } = row
  return (
    <>
      {toShortCreditText(t, creditKind, confirmed.credit)}
      {possible.credit !== confirmed.credit && (
        <span className="month-table__note">({toShortCreditText(t, creditKind, possible.credit)})</span>
      )}
    </>
  )
}

/** The dates of what is confirmed; where nothing is, in brackets those of what is possible: silence would lose it. */
function Deadlines({
  confirmed,
  possible,
}: {
  confirmed: ShownFigure
  possible: ShownFigure
}): ReactElement | null {
  const isConfirmed = confirmed.safeDeadlineAt !== null
  const { safeDeadlineAt, contractDeadlineAt } = isConfirmed ? confirmed : possible
  if (safeDeadlineAt === null || contractDeadlineAt === null) return null
  const [before, after] = isConfirmed ? ['', ''] : ['(', ')']
  return (
    <>
      {before}
      <Instant at={safeDeadlineAt} />
      {after}
      <span className="month-table__note">
        {before}
        <Instant at={contractDeadlineAt} />
        {after}
      </span>
    </>
  )
}
