import type { ReactElement } from 'react'
import type { DeliveryAttempt } from '#app/domain/notifications/deliveries.server.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { joinAnswer } from './notice-words.ts'

/** The attempts that did not succeed, oldest first, each with the answer it got. */
export function AttemptList({ attempts }: { attempts: readonly DeliveryAttempt[] }): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section">
      <h2>{t('delivery_log.failed_attempts')}</h2>
      {attempts.length === 0 && <p>{t('delivery_log.no_failed_attempts')}</p>}
      <ol className="timeline">
        {attempts.map((attempt) => (
          <li className="timeline__entry" key={attempt.id}>
            <Instant at={attempt.attemptedAt} style="short" />
            <span>
              {t(`attempt_outcome.${attempt.outcome}`)}: {joinAnswer(attempt.status, attempt.answer)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
