import type { ReactElement } from 'react'
import { effectivePriority, isOpenCase, type SupportCase } from '#app/domain/cases/case.ts'
import { measureCompleteness } from '#app/domain/cases/checklist.ts'
import { findSecrets, listSecretKinds } from '#app/domain/cases/secret-in-text.ts'
import { Completeness } from '../contact/completeness.tsx'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'
import { composeCaseText, type TextFacts } from './case-text.ts'
import { PasteText } from './paste-text.tsx'

type CasePreparationProps = { supportCase: SupportCase; facts: TextFacts; canWrite: boolean }

/** How ready an unfinished case is, and the text for the vendor, folded away once it has its number. */
export function CasePreparation({ supportCase, facts, canWrite }: CasePreparationProps): ReactElement | null {
  const { t, format } = useI18n()
  if (supportCase.state === 'closed') return null
  const text = composeCaseText(facts)
  const kinds = listSecretKinds(findSecrets(text))
  const measured = measureCompleteness({
    ...supportCase,
    priority: effectivePriority(supportCase),
    told: supportCase.checklist ?? {},
  })
  return (
    <section className="section" id="text">
      <h2>{t('case.text_page')}</h2>
      <Completeness measured={measured} form={canWrite ? `/cases/${supportCase.id}/edit#edit-` : null} />
      {kinds.length > 0 && (
        <Notice kind="problem" title={t('secret.title')}>
          <p>{t('secret.in_text', { kinds: format.list(kinds.map((kind) => t(`secret_kind.${kind}`))) })}</p>
        </Notice>
      )}
      <details open={!(isOpenCase(supportCase) && supportCase.vendorNumber !== null)}>
        <summary>{t('contact.review_text')}</summary>
        <PasteText text={text} lang={facts.language} plainHref={`/cases/${supportCase.id}/text`} />
      </details>
    </section>
  )
}
