import type { ReactElement } from 'react'
import type { KnownPolicy } from '#app/domain/policies/policies.server.ts'
import { useI18n } from '../i18n.tsx'
import { toCreditText } from '../uptime/credit-text.ts'

type PolicyTableProps = { known: readonly KnownPolicy[]; today: string }

/** Every version that can be used: what it promises and gives, since when, and where it was read. */
export function PolicyTable({ known, today }: PolicyTableProps): ReactElement {
  const { t } = useI18n()
  return (
    <table className="case-table">
      <caption className="visually-hidden">{t('policy.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('policy.policy')}</th>
          <th scope="col">{t('policy.in_force')}</th>
          <th scope="col">{t('policy.promise')}</th>
          <th scope="col">{t('policy.credit')}</th>
          <th scope="col">{t('policy.source')}</th>
        </tr>
      </thead>
      <tbody>
        {known.map((each) => (
          <Row known={each} today={today} key={`${each.policy.id} ${each.policy.version}`} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ known, today }: { known: KnownPolicy; today: string }): ReactElement {
  const { t, format } = useI18n()
  const { policy, origin } = known
  return (
    <tr>
      <th scope="row">
        <a href={`/admin/policies/${policy.id}/${policy.version}`}>{policy.title}</a>
        <span className="month-table__note">
          {policy.id}, {policy.version}
        </span>
      </th>
      <td>
        <Dates from={policy.effectiveFrom} to={policy.effectiveTo} today={today} />
      </td>
      <td>{format.rate(policy.promise)}</td>
      <td>
        {policy.tiers.map((tier) => (
          <span className="policy-table__tier" key={tier.below}>
            {t('policy.below', { below: format.rate(tier.below) })}:{' '}
            {toCreditText(t, policy.creditKind, tier.credit)}
          </span>
        ))}
      </td>
      <td>
        <a href={policy.url} rel="noopener noreferrer nofollow">
          {new URL(policy.url).hostname}
        </a>
        <span className="month-table__note">
          {t('uptime.checked_on', { day: policy.checkedOn })}, {t(`policy.${origin}`)}
        </span>
      </td>
    </tr>
  )
}

type DatesProps = { from: string | null; to: string | null; today: string }

/** `since 2011-01-14`, `until 2024-03-01`, and whether that is now. Dates are `YYYY-MM-DD`. */
export function Dates({ from, to, today }: DatesProps): ReactElement {
  const { t } = useI18n()
  const isOver = to !== null && to <= today
  const isAhead = from !== null && from > today
  return (
    <>
      {from === null ? t('policy.undated') : t('policy.since', { day: from })}
      {to !== null && `, ${t('policy.until', { day: to })}`}
      {(isOver || isAhead) && (
        <span className="month-table__note">{t(isOver ? 'policy.over' : 'policy.ahead')}</span>
      )}
    </>
  )
}
