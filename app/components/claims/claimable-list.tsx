import type { ReactElement } from 'react'
import type { ClaimableMonth } from '#app/domain/claims/claimable-months.server.ts'
import { useI18n } from '../i18n.tsx'
import { toCreditText } from '../uptime/credit-text.ts'
import { Deadline } from './deadline.tsx'

type ClaimableListProps = { months: readonly ClaimableMonth[]; canWrite: boolean }

/** Months with a credit to ask for and no claim yet, the nearest deadline first. */
export function ClaimableList({ months, canWrite }: ClaimableListProps): ReactElement {
  const { t, format } = useI18n()
  return (
    <ul className="claimable">
      {months.map((month) => (
        <li className="claimable__month" key={`${month.customerId} ${month.month} ${month.scopeKey}`}>
          <p className="claimable__head">
            <a href={toAddress(month)}>
              {format.month(month.month)}, {month.customerName}
            </a>
            <span>{toCreditText(t, month.creditKind, month.credit)}</span>
            {month.valueMinor !== null && <span>≈ {format.money(month.valueMinor, month.currency)}</span>}
          </p>
          <p className="quiet">{format.list(month.services.map((service) => service.title))}</p>
          <p>
            {t('claim_list.deadline')}: <Deadline at={month.safeDeadlineAt} running />
            <br />
            {t('claim_list.contract_deadline')}: <Deadline at={month.contractDeadlineAt} running />
          </p>
          {month.basis === 'possible' && <p className="claim-warning">{t('claim_list.basis_possible')}</p>}
          {month.openIncidentIds.length > 0 && (
            <p className="claim-warning">{t('claim_list.waits_for_end')}</p>
          )}
          {canWrite && month.openIncidentIds.length === 0 && <DraftButton month={month} />}
        </li>
      ))}
    </ul>
  )
}

function DraftButton({ month }: { month: ClaimableMonth }): ReactElement {
  const { t, format } = useI18n()
  const about = `${format.month(month.month)}, ${month.customerName}`
  return (
    <form method="post" action="/claims" className="form__actions no-print">
      <input type="hidden" name="customerId" value={month.customerId} />
      <input type="hidden" name="month" value={month.month} />
      <input type="hidden" name="scopeKey" value={month.scopeKey} />
      <button className="button" type="submit" name="intent" value="draft">
        {t('claim_list.draft')}
        <span className="visually-hidden"> {about}</span>
      </button>
    </form>
  )
}

export function toAddress(month: Pick<ClaimableMonth, 'month' | 'customerId'>): string {
  return `/claims/new?${new URLSearchParams({ month: month.month, customer: month.customerId })}`
}
