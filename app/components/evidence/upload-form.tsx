import type { ReactElement } from 'react'
import { EVIDENCE_EXTENSIONS, LARGEST_EVIDENCE_BYTES } from '#app/domain/evidence/evidence.ts'
import { toLocalTime } from '#app/i18n/local-time.ts'
import { useI18n } from '../i18n.tsx'

type UploadFormProps = {
  caseId: string
  /** What was typed, when the upload was refused; a file cannot be given back. */
  typed?: { capturedAt: string; note: string }
  fault?: { field: 'file' | 'capturedAt'; text: string }
}

/** One file at a time, with the moment it shows. */
export function UploadForm({ caseId, typed, fault }: UploadFormProps): ReactElement {
  const { t, format, now, timeZone } = useI18n()
  const extensions = EVIDENCE_EXTENSIONS.join(', ')
  const size = `${LARGEST_EVIDENCE_BYTES / 1024 ** 2} MB`
  const invalid = (field: string) => (fault?.field === field ? true : undefined)
  return (
    <form className="form" method="post" action={`/cases/${caseId}/evidence`} encType="multipart/form-data">
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
          aria-invalid={invalid('file')}
        />
        <p className="field__help" id="evidence-file-help">
          {t('evidence.file_help', { extensions, size })}
        </p>
        {fault?.field === 'file' && <p className="field__error">{fault.text}</p>}
      </div>
      <div className="field">
        <label className="field__label" htmlFor="evidence-captured">
          {t('evidence.captured')}
        </label>
        <input
          className="field__input"
          id="evidence-captured"
          type="datetime-local"
          name="capturedAt"
          required
          defaultValue={typed?.capturedAt ?? toLocalTime(now, timeZone)}
          aria-invalid={invalid('capturedAt')}
        />
        <p className="field__help">{t('case.when_zone', { zone: format.zone(now) })}</p>
        {fault?.field === 'capturedAt' && <p className="field__error">{fault.text}</p>}
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
      <div className="form__actions">
        <button type="submit" className="button button--primary" name="intent" value="add">
          {t('evidence.add')}
        </button>
      </div>
    </form>
  )
}
