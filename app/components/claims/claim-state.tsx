import type { ReactElement } from 'react'
import { isApplicationOverdue } from '#app/domain/claims/claim.ts'
import type { ClaimState } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

type Stand = {
  state: ClaimState
  heldReason: string | null
  factsChangedAt: number | null
  decidedAt: number | null
}

/** How a claim stands, with what needs the admin's eye beside it. */
export function ClaimStateMark({ claim }: { claim: Stand }): ReactElement {
  const { t, format, now } = useI18n()
  const warnings = [
    ...(claim.heldReason !== null ? [t('claim_list.held')] : []),
    ...(claim.factsChangedAt !== null ? [t('claim_list.facts_changed')] : []),
    ...(isApplicationOverdue(claim, now)
      ? [t('claim_list.application_overdue', { ago: format.ago(claim.decidedAt ?? now, now) })]
      : []),
  ]
  return (
    <>
      <span className="tag">{t(`claim_state.${claim.state}`)}</span>
      {warnings.map((warning) => (
        <span className="claim-warning" key={warning}>
          {warning}
        </span>
      ))}
    </>
  )
}
