import type { ReactElement } from 'react'
import type { HelpTopic } from '#app/domain/help/help-topic.ts'
import { helpTopicUrl } from '#app/domain/help/help-topic.ts'
import { inLanguage } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

/** Topics in the reader's language, each with what it says and the way to the vendor's page. */
export function HelpTopics({ topics }: { topics: readonly HelpTopic[] }): ReactElement {
  return (
    <ul className="incident-list">
      {topics.map((topic) => (
        <li className="incident-list__item" key={topic.id}>
          <TopicText topic={topic} />
        </li>
      ))}
    </ul>
  )
}

export function TopicText({ topic }: { topic: HelpTopic }): ReactElement {
  const { t, language } = useI18n()
  const { title, summary } = inLanguage(topic.texts, language)
  return (
    <span>
      <strong>{title}</strong>
      <br />
      {summary}{' '}
      <a href={helpTopicUrl(topic, language)} target="_blank" rel="noopener noreferrer">
        {t('contact.topic_open')}
        <span className="visually-hidden">: {title}</span>
      </a>
    </span>
  )
}
