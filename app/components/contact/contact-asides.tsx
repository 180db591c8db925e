import type { ReactElement } from 'react'
import { helpTopicUrl } from '#app/domain/help/help-topic.ts'
import { findHelpTopic } from '#app/domain/help/help-topics.ts'
import type { Edition } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'

/** The short way out for whoever cannot get into the console at all. */
export function ConsoleTrouble(): ReactElement {
  const { t, language } = useI18n()
  const topic = findHelpTopic('console-sign-in')
  return (
    <details className="case-form">
      <summary className="case-form__title">{t('contact.console_title')}</summary>
      <p className="prose">
        {t('contact.console_text')}{' '}
        {topic && (
          <a href={helpTopicUrl(topic, language)} target="_blank" rel="noopener noreferrer">
            {t('contact.console_link')}
          </a>
        )}
      </p>
    </details>
  )
}

/** What an edition without support means, and what can still be done. */
export function NoSupport({ edition, instead }: { edition: Edition; instead: Edition }): ReactElement {
  const { t } = useI18n()
  return (
    <Notice title={t('contact.no_support_title', { edition: t(`edition.${edition}`) })}>
      <p>{t('contact.no_support', { instead: t(`edition.${instead}`) })}</p>
    </Notice>
  )
}
