import type { ReactElement, ReactNode } from 'react'
import type { HelpTopic } from '#app/domain/help/help-topic.ts'
import { CONTACT_STEPS, type ContactStep, type Edition } from '#app/vocabulary.ts'
import type { TextFacts } from '../cases/case-text.ts'
import { useI18n } from '../i18n.tsx'
import { ConsoleTrouble, NoSupport } from './contact-asides.tsx'
import type { ContactAnswer, ShownDraft } from './contact-form.tsx'
import { ContactSteps } from './contact-steps.tsx'
import { StepBrief } from './step-brief.tsx'
import { StepChannel } from './step-channel.tsx'
import { StepDescribe } from './step-describe.tsx'
import { StepFit } from './step-fit.tsx'
import { type ShownOutage, StepLook } from './step-look.tsx'
import { StepPick } from './step-pick.tsx'
import { StepPrepare } from './step-prepare.tsx'
import { StepPriority } from './step-priority.tsx'
import { StepRecent } from './step-recent.tsx'
import { StepReview } from './step-review.tsx'

export type ContactPage = {
  step: ContactStep
  draft: ShownDraft
  customer: { name: string; edition: Edition }
  /** The edition that has support, where this one has not. */
  instead: Edition | null
  services: readonly { id: string; title: string }[]
  outages: readonly ShownOutage[]
  topics: readonly HelpTopic[]
  words: string
  recentCases: Parameters<typeof StepRecent>[0]['cases']
  text: TextFacts | null
  outage: { id: string; title: string } | null
}

type ContactStepPageProps = { page: ContactPage; answer: ContactAnswer; problem: ReactNode }

/** One step of guided contact with the way there and back. */
export function ContactStepPage({ page, answer, problem }: ContactStepPageProps): ReactElement {
  const { t } = useI18n()
  const { step, draft, customer, instead } = page
  return (
    <div className="contact">
      <ContactSteps draftId={draft.id} here={step} reached={draft.step} />
      <div className="section contact__step">
        <p className="quiet">
          <a href="/cases/new">{t('contact.title')}</a> · {customer.name} ·{' '}
          {t('contact.step_of', {
            number: CONTACT_STEPS.indexOf(step) + 1,
            count: CONTACT_STEPS.length,
          })}
        </p>
        <h1>{t(`contact_step.${step}`)}</h1>
        {instead && <NoSupport edition={customer.edition} instead={instead} />}
        {problem}
        <Step page={page} answer={answer} />
        <ConsoleTrouble />
        <form method="post">
          <button type="submit" className="button button--plain" name="intent" value="discard">
            {t('contact.discard')}
          </button>
        </form>
      </div>
    </div>
  )
}

function Step({ page, answer }: { page: ContactPage; answer: ContactAnswer }): ReactElement | null {
  const shared = { draft: page.draft, answer }
  switch (page.step) {
    case 'describe':
      return <StepDescribe {...shared} services={page.services} />
    case 'look':
      return <StepLook {...shared} outages={page.outages} topics={page.topics} words={page.words} />
    case 'recent':
      return <StepRecent {...shared} cases={page.recentCases} />
    case 'pick':
      return <StepPick {...shared} />
    case 'brief':
      return <StepBrief {...shared} />
    case 'fit':
      return <StepFit {...shared} topics={page.topics} />
    case 'priority':
      return <StepPriority {...shared} />
    case 'prepare':
      return <StepPrepare {...shared} />
    case 'channel':
      return <StepChannel {...shared} />
    case 'review':
      return (
        page.text && (
          <StepReview
            draft={page.draft}
            facts={page.text}
            outage={page.outage}
            hasSupport={page.instead === null}
          />
        )
      )
  }
}
