import type { ReactElement } from 'react'
import type { HelpTopic } from '#app/domain/help/help-topic.ts'
import type { ListedIncident } from '#app/domain/incidents/listed-incident.ts'
import { useI18n } from '../i18n.tsx'
import { StatusMark } from '../status-mark.tsx'
import { type ContactFields, ContactForm, NextButton, type StepProps } from './contact-form.tsx'
import { HelpTopics } from './help-topics.tsx'

export type ShownOutage = ListedIncident & { matches: boolean }

type StepLookProps = StepProps & {
  outages: readonly ShownOutage[]
  topics: readonly HelpTopic[]
  /** The words the topics were searched for. */
  words: string
}

/** Open outages first, then articles, which can be looked for again and again. */
export function StepLook({ outages, topics, words, ...step }: StepLookProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <p>{t('contact.look_intro')}</p>
      <ContactForm step="look" {...step} actions={<NextButton label={t('contact.look_go_on')} />}>
        {(fields) => (
          <>
            <Outages outages={outages} field={fields.incidentId} />
            <Articles topics={topics} words={words} />
          </>
        )}
      </ContactForm>
    </>
  )
}

type OutagesProps = { outages: readonly ShownOutage[]; field: ContactFields['incidentId'] }

function Outages({ outages, field }: OutagesProps): ReactElement {
  const { t } = useI18n()
  return (
    <fieldset className="field">
      <legend>
        <h2>{t('contact.look_outages')}</h2>
      </legend>
      {outages.length === 0 ? (
        <p>{t('contact.look_none')}</p>
      ) : (
        <div className="field__choices">
          {outages.map((outage) => (
            <OutageChoice
              outage={outage}
              name={field.name}
              chosen={field.initialValue === outage.id}
              key={outage.id}
            />
          ))}
          <label className="field__choice">
            <input type="radio" name={field.name} value="" defaultChecked={!field.initialValue} />
            <span>{t('contact.look_none_of_these')}</span>
          </label>
        </div>
      )}
    </fieldset>
  )
}

type ArticlesProps = { topics: readonly HelpTopic[]; words: string }

/** Looking further saves the step as well: an outage that was ticked stays ticked. */
function Articles({ topics, words }: ArticlesProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section">
      <h2>{t('contact.look_articles')}</h2>
      {topics.length === 0 ? <p>{t('contact.look_no_articles')}</p> : <HelpTopics topics={topics} />}
      <div className="filters">
        <label className="field contact__words">
          <span className="field__label">{t('contact.look_words')}</span>
          <input className="field__input" type="search" name="q" defaultValue={words} maxLength={500} />
        </label>
        <button type="submit" className="button" name="intent" value="search">
          {t('contact.look_further')}
        </button>
      </div>
    </section>
  )
}

type OutageChoiceProps = { outage: ShownOutage; name: string; chosen: boolean }

function OutageChoice({ outage, name, chosen }: OutageChoiceProps): ReactElement {
  const { t, format } = useI18n()
  return (
    <label className="field__choice">
      <input type="radio" name={name} value={outage.id} defaultChecked={chosen} />
      <span>
        <span lang="en">{outage.title}</span>{' '}
        {outage.matches && <span className="tag">{t('contact.look_matches')}</span>}
        <span className="incident-list__facts">
          <StatusMark status={outage.impact} label={t(`impact.${outage.impact}`)} />
          <span>{format.span(outage.beganAt, outage.endedAt)}</span>
          <span>{format.list(outage.services.map((service) => service.title))}</span>
          {outage.endedAt !== null && <span>{t('contact.look_ended')}</span>}
        </span>
      </span>
    </label>
  )
}
