import type { FieldMetadata } from '@conform-to/react'
import type { ReactElement } from 'react'
import type { ServiceName } from '#app/domain/incidents/incidents.server.ts'
import { WINDOW_SOURCES } from '#app/vocabulary.ts'
import { FieldError, RadioGroup, SelectField, TextArea, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { type ImpactFields, WINDOW_ROWS } from './impact-fields.ts'

type Fields = { [K in keyof ImpactFields]-?: FieldMetadata }
type ImpactFormProps = {
  fields: Fields
  services: readonly ServiceName[]
  /** Services ticked at first. */
  chosen: readonly string[]
  zone: string
  /** The policy's error-rate line in percent, shown beside the users; null where it has none. */
  errorRateLine: string | null
  /** One is on record: then a change needs a reason. */
  isOnRecord: boolean
}

/** What this organisation felt: services, windows, users, and what it rests on. */
export function ImpactForm(props: ImpactFormProps): ReactElement {
  const { fields, services, chosen, zone, errorRateLine, isOnRecord } = props
  const { t } = useI18n()
  return (
    <>
      <fieldset className="field">
        <legend className="field__label">{t('impact.services')}</legend>
        <div className="field__choices">
          {services.map((service) => (
            <label className="field__choice" key={service.id}>
              <input
                type="checkbox"
                name={fields.services.name}
                value={service.id}
                defaultChecked={chosen.includes(service.id)}
              />
              <span>{service.title}</span>
            </label>
          ))}
        </div>
        <FieldError field={fields.services} />
      </fieldset>
      <RadioGroup
        field={fields.affected}
        label={t('impact.affected')}
        options={[
          { value: 'yes', label: t('impact.affected_yes') },
          { value: 'no', label: t('impact.affected_no') },
        ]}
      />
      <fieldset className="field">
        <legend className="field__label">{t('impact.when', { zone })}</legend>
        {WINDOW_ROWS.map((row) => (
          <div className="form__row" key={row}>
            <TextField
              field={fields[`begin${row}`]}
              label={t('impact.begin', { row })}
              type="datetime-local"
            />
            <TextField field={fields[`end${row}`]} label={t('impact.end', { row })} type="datetime-local" />
          </div>
        ))}
      </fieldset>
      <SelectField
        field={fields.basis}
        label={t('impact.basis')}
        options={WINDOW_SOURCES.map((source) => ({ value: source, label: t(`window_source.${source}`) }))}
      />
      <div className="form__row">
        <TextField field={fields.usersAffected} label={t('impact.users_affected')} inputMode="numeric" />
        <TextField field={fields.usersTotal} label={t('impact.users_total')} inputMode="numeric" />
        <TextField field={fields.errorRatePercent} label={t('impact.error_rate')} inputMode="decimal" />
      </div>
      {errorRateLine !== null && <p className="quiet">{t('impact.your_count', { line: errorRateLine })}</p>}
      <TextArea field={fields.note} label={t('impact.note')} rows={3} />
      {isOnRecord && (
        <TextField field={fields.reason} label={t('impact.reason')} help={t('impact.reason_help')} />
      )}
    </>
  )
}
