import type { ReactElement } from 'react'
import { languages } from '#app/i18n/languages.ts'
import { LANGUAGES, type Language } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

export type LetterForm = { version: number; letter: string | null; language?: Language }

/** The form of a letter's page: `save` keeps the text, `reset` writes the letter anew, in the language chosen. */
export function readLetterForm(form: FormData): LetterForm {
  const version = Number(form.get('version'))
  const language = LANGUAGES.find((word) => word === form.get('language'))
  const typed = form.get('letter')
  if (form.get('intent') === 'save') {
    return { version, letter: typeof typed === 'string' ? typed : null }
  }
  return { version, letter: null, ...(language ? { language } : {}) }
}

type LetterEditorProps = {
  version: number
  text: string
  language: Language
  edited: boolean
  open: boolean
}

/** The text as it can be edited, and the way back to the one written from the facts. */
export function LetterEditor({ version, text, language, edited, open }: LetterEditorProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section no-print">
      <form className="filters" method="post">
        <input type="hidden" name="version" value={version} />
        <label className="field">
          <span className="field__label">{t('letter.language')}</span>
          <select className="field__input" name="language" defaultValue={language}>
            {LANGUAGES.map((word) => (
              <option value={word} key={word}>
                {languages[word].name}
              </option>
            ))}
          </select>
        </label>
        <button className="button" type="submit" name="intent" value="reset">
          {edited ? t('letter.reset') : t('letter.change_language')}
        </button>
      </form>
      <details className="case-form" open={open}>
        <summary className="case-form__title">{t('letter.edit')}</summary>
        <form className="form letter-editor" method="post">
          <input type="hidden" name="version" value={version} />
          <div className="field">
            <label className="field__label" htmlFor="letter-text">
              {t('letter.text')}
            </label>
            <textarea
              className="field__input letter-editor__text"
              id="letter-text"
              name="letter"
              rows={32}
              defaultValue={text}
              lang={language}
              aria-describedby="letter-help"
              spellCheck
            />
            <p className="field__help" id="letter-help">
              {t('letter.text_help')}
            </p>
          </div>
          <div className="form__actions">
            <button className="button button--primary" type="submit" name="intent" value="save">
              {t('letter.save')}
            </button>
          </div>
        </form>
      </details>
    </section>
  )
}
