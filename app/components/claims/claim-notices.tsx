import type { ReactElement } from 'react'
import { canMove, isApplicationOverdue } from '#app/domain/claims/claim.ts'
import type { ClaimDocument } from '#app/domain/claims/claims.server.ts'
import type { Outdated } from '#app/domain/claims/review-claim.server.ts'
import { TextArea } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'
import { ClaimChanges } from './claim-changes.tsx'
import { type ClaimAnswer, ClaimForm } from './claim-form.tsx'

type ClaimNoticesProps = {
  claim: ClaimDocument
  outdated: Outdated | null
  canWrite: boolean
  answer: ClaimAnswer
}

/** What stands in the way or needs a decision, before anything else is read. */
export function ClaimNotices(props: ClaimNoticesProps): ReactElement {
  const { claim } = props
  const { t, format, now } = useI18n()
  const worth = claim.valueMinor === null ? '?' : `≈ ${format.money(claim.valueMinor, claim.currency)}`
  const reseller = claim.figures.customer.resellerName
  return (
    <>
      {claim.heldReason !== null && (
        <Notice title={t('claim.held_title')}>
          <p>{t('claim.held')}</p>
        </Notice>
      )}
      {claim.state === 'forfeited' && (
        <Notice kind="problem" title={t('claim.forfeited_title')}>
          <p>{t('claim.forfeited', { worth })}</p>
        </Notice>
      )}
      {isApplicationOverdue(claim, now) && claim.decidedAt !== null && (
        <Notice title={t('claim.overdue_title')}>
          <p>{t('claim.overdue', { ago: format.ago(claim.decidedAt, now) })}</p>
        </Notice>
      )}
      {props.outdated && <OutdatedNotice {...props} outdated={props.outdated} />}
      {claim.figures.basis === 'possible' && canMove(claim.state, 'submit') && (
        <Notice title={t('claim.possible_title')}>
          <p>{t('claim.possible')}</p>
        </Notice>
      )}
      {reseller !== null && canMove(claim.state, 'submit') && (
        <Notice kind="information">
          <p>{t('claim.reseller', { reseller })}</p>
        </Notice>
      )}
    </>
  )
}

function OutdatedNotice({
  claim,
  outdated,
  canWrite,
  answer,
}: ClaimNoticesProps & { outdated: Outdated }): ReactElement {
  const { t } = useI18n()
  const isUnsent = canMove(claim.state, 'submit')
  return (
    <Notice title={t('claim.changed_title')}>
      {!isUnsent && <p>{t('claim.changed_sent')}</p>}
      <ClaimChanges changes={outdated.changes} creditKind={claim.figures.terms.creditKind} />
      {canWrite && isUnsent && outdated.proposal !== null && (
        <ClaimForm
          intent="update"
          title={t('claim.update')}
          claim={claim}
          answer={answer}
          help={claim.letter === null ? undefined : t('claim.update_help')}
          open
        />
      )}
      {canWrite && (
        <ClaimForm intent="keep" title={t('claim.keep')} claim={claim} answer={answer}>
          {(fields) => <TextArea field={fields.reason} label={t('claim.keep_why')} rows={2} />}
        </ClaimForm>
      )}
    </Notice>
  )
}
