import type { ReactElement, ReactNode } from 'react'
import type { ClaimDocument } from '#app/domain/claims/claims.server.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Facts } from '../ledger.tsx'
import { toCreditText } from '../uptime/credit-text.ts'
import { toAskedText } from './claim-credit.ts'
import { Deadline } from './deadline.tsx'

type Row = { label: string; value: ReactNode }

/** How a claim stands: by when, what is asked, and what became of it. */
export function ClaimFacts({ claim }: { claim: ClaimDocument }): ReactElement {
  const { t, format } = useI18n()
  const isDraft = claim.state === 'draft'
  const text = (label: string, value: string | null): Row[] => (value === null ? [] : [{ label, value }])
  return (
    <Facts
      rows={[
        {
          label: t('claim_list.deadline'),
          value: <Deadline at={claim.safeDeadlineAt} running={isDraft} />,
        },
        {
          label: t('claim_list.contract_deadline'),
          value: <Deadline at={claim.contractDeadlineAt} running={isDraft} />,
        },
        { label: t('claim.asks'), value: toAskedText(t, claim) },
        { label: t('claim.worth'), value: <Worth claim={claim} /> },
        ...text(t('claim.draft_reason'), claim.draftReason),
        ...toSentRows(claim, t('claim.sent'), t(`submission_channel.${claim.channel ?? 'email'}`)),
        ...text(t('claim.reference'), claim.reference),
        ...text(t('claim.late'), claim.lateReason),
        ...(claim.decidedAt === null
          ? []
          : [{ label: t('claim.decided'), value: <Instant at={claim.decidedAt} /> }]),
        ...text(
          t('claim.granted'),
          toGivenText(claim, 'granted', {
            credit: (kind, credit) => toCreditText(t, kind, credit),
            money: format.money,
          }),
        ),
        ...text(t('claim.vendor_minutes'), toMinutesText(claim, format.number)),
        ...text(t('claim.vendor_reason'), claim.decisionReason),
        ...(claim.appliedAt === null
          ? []
          : [{ label: t('claim.applied'), value: <Applied claim={claim} /> }]),
        ...text(
          t('claim.term_ends'),
          claim.termEndsOn === null ? null : toDay(claim.termEndsOn, format.date),
        ),
        ...text(t('claim.invoice_line'), claim.invoiceLine),
      ]}
    />
  )
}

function toSentRows(claim: ClaimDocument, label: string, channel: string): Row[] {
  if (claim.submittedAt === null) return []
  const value = (
    <>
      <Instant at={claim.submittedAt} />, {channel}
    </>
  )
  return [{ label, value }]
}

/** A calendar day at noon UTC reads as that day in every zone but the two farthest. */
function toDay(day: string, date: (at: number) => string): string {
  return date(Date.parse(`${day}T12:00:00Z`))
}

function toMinutesText(claim: ClaimDocument, number: (value: number) => string): string | null {
  return claim.vendorDowntimeMinutes === null ? null : number(Number(claim.vendorDowntimeMinutes))
}

type Words = {
  credit(kind: 'days' | 'percent', credit: number): string
  money(minor: number, currency: string): string
}

function toGivenText(claim: ClaimDocument, given: 'granted' | 'applied', words: Words): string | null {
  const [days, percent, minor] =
    given === 'granted'
      ? [claim.grantedDays, claim.grantedPercent, claim.grantedMinor]
      : [claim.appliedDays, claim.appliedPercent, claim.appliedMinor]
  const parts = [
    ...(days === null ? [] : [words.credit('days', days)]),
    ...(percent === null ? [] : [words.credit('percent', Number(percent))]),
    ...(minor === null ? [] : [words.money(minor, claim.currency)]),
  ]
  return parts.length === 0 ? null : parts.join(', ')
}

function Applied({ claim }: { claim: ClaimDocument }): ReactElement {
  const { t, format } = useI18n()
  const what = toGivenText(claim, 'applied', {
    credit: (kind, credit) => toCreditText(t, kind, credit),
    money: format.money,
  })
  return (
    <>
      {claim.appliedAt !== null && <Instant at={claim.appliedAt} />}
      {what !== null && `, ${what}`}
    </>
  )
}

function Worth({ claim }: { claim: ClaimDocument }): ReactElement {
  const { t, format } = useI18n()
  const { seats, seatPriceMinor } = claim.figures.customer
  if (claim.valueMinor === null || seats === null || seatPriceMinor === null)
    return <>{t('claim.worth_unknown')}</>
  return (
    <>
      ≈ {format.money(claim.valueMinor, claim.currency)}{' '}
      <span className="quiet">
        {t('claim.worth_note', {
          seats: format.number(seats),
          price: format.money(seatPriceMinor, claim.currency),
        })}
      </span>
    </>
  )
}
