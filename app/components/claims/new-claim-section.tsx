import type { SubmissionResult } from '@conform-to/react'
import type { ReactElement } from 'react'
import { askedFigure, type ClaimFigures } from '#app/domain/claims/claim-figures.ts'
import type { NewClaim, NewClaimPage } from '#app/domain/claims/new-claim.server.ts'
import { useI18n } from '../i18n.tsx'
import { Facts } from '../ledger.tsx'
import { Notice } from '../notice.tsx'
import { toCreditText } from '../uptime/credit-text.ts'
import { ClaimLedger } from './claim-ledger.tsx'
import { ClaimWindows } from './claim-windows.tsx'
import { Deadline } from './deadline.tsx'
import { NewClaimForm } from './new-claim-form.tsx'

type NewClaimSectionProps = {
  page: NewClaimPage
  claim: NewClaim
  reply: SubmissionResult<string[]> | null
}

/** One claim that the month allows, as it would be frozen, and the way to draft it or why it cannot be. */
export function NewClaimSection({ page, claim, reply }: NewClaimSectionProps): ReactElement {
  const { t, format } = useI18n()
  const { figures } = claim
  const title = figures
    ? format.list(figures.services.map((service) => service.title))
    : t('claim_new.uncovered')
  const isBlocked = claim.existingClaimId !== null || claim.openIncidents.length > 0
  return (
    <section className="section">
      <h2>{title}</h2>
      {figures && <Asked figures={figures} />}
      <Hindrances claim={claim} isRunning={page.isRunning} />
      {figures && (
        <>
          <ClaimWindows windows={figures.windows} />
          <ClaimLedger figures={figures} />
        </>
      )}
      {!isBlocked && <NewClaimForm claim={claim} customer={page.customer} month={page.month} reply={reply} />}
    </section>
  )
}

function Asked({ figures }: { figures: ClaimFigures }): ReactElement {
  const { t, format } = useI18n()
  const asked = askedFigure(figures)
  const { currency } = figures.customer
  return (
    <Facts
      rows={[
        { label: t('claim.asks'), value: toCreditText(t, figures.terms.creditKind, asked.credit) },
        ...(figures.valueMinor === null
          ? []
          : [{ label: t('claim.worth'), value: `≈ ${format.money(figures.valueMinor, currency)}` }]),
        { label: t('claim_list.deadline'), value: <Deadline at={asked.safeDeadlineAt} running /> },
        {
          label: t('claim_list.contract_deadline'),
          value: <Deadline at={asked.contractDeadlineAt} running />,
        },
      ]}
    />
  )
}

/** What speaks against drafting it, or should be known first. */
function Hindrances({ claim, isRunning }: { claim: NewClaim; isRunning: boolean }): ReactElement {
  const { t } = useI18n()
  const { figures, existingClaimId } = claim
  if (existingClaimId !== null) {
    return (
      <Notice kind="information">
        <p>
          {t('claim_new.exists')} <a href={`/claims/${existingClaimId}`}>{t('claim_new.to_existing')}</a>
        </p>
      </Notice>
    )
  }
  const isPossible = figures?.basis === 'possible' && askedFigure(figures).credit > 0
  return (
    <>
      {claim.openIncidents.map((incident) => (
        <Notice key={incident.id}>
          <p>
            {t('claim_new.open_incident', { title: incident.title })}{' '}
            <a href={`/incidents/${incident.id}`}>{t('report.incident')}</a>
          </p>
        </Notice>
      ))}
      {figures && askedFigure(figures).credit === 0 && (
        <Notice>
          <p>{t('claim_new.no_credit')}</p>
        </Notice>
      )}
      {isPossible && (
        <Notice>
          <p>{t('claim_new.possible')}</p>
          <ul>
            {figures.incidents.map((incident) => (
              <li key={incident.id}>
                <a href={`/incidents/${incident.id}`} lang="en">
                  {incident.title}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {isRunning && (
        <Notice kind="information">
          <p>{t('claim_new.running')}</p>
        </Notice>
      )}
      {claim.isLate && (
        <Notice kind="problem">
          <p>{t('claim_new.passed')}</p>
        </Notice>
      )}
    </>
  )
}
