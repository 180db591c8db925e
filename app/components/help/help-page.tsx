import type { ReactElement } from 'react'
import type { SupportPolicy } from '#app/domain/cases/support-policy.ts'
import type { HelpTopic } from '#app/domain/help/help-topic.ts'
import { CASE_OUTCOMES, PRIORITIES, SUPPORT_TIERS } from '#app/vocabulary.ts'
import { Target } from '../cases/case-clocks.tsx'
import { HelpTopics } from '../contact/help-topics.tsx'
import { PriorityExamples } from '../contact/priority-examples.tsx'
import { useI18n } from '../i18n.tsx'
import { Facts } from '../ledger.tsx'

const RESOURCES = [
  { name: 'help.centre', text: 'help.centre_text', href: 'https://support.google.com/a/' },
  {
    name: 'help.dashboard',
    text: 'help.dashboard_text',
    href: 'https://www.google.com/appsstatus/dashboard/',
  },
  { name: 'help.community', text: 'help.community_text', href: 'https://support.google.com/a/community' },
  {
    name: 'help.admin_community',
    text: 'help.admin_community_text',
    href: 'https://www.googlecloudcommunity.com/gc/Google-Workspace/ct-p/google-workspace',
  },
  { name: 'help.social', text: 'help.social_text', href: 'https://x.com/askworkspace' },
] as const

type HelpPageProps = { words: string; topics: readonly HelpTopic[]; policy: SupportPolicy }

/** Where to look, whom to ask, and what the vendor promises, in our words. */
export function HelpPage({ words, topics, policy }: HelpPageProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('help.title')}</h1>
        <p className="prose">{t('help.intro')}</p>
        <p>
          <a className="button button--primary" href="/cases/new">
            {t('help.contact')}
          </a>
        </p>
      </header>
      <TopicSearch words={words} topics={topics} />
      <section className="section">
        <h2>{t('help.resources')}</h2>
        <Facts
          rows={RESOURCES.map(({ name, text, href }) => ({
            label: (
              <a href={href} rel="noopener noreferrer">
                {t(name)}
              </a>
            ),
            value: t(text),
          }))}
        />
      </section>
      <SupportRules policy={policy} />
      <section className="section">
        <h2>{t('help.outcomes')}</h2>
        <Facts
          rows={CASE_OUTCOMES.map((outcome) => ({
            label: t(`case_outcome.${outcome}`),
            value: t(`help.outcome_${outcome}`),
          }))}
        />
        <p className="prose">{t('help.survey')}</p>
      </section>
      <section className="section">
        <h2>{t('help.retention')}</h2>
        <p className="prose">{t('help.retention_text', { days: policy.logRetention.days })}</p>
      </section>
    </>
  )
}

function TopicSearch({ words, topics }: { words: string; topics: readonly HelpTopic[] }): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section">
      <h2>{t('help.search')}</h2>
      <form className="filters" method="get" action="/help">
        <label className="field contact__words">
          <span className="field__label">{t('help.search_label')}</span>
          <input className="field__input" type="search" name="q" defaultValue={words} maxLength={500} />
        </label>
        <button type="submit" className="button">
          {t('form.search')}
        </button>
      </form>
      {words !== '' && topics.length === 0 && <p>{t('help.search_none')}</p>}
      {topics.length > 0 && <HelpTopics topics={topics} />}
    </section>
  )
}

function SupportRules({ policy }: { policy: SupportPolicy }): ReactElement {
  const { t, format } = useI18n()
  return (
    <section className="section">
      <h2>{t('help.support')}</h2>
      <p className="prose">{t('help.support_who')}</p>
      <p className="prose">{t('help.support_order')}</p>
      <p className="prose">{t('help.support_more')}</p>
      <PriorityExamples />
      <Targets policy={policy} />
      <p className="quiet">
        {t('help.source', { title: policy.title, day: format.fullDay(policy.checkedOn) })}{' '}
        <a href={policy.url}>{policy.url}</a>
      </p>
    </section>
  )
}

function Targets({ policy }: { policy: SupportPolicy }): ReactElement {
  const { t, format } = useI18n()
  const { title, checkedOn } = policy.targetsSource
  return (
    <div className="scroll">
      <table>
        <caption>{t('help.targets')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('cases.priority')}</th>
            {SUPPORT_TIERS.map((tier) => (
              <th scope="col" key={tier}>
                {t(`support_tier.${tier}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PRIORITIES.map((priority) => (
            <tr key={priority}>
              <th scope="row">{priority}</th>
              {SUPPORT_TIERS.map((tier) => (
                <td key={tier}>
                  <Target target={policy.targets[tier]?.[priority] ?? policy.fallback} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('help.targets_source', { source: title, day: format.fullDay(checkedOn) })}</p>
    </div>
  )
}
