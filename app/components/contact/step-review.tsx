import type { ReactElement } from 'react'
import { findFirstFault, measureContact, readContact } from '#app/domain/cases/contact.ts'
import { findSecrets, listSecretKinds } from '#app/domain/cases/secret-in-text.ts'
import { composeCaseText, type TextFacts } from '../cases/case-text.ts'
import { PasteText } from '../cases/paste-text.tsx'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'
import { Completeness } from './completeness.tsx'
import type { ShownDraft } from './contact-form.tsx'

type StepReviewProps = {
  draft: ShownDraft
  facts: TextFacts
  outage: { id: string; title: string } | null
  hasSupport: boolean
}

/** The text as it will be pasted, what it lacks, and the two ways to end. */
export function StepReview({ draft, facts, outage, hasSupport }: StepReviewProps): ReactElement {
  const { t } = useI18n()
  const text = composeCaseText(facts)
  return (
    <>
      <p className="prose">{t('contact.review_intro')}</p>
      <Completeness
        measured={measureContact(draft.answers)}
        form={`/cases/new?draft=${draft.id}&step=prepare#contact-prepare-`}
      />
      <Warnings draft={draft} text={text} />
      {outage && <OutageNote outage={outage} priority={facts.priority} />}
      <section className="section">
        <h2>{t('contact.review_text')}</h2>
        <PasteText text={text} lang={facts.language} />
      </section>
      <EndForms draft={draft} hasSupport={hasSupport} />
    </>
  )
}

function Warnings({ draft, text }: { draft: ShownDraft; text: string }): ReactElement {
  const { t, format } = useI18n()
  const fault = findFirstFault(draft.answers)
  const kinds = listSecretKinds(findSecrets(text))
  return (
    <>
      {fault && (
        <Notice>
          <p>
            {t('contact.review_incomplete', { step: t(`contact_step.${fault.step}`) })}{' '}
            <a href={`/cases/new?draft=${draft.id}&step=${fault.step}`}>{t(`contact_step.${fault.step}`)}</a>
          </p>
        </Notice>
      )}
      {kinds.length > 0 && (
        <Notice kind="problem" title={t('secret.title')}>
          <p>{t('secret.in_text', { kinds: format.list(kinds.map((kind) => t(`secret_kind.${kind}`))) })}</p>
        </Notice>
      )}
    </>
  )
}

function OutageNote({
  outage,
  priority,
}: {
  outage: { id: string; title: string }
  priority: string
}): ReactElement {
  const { t } = useI18n()
  const isLinkable = priority === 'P1'
  return (
    <Notice kind={isLinkable ? 'information' : 'warning'}>
      <p>
        {isLinkable
          ? t('contact.outage_linked', { title: outage.title })
          : t('contact.outage_not_linked', { title: outage.title, priority })}
      </p>
    </Notice>
  )
}

/** Sent, which starts the clocks; or kept for later, folded away where it can be sent. */
function EndForms({ draft, hasSupport }: { draft: ShownDraft; hasSupport: boolean }): ReactElement {
  const { t } = useI18n()
  const { channel } = readContact(draft.answers)
  if (!hasSupport) {
    return (
      <form className="form" method="post">
        <input type="hidden" name="notSentReason" value="edition" />
        <div className="form__actions">
          <button type="submit" className="button button--primary" name="intent" value="keep">
            {t('contact.record_not_sent')}
          </button>
        </div>
      </form>
    )
  }
  return (
    <>
      <form className="form__actions" method="post">
        <button type="submit" className="button button--primary" name="intent" value="finish">
          {channel === 'chat' ? t('contact.start_chat') : t('contact.start_send')}
        </button>
      </form>
      <details className="case-form">
        <summary className="case-form__title">{t('contact.record_not_sent')}</summary>
        <form className="form" method="post">
          <label className="field">
            <span className="field__label">{t('contact.not_sent_why')}</span>
            <select className="field__input" name="notSentReason" defaultValue="later">
              <option value="later">{t('not_sent_reason.later')}</option>
              <option value="console">{t('not_sent_reason.console')}</option>
            </select>
          </label>
          <div className="form__actions">
            <button type="submit" className="button" name="intent" value="keep">
              {t('contact.record_not_sent')}
            </button>
          </div>
        </form>
      </details>
    </>
  )
}
