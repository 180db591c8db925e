import type { ReactElement } from 'react'
import { GOOGLE_WORKSPACE_SUPPORT } from '#app/domain/cases/support-policy.ts'
import { useI18n } from '../i18n.tsx'

type PasteTextProps = { text: string; lang: string; plainHref?: string }

/** A text to take elsewhere: selected by hand or, with the small script, by a button. */
export function PasteText({ text, lang, plainHref }: PasteTextProps): ReactElement {
  const { t } = useI18n()
  return (
    <div className="paste-text">
      <p className="page-links no-print">
        <button className="button" type="button" data-copy="paste-text" data-copied={t('copy.done')} hidden>
          {t('copy.button')}
        </button>
        {plainHref && <a href={plainHref}>{t('copy.plain')}</a>}
        <a href={GOOGLE_WORKSPACE_SUPPORT.consoleUrl} target="_blank" rel="noopener noreferrer">
          {t('copy.console')}
        </a>
      </p>
      <textarea
        className="field__input paste-text__text"
        id="paste-text"
        lang={lang}
        readOnly
        rows={Math.min(24, text.split('\n').length + 1)}
        aria-label={t('case_text.title')}
        defaultValue={text}
      />
      <script src="/copy.js" defer />
    </div>
  )
}
