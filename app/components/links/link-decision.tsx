import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'

type LinkDecisionProps = {
  link: { id: string; state: string }
  /** The page to come back to. */
  path: string
  /** What the buttons are about, for those who hear them one by one. */
  about: string
}

/** Accept and reject a proposal, or take an accepted link back with a reason. */
export function LinkDecision({ link, path, about }: LinkDecisionProps): ReactElement | null {
  const { t } = useI18n()
  const hidden = (
    <>
      <input type="hidden" name="linkId" value={link.id} />
      <input type="hidden" name="back" value={path} />
    </>
  )
  if (link.state === 'proposed') {
    return (
      <form className="link-decision no-print" method="post" action="/links">
        {hidden}
        <button
          type="submit"
          className="button"
          name="intent"
          value="accept"
          aria-label={`${t('links.accept')}: ${about}`}
        >
          {t('links.accept')}
        </button>
        <button
          type="submit"
          className="button"
          name="intent"
          value="reject"
          aria-label={`${t('links.reject')}: ${about}`}
        >
          {t('links.reject')}
        </button>
      </form>
    )
  }
  if (link.state !== 'accepted') return null
  return (
    <details className="case-form no-print">
      <summary className="case-form__title">{t('links.unlink')}</summary>
      <form className="form" method="post" action="/links">
        {hidden}
        <label className="field">
          <span className="field__label">{t('links.unlink_why')}</span>
          <input className="field__input" name="reason" required maxLength={2000} />
        </label>
        <button
          type="submit"
          className="button"
          name="intent"
          value="unlink"
          aria-label={`${t('links.unlink')}: ${about}`}
        >
          {t('links.unlink')}
        </button>
      </form>
    </details>
  )
}
