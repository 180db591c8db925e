import type { ReactElement } from 'react'
import { SelectField, TextArea } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { ContactForm, NextButton, type StepProps } from './contact-form.tsx'

type StepDescribeProps = StepProps & { services: readonly { id: string; title: string }[] }

export function StepDescribe({ services, ...step }: StepDescribeProps): ReactElement {
  const { t } = useI18n()
  return (
    <ContactForm step="describe" {...step} actions={<NextButton />}>
      {(fields) => (
        <>
          <SelectField
            field={fields.serviceId}
            label={t('contact.service')}
            options={services.map(({ id, title }) => ({ value: id, label: title }))}
            empty={t('contact.no_service')}
          />
          <TextArea field={fields.problem} label={t('contact.problem')} help={t('contact.problem_help')} />
        </>
      )}
    </ContactForm>
  )
}
