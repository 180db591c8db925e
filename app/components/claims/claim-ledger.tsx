import type { ReactElement } from 'react'
import { askedFigure, type ClaimFigures, toShare } from '#app/domain/claims/claim-figures.ts'
import type { ClaimDocument } from '#app/domain/claims/claims.server.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Facts, Ledger } from '../ledger.tsx'

/** How a claim stands: by when, what was asked, granted and applied. */
export function ClaimStanding({ claim }: { claim: ClaimDocument }): ReactElement {
  const { t, format, now } = useI18n()
  const rows = [
    claim.safeDeadlineAt !== null && {
      label: t('claims.safe'),
      value: (
        <>
          <Instant at={claim.safeDeadlineAt} /> <strong>{format.left(claim.safeDeadlineAt, now)}</strong>
        </>
      ),
    },
    claim.contractDeadlineAt !== null && {
      label: t('claims.contract'),
      value: (
        <>
          <Instant at={claim.contractDeadlineAt} /> {format.left(claim.contractDeadlineAt, now)}
        </>
      ),
    },
    claim.submittedAt !== null && {
      label: t('claim_state.submitted'),
      value: <Instant at={claim.submittedAt} />,
    },
    claim.reference !== null && { label: t('move.reference'), value: claim.reference },
    claim.grantedDays !== null && {
      label: t('move.grantedDays'),
      value: t('claims.credit', { days: claim.grantedDays }),
    },
    claim.decisionReason !== null && { label: t('move.reason'), value: claim.decisionReason },
    claim.vendorDowntimeMinutes !== null && {
      label: t('move.vendorDowntimeMinutes'),
      value: claim.vendorDowntimeMinutes,
    },
    claim.termEndsOn !== null && { label: t('move.termEndsOn'), value: claim.termEndsOn },
    claim.invoiceLine !== null && { label: t('move.invoiceLine'), value: claim.invoiceLine },
  ]
  return <Facts rows={rows.filter((row) => row !== false)} />
}

/** The figures as they were frozen, from the windows to the days. */
export function ClaimLedger({ figures }: { figures: ClaimFigures }): ReactElement {
  const { t, format } = useI18n()
  const asked = askedFigure(figures)
  return (
    <Ledger
      rows={[
        {
          label: t('claims.minutes_in_month', { month: format.month(figures.month), zone: figures.timeZone }),
          value: format.number(figures.minutesInMonth),
        },
        { label: t('claims.downtime'), value: format.exactMinutes(asked.downtimeMs) },
        { label: t('uptime.uptime'), value: format.share(toShare(asked)) },
        { label: t('claims.asked'), value: t('claims.credit', { days: asked.credit }), total: true },
        ...(figures.valueMinor === null || figures.customer.currency === null
          ? []
          : [
              {
                label: t('claims.value'),
                value: `≈ ${format.money(figures.valueMinor, figures.customer.currency)}`,
                note: t('claims.value_note', { seats: format.number(figures.customer.seats ?? 0) }),
              },
            ]),
      ]}
    />
  )
}
