import type { ReactElement } from 'react'
import type { Pack } from '#app/domain/packs/pack.ts'
import { languages } from '#app/i18n/languages.ts'
import type { Language } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

type PapersProps = {
  /** `/claims/ID` or `/report-requests/ID`. */
  path: string
  language: Language
  edited: boolean
  packs: readonly Pack[]
  /** Nothing was frozen yet: the pack of now can be looked at. */
  preview: boolean
  canWrite: boolean
}

/** The letter in all its forms and the evidence packs. */
export function Papers({ path, language, edited, packs, preview, canWrite }: PapersProps): ReactElement {
  const { t, format } = useI18n()
  return (
    <section className="section" id="papers">
      <h2>{t('claim.papers')}</h2>
      <p className="page-links">
        <span>
          {t('claim.letter')}, {languages[language].name}
          {edited && `, ${t('claim.letter_edited')}`}:
        </span>
        <a href={`${path}/letter`}>{t('claim.letter_read')}</a>
        <a href={`${path}/letter.pdf`}>{t('letter.pdf')}</a>
        <a href={`${path}/letter.eml`}>{t('letter.eml')}</a>
        <a href={`${path}/letter.txt`}>{t('letter.txt')}</a>
      </p>
      {canWrite && preview && (
        <p>
          <a href={`${path}/pack.zip`}>{t('claim.pack')}</a>{' '}
          <span className="quiet">{t('claim.pack_preview')}</span>
        </p>
      )}
      {packs.map((pack) => (
        <p key={pack.id}>
          {canWrite ? <a href={`${path}/pack.zip?frozen=${pack.id}`}>{t('claim.pack')}</a> : t('claim.pack')}{' '}
          {t(`pack_occasion.${pack.occasion}`)},{' '}
          {t('claim.pack_frozen', {
            frozenAt: format.instant(pack.frozenAt),
            size: format.number(Math.ceil(pack.byteLength / 1024)),
          })}
          <span className="claim-hash">{t('claim.pack_hash', { sha256: pack.sha256 })}</span>
        </p>
      ))}
    </section>
  )
}
