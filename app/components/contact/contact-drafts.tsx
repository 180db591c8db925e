import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'
import type { ShownDraft } from './contact-form.tsx'

/** Contacts that were begun, here or on another device. Nothing while there is none. */
export function ContactDrafts({
  drafts,
}: {
  drafts: readonly (ShownDraft & { changedAt: number })[]
}): ReactElement | null {
  const { t, format, now } = useI18n()
  if (drafts.length === 0) return null
  return (
    <section className="section">
      <h2>{t('contact.resume')}</h2>
      <ul className="incident-list">
        {drafts.map((draft) => (
          <li className="incident-list__item" key={draft.id}>
            <a href={`/cases/new?draft=${draft.id}&step=${draft.step}`}>
              {draft.answers.subject || draft.answers.problem?.slice(0, 120)}
            </a>
            <p className="incident-list__facts">
              <span>{t(`contact_step.${draft.step}`)}</span>
              <span>{t('contact.resume_changed', { ago: format.ago(draft.changedAt, now) })}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
