import type { ReactElement } from 'react'
import type { ClaimableMonth } from '#app/domain/claims/claimable-months.server.ts'
import type { ClaimSummary } from '#app/domain/claims/claims.server.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

function Deadlines({ safe, contract }: { safe: number | null; contract: number | null }): ReactElement {
  const { t, format, now } = useI18n()
  return (
    <>
      {safe !== null && (
        <>
          {t('claims.safe')} <Instant at={safe} /> ({format.left(safe, now)})
          <br />
        </>
      )}
      {contract !== null && (
        <span className="quiet">
          {t('claims.contract')} <Instant at={contract} />
        </span>
      )}
    </>
  )
}

/** Months with a credit to ask for and no claim, the nearest deadline first, each with the way to draft it. */
export function ClaimableMonths({
  months,
  canWrite,
}: {
  months: readonly ClaimableMonth[]
  canWrite: boolean
}): ReactElement {
  const { t, format } = useI18n()
  return (
    <ul className="incident-list">
      {months.map((month) => (
        <li className="incident-list__item" key={`${month.customerId} ${month.month} ${month.scopeKey}`}>
          <p>
            <a href={`/uptime/${month.month}`}>{format.month(month.month)}</a>, {month.customerName}:{' '}
            <strong>
              {t('claims.credit', {
                days: month.basis === 'confirmed' ? month.credit : month.possibleCredit,
              })}
            </strong>
            {month.valueMinor !== null && ` ≈ ${format.money(month.valueMinor, month.currency)}`}
          </p>
          <p className="incident-list__facts">
            <span>{t(`claims.basis_${month.basis}`)}</span>
            <span>{format.list(month.services.map((service) => service.title))}</span>
          </p>
          <p>
            <Deadlines safe={month.safeDeadlineAt} contract={month.contractDeadlineAt} />
          </p>
          {canWrite && (
            <form method="post" className="form__actions">
              <input type="hidden" name="customerId" value={month.customerId} />
              <input type="hidden" name="month" value={month.month} />
              <input type="hidden" name="scopeKey" value={month.scopeKey} />
              <button className="button button--primary" type="submit" name="intent" value="draft">
                {t('claims.draft')}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Claims, the nearest deadline first, with what each is worth. */
export function ClaimList({ claims }: { claims: readonly ClaimSummary[] }): ReactElement {
  const { t, format } = useI18n()
  return (
    <ul className="incident-list">
      {claims.map((claim) => (
        <li className="incident-list__item" key={claim.id}>
          <p>
            <a className="incident-list__title" href={`/claims/${claim.id}`}>
              {t('claims.name', { month: format.month(claim.month), customer: claim.customerName })}
            </a>{' '}
            <span className="tag">{t(`claim_state.${claim.state}`)}</span>
          </p>
          <p className="incident-list__facts">
            {claim.creditDays !== null && <span>{t('claims.credit', { days: claim.creditDays })}</span>}
            {claim.valueMinor !== null && <span>≈ {format.money(claim.valueMinor, claim.currency)}</span>}
            <span>{format.list(claim.services.map((service) => service.title))}</span>
          </p>
          <p>
            <Deadlines safe={claim.safeDeadlineAt} contract={claim.contractDeadlineAt} />
          </p>
        </li>
      ))}
    </ul>
  )
}
