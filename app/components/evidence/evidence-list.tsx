import type { ReactElement } from 'react'
import { isSecretKind } from '#app/domain/cases/secret-in-text.ts'
import { type Evidence, isStaleCapture } from '#app/domain/evidence/evidence.ts'
import { useI18n } from '../i18n.tsx'

export type ShownEvidence = Pick<
  Evidence,
  | 'id'
  | 'fileName'
  | 'byteLength'
  | 'sha256'
  | 'capturedAt'
  | 'uploadedBy'
  | 'uploadedAt'
  | 'note'
  | 'warnings'
  | 'removedAt'
>

type EvidenceListProps = {
  caseId: string
  pieces: readonly ShownEvidence[]
  retentionDays: number
  /** Administrators download and take away; others see what there is. */
  canWrite: boolean
}

/** The files of a case: what each is, from when, its hash, and what is wrong with it. */
export function EvidenceList({ caseId, pieces, retentionDays, canWrite }: EvidenceListProps): ReactElement {
  const { t } = useI18n()
  if (pieces.length === 0) return <p>{t('evidence.none')}</p>
  return (
    <ul className="incident-list">
      {pieces.map((piece) => (
        <li className="incident-list__item" key={piece.id}>
          <p>
            {canWrite ? (
              <a href={`/evidence/${piece.id}`} download>
                {piece.fileName}
              </a>
            ) : (
              piece.fileName
            )}
          </p>
          <PieceFacts piece={piece} retentionDays={retentionDays} />
          {piece.note && <p className="case-text">{piece.note}</p>}
          <PieceWarnings piece={piece} />
          {canWrite && <RemovePiece caseId={caseId} piece={piece} />}
        </li>
      ))}
    </ul>
  )
}

function PieceFacts({ piece, retentionDays }: { piece: ShownEvidence; retentionDays: number }): ReactElement {
  const { t, format, now } = useI18n()
  const kilobytes = format.number(Math.max(1, Math.round(piece.byteLength / 1024)))
  const isStale = isStaleCapture(piece.capturedAt, now, retentionDays)
  return (
    <p className="incident-list__facts">
      {piece.capturedAt !== null && (
        <span>
          {t('evidence.captured')} {format.instant(piece.capturedAt)}
        </span>
      )}
      {isStale && <span className="tag">{t('evidence.stale_mark')}</span>}
      <span>{t('evidence.size', { kilobytes })}</span>
      <span>{t('evidence.by', { name: piece.uploadedBy })}</span>
      <span>
        {t('evidence.sha256')} <code title={piece.sha256}>{piece.sha256.slice(0, 12)}…</code>
      </span>
    </p>
  )
}

function PieceWarnings({ piece }: { piece: ShownEvidence }): ReactElement | null {
  const { t, format } = useI18n()
  const kinds = (piece.warnings ?? []).filter(isSecretKind)
  if (kinds.length === 0) return null
  const names = format.list(kinds.map((kind) => t(`secret_kind.${kind}`)))
  return <p className="field__error">{t('evidence.warning', { kinds: names })}</p>
}

function RemovePiece({ caseId, piece }: { caseId: string; piece: ShownEvidence }): ReactElement {
  const { t } = useI18n()
  return (
    <details className="case-form no-print">
      <summary className="case-form__title">{t('evidence.remove')}</summary>
      <form className="form" method="post" action={`/cases/${caseId}/evidence`} encType="multipart/form-data">
        <input type="hidden" name="evidenceId" value={piece.id} />
        <label className="field">
          <span className="field__label">{t('evidence.remove_why')}</span>
          <input className="field__input" name="reason" required maxLength={2000} />
        </label>
        <div className="form__actions">
          <button
            type="submit"
            className="button"
            name="intent"
            value="remove"
            aria-label={`${t('evidence.remove')}: ${piece.fileName}`}
          >
            {t('evidence.remove')}
          </button>
        </div>
      </form>
    </details>
  )
}
