import type { ReactElement } from 'react'
import type { LetterDocument } from '#app/domain/letters/letter.ts'
import type { Language } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'
import { ProblemNotice } from '../notice.tsx'
import { LetterEditor } from './letter-form.tsx'
import { LetterView } from './letter-view.tsx'

export type Paper = {
  letter: LetterDocument
  text: string
  version: number
  language: Language
  edited: boolean
  sent: boolean
  canEdit: boolean
}

type LetterPageProps = {
  paper: Paper
  path: string
  back: 'letter.back' | 'letter.back_request'
  problem: Parameters<typeof ProblemNotice>[0]['problem']
  typed: string | null
}

/** A letter to be read, edited, taken along in every form, and printed. */
export function LetterPage({ paper, path, back, problem, typed }: LetterPageProps): ReactElement {
  const { t } = useI18n()
  const state = paper.sent ? 'letter.sent' : paper.edited ? 'letter.edited' : 'letter.generated'
  return (
    <>
      <header className="section no-print">
        <p className="quiet">
          <a href={path}>{t(back)}</a>
        </p>
        <h1>{t('letter.title')}</h1>
        <ProblemNotice problem={problem} />
        <p>{t(state)}</p>
        <p className="page-links">
          <span>{t('letter.as')}:</span>
          <a href={`${path}/letter.pdf`}>{t('letter.pdf')}</a>
          <a href={`${path}/letter.eml`}>{t('letter.eml')}</a>
          <a href={`${path}/letter.txt`}>{t('letter.txt')}</a>
        </p>
        <p className="quiet">{t('letter.print')}</p>
      </header>
      <LetterView letter={paper.letter} language={paper.language} />
      {paper.canEdit && (
        <LetterEditor
          version={paper.version}
          text={typed ?? paper.text}
          language={paper.language}
          edited={paper.edited}
          open={typed !== null}
        />
      )}
    </>
  )
}
