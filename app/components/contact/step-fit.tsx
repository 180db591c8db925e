import type { ReactElement } from 'react'
import type { HelpTopic } from '#app/domain/help/help-topic.ts'
import { useI18n } from '../i18n.tsx'
import { ContactForm, NextButton, type StepProps } from './contact-form.tsx'
import { TopicText } from './help-topics.tsx'

/** Topics that fit the whole description: the one that describes it best is kept with the case. */
export function StepFit({ topics, ...step }: StepProps & { topics: readonly HelpTopic[] }): ReactElement {
  const { t } = useI18n()
  return (
    <ContactForm step="fit" {...step} actions={<NextButton label={t('contact.look_go_on')} />}>
      {(fields) =>
        topics.length === 0 ? (
          <p>{t('contact.fit_empty')}</p>
        ) : (
          <fieldset className="field">
            <legend className="field__label">{t('contact.fit_intro')}</legend>
            <div className="field__choices">
              {topics.map((topic) => (
                <label className="field__choice" key={topic.id}>
                  <input
                    type="radio"
                    name={fields.helpTopicId.name}
                    value={topic.id}
                    defaultChecked={fields.helpTopicId.initialValue === topic.id}
                  />
                  <TopicText topic={topic} />
                </label>
              ))}
              <label className="field__choice">
                <input
                  type="radio"
                  name={fields.helpTopicId.name}
                  value=""
                  defaultChecked={!fields.helpTopicId.initialValue}
                />
                <span>{t('contact.fit_none')}</span>
              </label>
            </div>
          </fieldset>
        )
      }
    </ContactForm>
  )
}
