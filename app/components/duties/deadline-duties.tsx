import type { ReactElement } from 'react'
import type { DeadlineDuty } from '#app/domain/duties/duty.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { toCreditText } from '../uptime/credit-text.ts'
import { DutyRow, DutySection } from './duty-row.tsx'

/** Credits that are lost after a date, the nearest first, with what each is worth. */
export function DeadlineDuties({ deadlines }: { deadlines: readonly DeadlineDuty[] }): ReactElement {
  const { t } = useI18n()
  return (
    <DutySection title={t('duties.deadlines')} count={deadlines.length}>
      {deadlines.map((duty) => (
        <DeadlineRow duty={duty} key={duty.id} />
      ))}
    </DutySection>
  )
}

function DeadlineRow({ duty }: { duty: DeadlineDuty }): ReactElement {
  const { t, format, now } = useI18n()
  const { dueAt, claimId } = duty
  const month = format.month(duty.month)
  const title = t(claimId === null ? 'duties.month_to_claim' : 'duties.claim_to_send', {
    month,
    customer: duty.customerName,
  })
  const href =
    claimId === null
      ? `/claims/new?${new URLSearchParams({ month: duty.month, customer: duty.customerId })}`
      : `/claims/${claimId}`
  const step = t(claimId === null ? 'duties.draft' : 'duties.review')
  return (
    <DutyRow
      when={
        dueAt !== null && (
          <>
            <strong>{format.left(dueAt, now)}</strong>
            <span className="quiet">
              <Instant at={dueAt} style="short" />
            </span>
          </>
        )
      }
      action={
        <a className="button" href={href} aria-label={`${step}: ${title}`}>
          {step}
        </a>
      }
    >
      <a href={href}>{title}</a>
      <DeadlineFacts duty={duty} />
      {duty.safeHasPassed && <p className="claim-warning">{t('duties.safe_passed')}</p>}
      {duty.basis === 'possible' && <p className="claim-warning">{t('claim_list.basis_possible')}</p>}
      {duty.waits && <p className="claim-warning">{t('claim_list.waits_for_end')}</p>}
    </DutyRow>
  )
}

function DeadlineFacts({ duty }: { duty: DeadlineDuty }): ReactElement {
  const { t, format } = useI18n()
  return (
    <p className="duties__facts">
      <span>{toCreditText(t, duty.creditKind, duty.credit)}</span>
      {duty.valueMinor !== null && <span>≈ {format.money(duty.valueMinor, duty.currency)}</span>}
      <span>{format.list(duty.services)}</span>
    </p>
  )
}
