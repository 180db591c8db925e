import type { ReactElement } from 'react'
import type { ClaimDocument } from '#app/domain/claims/claims.server.ts'
import { useI18n } from '../i18n.tsx'
import { toCreditText } from '../uptime/credit-text.ts'

type MoveDetails = NonNullable<ClaimDocument['moves'][number]['details']>
type Shown = { label: string; value: string }

/** What was said with a move of a claim: a later decision does not hide an earlier one. */
export function ClaimMoveDetails({
  details,
  currency,
}: {
  details: MoveDetails | null
  currency: string
}): ReactElement | null {
  const shown = useDetails(details ?? {}, currency)
  if (shown.length === 0) return null
  return (
    <ul className="quiet">
      {shown.map(({ label, value }) => (
        <li key={label}>
          {label}: {value}
        </li>
      ))}
    </ul>
  )
}

function useDetails(details: MoveDetails, currency: string): Shown[] {
  const { t, format } = useI18n()
  const number = (name: string) =>
    details[name] === undefined || details[name] === null ? null : Number(details[name])
  const toCredit = (given: 'granted' | 'applied') => {
    const days = number(`${given}Days`)
    const percent = number(`${given}Percent`)
    const minor = number(`${given}Minor`)
    return [
      days === null ? [] : toCreditText(t, 'days', days),
      percent === null ? [] : toCreditText(t, 'percent', percent),
      minor === null ? [] : format.money(minor, currency),
    ]
      .flat()
      .join(', ')
  }
  const minutes = number('vendorDowntimeMinutes')
  const text = (name: string) => (typeof details[name] === 'string' ? details[name] : '')
  return [
    { label: t('claim.reference'), value: text('reference') },
    { label: t('claim.late'), value: text('lateReason') },
    { label: t('claim.granted'), value: toCredit('granted') },
    { label: t('claim.vendor_minutes'), value: minutes === null ? '' : format.number(minutes) },
    { label: t('claim.vendor_reason'), value: text('reason') || text('decisionReason') },
    { label: t('claim.applied'), value: toCredit('applied') },
    { label: t('claim.term_ends'), value: text('termEndsOn') },
    { label: t('claim.invoice_line'), value: text('invoiceLine') },
  ].filter(({ value }) => value !== '')
}
