import type { ReactElement } from 'react'
import { listStaleEvidence } from '#app/domain/evidence/evidence.ts'
import { useI18n } from '../i18n.tsx'
import { Notice } from '../notice.tsx'
import type { ShownEvidence } from './evidence-list.tsx'

type StaleEvidenceProps = { pieces: readonly ShownEvidence[]; retentionDays: number }

/** Asks for a fresh capture where the vendor can no longer look an old one up. Nothing while none is too old. */
export function StaleEvidence({ pieces, retentionDays }: StaleEvidenceProps): ReactElement | null {
  const { t, format, now } = useI18n()
  const stale = listStaleEvidence(pieces, now, retentionDays)
  if (stale.length === 0) return null
  const names = format.list(stale.map((piece) => piece.fileName))
  return (
    <Notice title={t('evidence.stale_title')}>
      <p>{t('evidence.stale', { days: retentionDays, names })}</p>
    </Notice>
  )
}
