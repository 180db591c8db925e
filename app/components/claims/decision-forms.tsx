import type { ReactElement } from 'react'
import { TextArea, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { type ClaimActionsProps, When } from './claim-actions.tsx'
import { type ClaimFields, ClaimForm } from './claim-form.tsx'

/** The three decisions a vendor can give, each with what has to be kept of it. */
export function DecisionForms({ claim, answer }: ClaimActionsProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <ClaimForm intent="grant" title={t('claim.grant')} claim={claim} answer={answer}>
        {(fields) => (
          <>
            <Granted fields={fields} claim={claim} />
            <TextArea field={fields.reason} label={t('claim.reason')} rows={2} />
            <When field={fields.movedAt} />
          </>
        )}
      </ClaimForm>
      <ClaimForm intent="grant_partly" title={t('claim.grant_partly')} claim={claim} answer={answer}>
        {(fields) => (
          <>
            <Granted fields={fields} claim={claim} />
            <TextArea field={fields.reason} label={t('claim.reason')} rows={3} />
            <When field={fields.movedAt} />
          </>
        )}
      </ClaimForm>
      <ClaimForm intent="deny" title={t('claim.deny')} claim={claim} answer={answer}>
        {(fields) => (
          <>
            <TextField
              field={fields.vendorDowntimeMinutes}
              label={t('claim.vendor_minutes')}
              inputMode="decimal"
            />
            <TextArea field={fields.reason} label={t('claim.reason')} rows={3} />
            <When field={fields.movedAt} />
          </>
        )}
      </ClaimForm>
    </>
  )
}

type GrantedProps = {
  fields: ClaimFields<'grant'> | ClaimFields<'grant_partly'>
  claim: ClaimActionsProps['claim']
}

function Granted({ fields, claim }: GrantedProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      {claim.figures.terms.creditKind === 'days' ? (
        <TextField field={fields.grantedDays} label={t('claim.granted_days')} inputMode="numeric" />
      ) : (
        <TextField field={fields.grantedPercent} label={t('claim.granted_percent')} inputMode="decimal" />
      )}
      <TextField
        field={fields.grantedMinor}
        label={t('claim.granted_amount', { currency: claim.currency })}
        help={t('claim.amount_help')}
        inputMode="decimal"
      />
      <TextField field={fields.vendorDowntimeMinutes} label={t('claim.vendor_minutes')} inputMode="decimal" />
    </>
  )
}
