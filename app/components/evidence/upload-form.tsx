import type { ReactElement } from 'react'
import { EVIDENCE_EXTENSIONS, LARGEST_EVIDENCE_BYTES } from '#app/domain/evidence/evidence.ts'
import { toLocalMinute } from '#app/i18n/local-time.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { useI18n } from '../i18n.tsx'

export type UploadFault = { field: 'file' | 'capturedAt'; text: string }

type UploadFormProps = {
  caseId: string
  /** What was typed, when the upload was refused; a file cannot be given back. */
  typed?: { capturedAt: string; note: string }
  fault?: UploadFault | undefined
}

/** One file at a time, with the moment it shows. The file comes last: the rest is read before it can be refused. */
export function UploadForm({ caseId, typed, fault }: UploadFormProps): ReactElement {
  const { t, format, now, timeZone } = useI18n()
  const allErrors: Record<string, string[]> = fault ? { [fault.field]: [fault.text] } : {}
  return (
    <form className="form" method="post" action={`/cases/${caseId}/evidence`} encType="multipart/form-data">
      <ErrorSummary form={{ id: 'evidence', allErrors }} />
      <div className="field">
        <label className="field__label" htmlFor="evidence-capturedAt">
          {t('evidence.captured')}
        </label>
        <input
          className="field__input"
          id="evidence-capturedAt"
          type="datetime-local"
          name="capturedAt"
          required
          defaultValue={typed?.capturedAt ?? toLocalMinute(now, timeZone)}
          aria-describedby="evidence-capturedAt-help"
          aria-invalid={fault?.field === 'capturedAt' || undefined}
        />
        <p className="field__help" id="evidence-capturedAt-help">
          {t('case.when_zone', { zone: format.zone(now) })}
        </p>
        <UploadError field="capturedAt" fault={fault} />
      </div>
      <div className="field">
        <label className="field__label" htmlFor="evidence-note">
          {t('evidence.note')} <span className="field__optional">({t('form.optional')})</span>
        </label>
        <input
          className="field__input"
          id="evidence-note"
          name="note"
          maxLength={2000}
          defaultValue={typed?.note}
        />
      </div>
      <FileField fault={fault} />
      <div className="form__actions">
        <button type="submit" className="button button--primary" name="intent" value="add">
          {t('evidence.add')}
        </button>
      </div>
    </form>
  )
}

function FileField({ fault }: { fault: UploadFault | undefined }): ReactElement {
  const { t } = useI18n()
  const extensions = EVIDENCE_EXTENSIONS.join(', ')
  const size = `${LARGEST_EVIDENCE_BYTES / 1024 ** 2} MB`
  return (
    <div className="field">
      <label className="field__label" htmlFor="evidence-file">
        {t('evidence.file')}
      </label>
      <input
        className="field__input"
        id="evidence-file"
        type="file"
        name="file"
        required
        accept={EVIDENCE_EXTENSIONS.map((extension) => `.${extension}`).join(',')}
        aria-describedby="evidence-file-help"
        aria-invalid={fault?.field === 'file' || undefined}
      />
      <p className="field__help" id="evidence-file-help">
        {t('evidence.file_help', { extensions, size })}
      </p>
      <UploadError field="file" fault={fault} />
    </div>
  )
}

function UploadError({
  field,
  fault,
}: {
  field: UploadFault['field']
  fault: UploadFault | undefined
}): ReactElement | null {
  return fault?.field === field ? <p className="field__error">{fault.text}</p> : null
}
