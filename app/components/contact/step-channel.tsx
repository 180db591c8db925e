import type { ReactElement } from 'react'
import { languages } from '#app/i18n/languages.ts'
import { CASE_CHANNELS, LANGUAGES } from '#app/vocabulary.ts'
import { RadioGroup, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { ContactForm, NextButton, type StepProps } from './contact-form.tsx'

export function StepChannel(step: StepProps): ReactElement {
  const { t } = useI18n()
  return (
    <ContactForm step="channel" {...step} actions={<NextButton />}>
      {(fields) => (
        <>
          <RadioGroup
            field={fields.channel}
            label={t('contact.channel_label')}
            help={t('contact.channel_help')}
            options={CASE_CHANNELS.map((channel) => ({
              value: channel,
              label: t(`case_channel.${channel}`),
            }))}
          />
          <RadioGroup
            field={fields.language}
            label={t('contact.language_label')}
            help={t('contact.language_help')}
            options={LANGUAGES.map((language) => ({ value: language, label: languages[language].name }))}
          />
          <TextField field={fields.contactName} label={t('contact.name')} autoComplete="name" />
          <div className="form__row">
            <TextField
              field={fields.contactEmail}
              label={t('contact.email')}
              help={t('contact.email_help')}
              type="email"
              autoComplete="email"
            />
            <TextField field={fields.contactPhone} label={t('contact.phone')} autoComplete="tel" />
          </div>
        </>
      )}
    </ContactForm>
  )
}
