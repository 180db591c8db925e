import type { ReactElement, ReactNode } from 'react'
import type { ShownFigure } from '#app/domain/uptime/month-row.ts'
import type { TogetherFigure } from '#app/domain/uptime/read-month-page.server.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Facts } from '../ledger.tsx'
import { toCreditText } from './credit-text.ts'

/** What the month comes to under one set of terms, with its dates and where the terms come from. */
export function Together({ figure, title }: { figure: TogetherFigure; title: string }): ReactElement {
  const { t } = useI18n()
  const { confirmed, possible, pooled } = figure
  const differs = possible.percentage !== confirmed.percentage || possible.credit !== confirmed.credit
  const rows = [
    {
      label: t('uptime.by_confirmed'),
      value: <Reading figure={figure} read={confirmed} money={figure.value.confirmedMinor} worst />,
    },
    ...(differs
      ? [
          {
            label: t('uptime.by_possible'),
            value: <Reading figure={figure} read={possible} money={figure.value.possibleMinor} />,
          },
        ]
      : []),
    ...(figure.pooledChangesCredit
      ? [
          {
            label: t('uptime.by_pooled'),
            value: (
              <Reading figure={figure} read={differs ? pooled.possible : pooled.confirmed} money={null} />
            ),
          },
        ]
      : []),
    ...toDeadlineRows(figure, t('uptime.deadline'), t('uptime.contract_deadline')),
    { label: t('uptime.policy'), value: <PolicyLine figure={figure} /> },
    { label: t('uptime.bounds'), value: <Bounds figure={figure} /> },
  ]
  return (
    <section className="section">
      <h2>{title}</h2>
      <Facts rows={rows} />
      {figure.value.confirmedMinor !== null && <p className="quiet">{t('uptime.worth_help')}</p>}
    </section>
  )
}

type ReadingProps = { figure: TogetherFigure; read: ShownFigure; money: number | null; worst?: boolean }

function Reading({ figure, read, money, worst = false }: ReadingProps): ReactElement {
  const { t, format } = useI18n()
  const { currency } = figure.value
  const credit = toCreditText(t, figure.creditKind, read.credit)
  return (
    <>
      {format.percent(read.percentage)}
      {worst && read.downtimeMs === 0 && `, ${t('uptime.no_downtime')}`}
      {worst &&
        read.downtimeMs > 0 &&
        figure.worstService &&
        ` (${t('uptime.worst', { service: figure.worstService })})`}
      {': '}
      <strong>{credit}</strong>
      {money !== null &&
        money > 0 &&
        currency !== null &&
        `, ${t('uptime.worth', { money: format.money(money, currency) })}`}
    </>
  )
}

function toDeadlineRows(
  figure: TogetherFigure,
  safe: string,
  contract: string,
): { label: string; value: ReactNode }[] {
  const isConfirmed = figure.confirmed.safeDeadlineAt !== null
  const { safeDeadlineAt, contractDeadlineAt } = isConfirmed ? figure.confirmed : figure.possible
  if (safeDeadlineAt === null || contractDeadlineAt === null) return []
  return [
    { label: safe, value: <Deadline at={safeDeadlineAt} isConfirmed={isConfirmed} /> },
    { label: contract, value: <Deadline at={contractDeadlineAt} isConfirmed={isConfirmed} /> },
  ]
}

function Deadline({ at, isConfirmed }: { at: number; isConfirmed: boolean }): ReactElement {
  const { t, format, now } = useI18n()
  return (
    <>
      <Instant at={at} /> <span className="quiet">{format.left(at, now)}</span>
      {!isConfirmed && <span className="quiet"> {t('uptime.if_confirmed')}</span>}
    </>
  )
}

function PolicyLine({ figure }: { figure: TogetherFigure }): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <a href={figure.policyUrl} rel="noopener noreferrer nofollow">
        {figure.policyTitle}
      </a>{' '}
      <span className="quiet">
        {t('uptime.policy_version', { version: figure.policyVersion, day: figure.checkedOn })}
        {!figure.inForce && `. ${t('uptime.not_in_force')}`}
      </span>
    </>
  )
}

function Bounds({ figure }: { figure: TogetherFigure }): ReactElement {
  const { t, format } = useI18n()
  const values = { minutes: format.number(figure.minutesInMonth), zone: figure.timeZone }
  return <>{t(`uptime.bounds_${figure.timeZoneBasis}`, values)}</>
}
