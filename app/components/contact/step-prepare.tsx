import type { ReactElement } from 'react'
import { listChecklist, TOLD_ITEMS } from '#app/domain/cases/checklist.ts'
import { measureContact, readContact } from '#app/domain/cases/contact.ts'
import { PROBLEM_PATTERNS } from '#app/vocabulary.ts'
import { SelectField, TextArea, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { Completeness } from './completeness.tsx'
import { type ContactFields, ContactForm, NextButton, type StepProps } from './contact-form.tsx'

/** The checklist of the kind of problem and the priority, and how far it is filled in. */
export function StepPrepare(step: StepProps): ReactElement {
  const { t } = useI18n()
  const { problemKind, priority } = readContact(step.draft.answers)
  const wanted = listChecklist(problemKind, priority)
  return (
    <>
      <p>{t('contact.prepare_intro')}</p>
      <Completeness measured={measureContact(step.draft.answers)} form="#contact-prepare-" />
      <ContactForm
        step="prepare"
        {...step}
        actions={
          <>
            <button type="submit" className="button" name="intent" value="stay">
              {t('contact.prepare_score')}
            </button>
            <NextButton />
          </>
        }
      >
        {(fields) => (
          <>
            <Facts fields={fields} />
            {TOLD_ITEMS.filter((item) => wanted.includes(item)).map((item) => (
              <TextArea
                field={fields[item]}
                label={t(`checklist_item.${item}`)}
                help={t(`checklist_help.${item}`)}
                rows={item === 'steps' ? 6 : 3}
                key={item}
              />
            ))}
          </>
        )}
      </ContactForm>
    </>
  )
}

function Facts({ fields }: { fields: ContactFields }): ReactElement {
  const { t, format, now } = useI18n()
  const zone = t('form.time_in_zone', { zone: format.zone(now) })
  return (
    <>
      <div className="form__row">
        <TextField
          field={fields.problemBeganAt}
          label={t('checklist.began')}
          help={zone}
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
