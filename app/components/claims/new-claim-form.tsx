import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement } from 'react'
import { z } from 'zod'
import type { NewClaim } from '#app/domain/claims/new-claim.server.ts'
import { languages } from '#app/i18n/languages.ts'
import { LANGUAGES, type Language } from '#app/vocabulary.ts'
import { oneOf, optionalText, requiredText } from '../cases/form-values.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { SelectField, TextArea } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'

export const newClaimSchema = z.object({
  customerId: requiredText(64),
  month: requiredText(7),
  scopeKey: optionalText(200),
  language: oneOf(LANGUAGES),
  uncovered: z.array(z.string().max(200)).max(200).optional(),
  reason: optionalText(2_000),
})

type NewClaimFormProps = {
  claim: NewClaim
  customer: { id: string; language: Language }
  month: string
  reply: SubmissionResult<string[]> | null
}

/** What can be said before a claim is drafted: the letter's language, uncovered services, and why. */
export function NewClaimForm({ claim, customer, month, reply }: NewClaimFormProps): ReactElement {
  const { t, format } = useI18n()
  const [form, fields] = useForm<z.input<typeof newClaimSchema>>({
    id: `new-claim-${claim.scopeKey}`,
    lastResult: reply,
    constraint: getZodConstraint(newClaimSchema),
    defaultValue: { language: customer.language },
  })
  const chosen = Array.isArray(fields.uncovered.initialValue) ? fields.uncovered.initialValue : []
  return (
    <form className="form no-print" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      <input type="hidden" name="customerId" value={customer.id} />
      <input type="hidden" name="month" value={month} />
      <input type="hidden" name="scopeKey" value={claim.scopeKey} />
      {claim.uncovered.length > 0 && (
        <fieldset className="field">
          <legend className="field__label">{t('claim_new.uncovered')}</legend>
          <p className="field__help">{t('claim_new.uncovered_help')}</p>
          {claim.uncovered.map((service) => (
            <label className="field__choice" key={service.id}>
              <input
                type="checkbox"
                name="uncovered"
                value={service.id}
                defaultChecked={chosen.includes(service.id)}
              />
              <span>
                {t('claim_new.uncovered_line', {
                  service: service.title,
                  downtime: format.duration(service.downtimeMs),
                })}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <TextArea
        field={fields.reason}
        label={t('claim_new.reason')}
        help={t('claim_new.reason_help')}
        rows={3}
      />
      <SelectField
        field={fields.language}
        label={t('claim_new.language')}
        options={LANGUAGES.map((language) => ({ value: language, label: languages[language].name }))}
      />
      <FormActions intent="draft" label={t('claim_new.submit')} />
    </form>
  )
}
