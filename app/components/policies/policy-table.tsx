import type { ReactElement } from 'react'
import type { KnownPolicy } from '#app/domain/policies/policies.server.ts'
import type { PolicyUser } from '#app/domain/policies/policy-users.server.ts'
import { useI18n } from '../i18n.tsx'
import { toCreditText } from '../uptime/credit-text.ts'

type PolicyTableProps = {
  known: readonly KnownPolicy[]
  users: Readonly<Record<string, readonly PolicyUser[]>>
  today: string
}

/** Every version that can be used: what it promises and gives, since when, and where it was read. */
export function PolicyTable({ known, users, today }: PolicyTableProps): ReactElement {
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
          <Row
            known={each}
            users={users[each.policy.id] ?? []}
            today={today}
            key={`${each.policy.id} ${each.policy.version}`}
          />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { known: KnownPolicy; users: readonly PolicyUser[]; today: string }

function Row({ known, users, today }: RowProps): ReactElement {
  const { t, format } = useI18n()
  const { policy, origin } = known
  return (
    <tr>
      <th scope="row">
        <a href={`/admin/policies/${policy.id}/${policy.version}`}>{policy.title}</a>
        <span className="month-table__note">
          {policy.id}, {policy.version}
        </span>
        {users.length > 0 && (
          <span className="month-table__note">
            {t('policy.used_by')}
            {users.map((user) => (
              <User user={user} key={`${user.customerId} ${user.service} ${user.fromMonth}`} />
            ))}
          </span>
        )}
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

/** `Lembayung Logistik`, `Aruna Medika, Gmail, Jan 2026 to Dec 2026`. */
function User({ user }: { user: PolicyUser }): ReactElement {
  const { t, format } = useI18n()
  const { customerId, name, service, fromMonth, toMonth } = user
  const from = fromMonth && format.month(fromMonth)
  const span = toMonth
    ? t('policy.months', { from, to: format.month(toMonth) })
    : t('policy.from_month', { from })
  return (
    <span className="policy-table__tier">
      <a href={`/admin/customers/${customerId}`}>{name}</a>
      {service !== null && `, ${service}`}
      {fromMonth !== null && `, ${span}`}
    </span>
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
