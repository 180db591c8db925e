import type { ReactElement } from 'react'
import { isSettled } from '#app/domain/claims/claim.ts'
import type { ClaimSummary } from '#app/domain/claims/claims.server.ts'
import { useI18n } from '../i18n.tsx'
import { toAskedText } from './claim-credit.ts'
import { ClaimStateMark } from './claim-state.tsx'
import { Deadline } from './deadline.tsx'

type ClaimListProps = { claims: readonly ClaimSummary[]; caption: string }

/** Claims in the order given, each with its deadlines and what it is worth. */
export function ClaimList({ claims, caption }: ClaimListProps): ReactElement {
  const { t } = useI18n()
  return (
    <table className="claim-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('claim_list.month')}</th>
          <th scope="col">{t('claim_list.state')}</th>
          <th scope="col">{t('claim_list.deadline')}</th>
          <th scope="col">{t('claim_list.contract_deadline')}</th>
          <th scope="col">{t('claim_list.asked')}</th>
          <th scope="col" className="number">
            {t('claim_list.worth')}
          </th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <ClaimRow claim={claim} key={claim.id} />
        ))}
      </tbody>
    </table>
  )
}

function ClaimRow({ claim }: { claim: ClaimSummary }): ReactElement {
  const { t, format } = useI18n()
  const running = claim.state === 'draft'
  const showsDeadlines = running || claim.state === 'forfeited' || !isSettled(claim.state)
  return (
    <tr>
      <th scope="row">
        <a href={`/claims/${claim.id}`}>
          {format.month(claim.month)}, {claim.customerName}
        </a>
        <span className="claim-table__note">
          {format.list(claim.services.map((service) => service.title))}
        </span>
      </th>
      <td data-label={t('claim_list.state')}>
        <ClaimStateMark claim={claim} />
      </td>
      <td data-label={t('claim_list.deadline')}>
        {showsDeadlines && <Deadline at={claim.safeDeadlineAt} running={running} />}
      </td>
      <td data-label={t('claim_list.contract_deadline')}>
        {showsDeadlines && <Deadline at={claim.contractDeadlineAt} running={running} />}
      </td>
      <td data-label={t('claim_list.asked')}>{toAskedText(t, claim)}</td>
      <td className="number" data-label={t('claim_list.worth')}>
        {claim.valueMinor !== null && `≈ ${format.money(claim.valueMinor, claim.currency)}`}
      </td>
    </tr>
  )
}
