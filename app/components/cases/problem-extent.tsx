import type { FieldMetadata } from '@conform-to/react'
import type { ReactElement } from 'react'
import { PROBLEM_PATTERNS } from '#app/vocabulary.ts'
import { SelectField, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'

type ExtentField = 'problemBeganAt' | 'problemEndedAt' | 'usersAffected' | 'usersTotal' | 'problemPattern'

/** How far a problem goes: when it began and ended, how many people it hits, and how steadily. */
export function ProblemExtent({ fields }: { fields: Record<ExtentField, FieldMetadata> }): ReactElement {
  const { t, format, now } = useI18n()
  return (
    <>
      <div className="form__row">
        <TextField
          field={fields.problemBeganAt}
          label={t('checklist.began')}
          help={t('form.time_in_zone', { zone: format.zone(now) })}
          type="datetime-local"
        />
        <TextField
          field={fields.problemEndedAt}
          label={t('checklist.ended')}
          help={t('checklist.ended_help')}
          type="datetime-local"
        />
      </div>
      <div className="form__row">
        <TextField field={fields.usersAffected} label={t('checklist.users_affected')} inputMode="numeric" />
        <TextField field={fields.usersTotal} label={t('checklist.users_total')} inputMode="numeric" />
      </div>
      <SelectField
        field={fields.problemPattern}
        label={t('checklist_item.pattern')}
        options={PROBLEM_PATTERNS.map((pattern) => ({
          value: pattern,
          label: t(`problem_pattern.${pattern}`),
        }))}
        empty={t('form.choose')}
      />
    </>
  )
}
