import type { ReactElement } from 'react'
import { TextArea, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { ContactForm, NextButton, type StepProps } from './contact-form.tsx'

/** What was told on the first step is the beginning of the description. */
export function StepBrief({ draft, answer }: StepProps): ReactElement {
  const { t } = useI18n()
  const description = draft.answers.description || draft.answers.problem || ''
  return (
    <ContactForm
      step="brief"
      draft={{ ...draft, answers: { ...draft.answers, description } }}
      answer={answer}
      actions={<NextButton />}
    >
      {(fields) => (
        <>
          <TextField field={fields.subject} label={t('contact.subject')} help={t('contact.subject_help')} />
          <TextArea
            field={fields.description}
            label={t('contact.description')}
            help={t('contact.description_help')}
            rows={10}
          />
        </>
      )}
    </ContactForm>
  )
}
