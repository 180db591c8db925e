import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement } from 'react'
import { writePrice } from '#app/domain/customers/customer.ts'
import type { Customer } from '#app/domain/customers/customers.server.ts'
import { minorUnitDigits } from '#app/i18n/format-number.ts'
import { languages } from '#app/i18n/languages.ts'
import { EDITIONS, LANGUAGES, SUPPORT_TIERS } from '#app/vocabulary.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { SelectField, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { type CustomerFields, customerFields } from './customer-fields.ts'

type CustomerFormProps = {
  /** Null for a new one. */
  customer: Customer | null
  policies: readonly { id: string; title: string }[]
  reply: SubmissionResult<string[]> | null
}

/** Who the customer is, what it pays, and which promise it has. */
export function CustomerForm({ customer, policies, reply }: CustomerFormProps): ReactElement {
  const { t, language, timeZone } = useI18n()
  const [form, fields] = useForm<CustomerFields>({
    id: 'customer',
    lastResult: reply,
    constraint: getZodConstraint(customerFields),
    defaultValue: customer
      ? toDefaults(customer)
      : { language, timeZone, currency: '', slaPolicyId: policies[0]?.id },
  })
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      {customer && <input type="hidden" name="version" value={customer.version} />}
      <TextField field={fields.name} label={t('customer.name')} autoComplete="organization" />
      <TextField field={fields.domain} label={t('customer.domain')} help={t('customer.domain_help')} />
      <div className="form__row">
        <SelectField
          field={fields.edition}
          label={t('customer.edition')}
          options={EDITIONS.map((word) => ({ value: word, label: t(`edition.${word}`) }))}
          empty={t('form.choose')}
        />
        <SelectField
          field={fields.supportTier}
          label={t('customer.support_tier')}
          options={SUPPORT_TIERS.map((word) => ({ value: word, label: t(`support_tier.${word}`) }))}
          empty={t('form.choose')}
        />
      </div>
      <div className="form__row">
        <SelectField
          field={fields.language}
          label={t('customer.language')}
          options={LANGUAGES.map((word) => ({ value: word, label: languages[word].name }))}
        />
        <TextField
          field={fields.timeZone}
          label={t('customer.time_zone')}
          help={t('customer.time_zone_help')}
        />
      </div>
      <div className="form__row">
        <TextField field={fields.seats} label={t('customer.seats')} inputMode="numeric" />
        <TextField field={fields.seatPrice} label={t('customer.seat_price')} inputMode="decimal" />
        <TextField
          field={fields.currency}
          label={t('customer.currency')}
          help={t('customer.currency_help')}
        />
      </div>
      <p className="quiet">{t('customer.price_help')}</p>
      <SelectField
        field={fields.slaPolicyId}
        label={t('customer.policy')}
        help={t('customer.policy_help')}
        options={policies.map((policy) => ({ value: policy.id, label: policy.title }))}
      />
      <TextField
        field={fields.resellerName}
        label={t('customer.reseller')}
        help={t('customer.reseller_help')}
      />
      <FormActions intent="save" label={t(customer ? 'form.save' : 'customer.add')}>
        <a href="/admin/customers">{t('form.cancel')}</a>
      </FormActions>
    </form>
  )
}

function toDefaults(customer: Customer): CustomerFields {
  const { seats, seatPriceMinor, resellerName, currency } = customer
  return {
    name: customer.name,
    domain: customer.domain,
    edition: customer.edition,
    supportTier: customer.supportTier,
    language: customer.language,
    timeZone: customer.timeZone,
    currency,
    slaPolicyId: customer.slaPolicyId,
    ...(seats === null ? {} : { seats: String(seats) }),
    ...(seatPriceMinor === null ? {} : { seatPrice: writePrice(seatPriceMinor, minorUnitDigits(currency)) }),
    ...(resellerName === null ? {} : { resellerName }),
  }
}
