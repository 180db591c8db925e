import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'
import { EvidenceList, type ShownEvidence } from './evidence-list.tsx'
import { StaleEvidence } from './stale-evidence.tsx'
import { UploadForm } from './upload-form.tsx'

type CaseEvidenceProps = {
  caseId: string
  pieces: readonly ShownEvidence[]
  retentionDays: number
  canWrite: boolean
  isOpen: boolean
}

/** Files on the page of a case, with the form that adds one folded away. */
export function CaseEvidence(props: CaseEvidenceProps): ReactElement {
  const { t } = useI18n()
  const { caseId, pieces, retentionDays, canWrite, isOpen } = props
  return (
    <section className="section" id="evidence">
      <h2>{t('evidence.title')}</h2>
      {isOpen && <StaleEvidence pieces={pieces} retentionDays={retentionDays} />}
      <EvidenceList caseId={caseId} pieces={pieces} retentionDays={retentionDays} canWrite={canWrite} />
      {canWrite && (
        <details className="case-form no-print">
          <summary className="case-form__title">{t('evidence.add')}</summary>
          <UploadForm caseId={caseId} />
        </details>
      )}
    </section>
  )
}
