import type { ReactElement } from 'react'
import { CASE_PROBLEM_KINDS } from '#app/vocabulary.ts'
import { RadioGroup } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { ContactForm, NextButton, type StepProps } from './contact-form.tsx'

export function StepPick(step: StepProps): ReactElement {
  const { t } = useI18n()
  return (
    <ContactForm step="pick" {...step} actions={<NextButton />}>
      {(fields) => (
        <RadioGroup
          field={fields.problemKind}
          label={t('case.problem_kind')}
          help={t('contact.pick_intro')}
          options={[
            ...CASE_PROBLEM_KINDS.map((kind) => ({
              value: kind,
              label: t(`case_problem_kind.${kind}`),
              help: t(`contact.advice_${kind}`),
            })),
            { value: '', label: t('contact.pick_none') },
          ]}
        />
      )}
    </ContactForm>
  )
}
