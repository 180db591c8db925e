import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement } from 'react'
import type { StoredAssignment } from '#app/domain/policies/policy-assignments.server.ts'
import { EmptyState } from '../empty-state.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { Checkbox, SelectField, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { type AgreementFields, agreementSchema } from './customer-fields.ts'

type Named = { id: string; title: string }
type AgreementListProps = {
  agreements: readonly StoredAssignment[]
  services: readonly Named[]
  policies: readonly Named[]
}

/** What holds for this customer beside its policy, each with where it is agreed. */
export function AgreementList({ agreements, services, policies }: AgreementListProps): ReactElement {
  const { t, format } = useI18n()
  const titleOf = (list: readonly Named[], id: string) => list.find((each) => each.id === id)?.title ?? id
  if (agreements.length === 0) return <EmptyState text={t('agreement.none')} />
  return (
    <ul className="timeline">
      {agreements.map((agreement) => (
        <li className="timeline__entry" key={agreement.id}>
          <span className="quiet">
            {agreement.toMonth === null
              ? t('agreement.from', { from: format.month(agreement.fromMonth) })
              : t('agreement.from_to', {
                  from: format.month(agreement.fromMonth),
                  to: format.month(agreement.toMonth),
                })}
          </span>
          <div className="section">
            <p>
              <strong>
                {agreement.serviceId === null
                  ? t('agreement.all_services')
                  : titleOf(services, agreement.serviceId)}
              </strong>
              {agreement.policyId !== null && `: ${titleOf(policies, agreement.policyId)}`}
              {agreement.timeZone !== null && `; ${t('agreement.in_zone', { zone: agreement.timeZone })}`}
              {agreement.countsUncovered && `; ${t('agreement.counted')}`}
            </p>
            <p>{agreement.reason}</p>
            <RemovalForm id={agreement.id} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function RemovalForm({ id }: { id: string }): ReactElement {
  const { t } = useI18n()
  return (
    <details className="no-print">
      <summary>{t('agreement.remove')}</summary>
      <form className="filters" method="post">
        <input type="hidden" name="id" value={id} />
        <label className="field">
          <span className="field__label">{t('agreement.remove_reason')}</span>
          <input className="field__input" name="reason" required maxLength={2_000} />
        </label>
        <button className="button" type="submit" name="intent" value="remove">
          {t('agreement.remove')}
        </button>
      </form>
    </details>
  )
}

type AgreementFormProps = {
  services: readonly Named[]
  policies: readonly Named[]
  reply: SubmissionResult<string[]> | null
}

/** Another policy, another zone, or a service counted all the same: from a month on, with where it is agreed. */
export function AgreementForm({ services, policies, reply }: AgreementFormProps): ReactElement {
  const { t } = useI18n()
  const [form, fields] = useForm<AgreementFields>({
    id: 'agreement',
    lastResult: reply,
    constraint: getZodConstraint(agreementSchema),
  })
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      <SelectField
        field={fields.serviceId}
        label={t('agreement.service')}
        options={services.map(({ id, title }) => ({ value: id, label: title }))}
        empty={t('agreement.all_services')}
      />
      <SelectField
        field={fields.policyId}
        label={t('agreement.policy')}
        options={policies.map(({ id, title }) => ({ value: id, label: title }))}
        empty={t('agreement.same_policy')}
      />
      <TextField field={fields.timeZone} label={t('agreement.zone')} help={t('agreement.zone_help')} />
      <Checkbox
        field={fields.countsUncovered}
        label={t('agreement.count_anyway')}
        help={t('agreement.count_anyway_help')}
      />
      <div className="form__row">
        <TextField field={fields.fromMonth} label={t('agreement.from_month')} type="month" />
        <TextField field={fields.toMonth} label={t('agreement.to_month')} type="month" />
      </div>
      <TextField field={fields.reason} label={t('agreement.reason')} help={t('agreement.reason_help')} />
      <FormActions intent="agree" label={t('agreement.add')} />
    </form>
  )
}
