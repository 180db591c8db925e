import type { ReactElement } from 'react'
import type { ReportRequestDocument } from '#app/domain/report-requests/report-requests.server.ts'
import { useI18n } from '../i18n.tsx'
import { VendorPost } from '../vendor-post.tsx'
import { FileInput } from './request-actions.tsx'

type RequestReportsProps = { request: ReportRequestDocument; canWrite: boolean }

/** The vendor's published accounts, and the files that came to us. */
export function RequestReports({ request, canWrite }: RequestReportsProps): ReactElement {
  const { t, format } = useI18n()
  const canAdd = request.state !== 'draft' && request.state !== 'withdrawn'
  return (
    <>
      {request.publishedReports.length > 0 && (
        <section className="section" id="published">
          <h2>{t('report.published')}</h2>
          {request.publishedReports.map((report) => (
            <details className="arithmetic-panel" key={report.postedAt}>
              <summary>
                {t('report.published_at', {
                  report: t(`report_kind.${report.kind}`),
                  postedAt: format.instant(report.postedAt),
                })}
              </summary>
              <VendorPost text={report.text} />
            </details>
          ))}
        </section>
      )}
      <section className="section" id="files">
        <h2>{t('report.files')}</h2>
        {request.evidence.length === 0 && <p className="quiet">{t('report.no_files')}</p>}
        <ul>
          {request.evidence.map((piece) => (
            <li key={piece.id}>
              {canWrite ? (
                <a href={`/report-requests/${request.id}/files/${piece.id}`}>{piece.fileName}</a>
              ) : (
                piece.fileName
              )}{' '}
              <span className="quiet">
                {t('report.file_line', {
                  size: format.number(Math.ceil(piece.byteLength / 1024)),
                  uploadedAt: format.instant(piece.uploadedAt),
                  by: piece.uploadedBy,
                })}
              </span>
            </li>
          ))}
        </ul>
        {canWrite && canAdd && (
          <details className="case-form no-print">
            <summary className="case-form__title">{t('report.add_file')}</summary>
            <form className="form" method="post" encType="multipart/form-data">
              <FileInput id="add-file" />
              <div className="form__actions">
                <button className="button" type="submit" name="intent" value="add_file">
                  {t('report.add_file')}
                </button>
              </div>
            </form>
          </details>
        )}
      </section>
    </>
  )
}
