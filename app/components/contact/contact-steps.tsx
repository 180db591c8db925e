import type { ReactElement } from 'react'
import { CONTACT_STEPS, type ContactStep } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

type ContactStepsProps = { draftId: string; here: ContactStep; reached: ContactStep }

/** Where this contact stands; steps already seen can be gone back to. */
export function ContactSteps({ draftId, here, reached }: ContactStepsProps): ReactElement {
  const { t } = useI18n()
  const furthest = CONTACT_STEPS.indexOf(reached)
  return (
    <nav aria-label={t('contact.steps')}>
      <ol className="contact-steps">
        {CONTACT_STEPS.map((step, index) => {
          const label = (
            <>
              <span className="contact-steps__number">{index + 1}</span>
              <span className="contact-steps__label">{t(`contact_step.${step}`)}</span>
            </>
          )
          const isHere = step === here
          return (
            <li className="contact-steps__step" aria-current={isHere ? 'step' : undefined} key={step}>
              {index <= furthest && !isHere ? (
                <a href={`/cases/new?draft=${draftId}&step=${step}`}>{label}</a>
              ) : (
                <span>{label}</span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
