import type { ReactElement } from 'react'
import { adviseRequest, bestReport } from '#app/domain/report-requests/report-request.ts'
import type { ReportKind } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'

/** What is sensible, by what the vendor has published. */
export function ReportAdvice({ published }: { published: readonly ReportKind[] }): ReactElement {
  const { t } = useI18n()
  const best = bestReport(published)
  switch (adviseRequest(published)) {
    case 'file_published':
      return <p>{t('report.public_full')}</p>
    case 'ask_for_full':
      return <p>{t('report.public_part', { report: best === null ? '' : t(`report_kind.${best}`) })}</p>
    case 'ask':
      return <p>{t('report.none_public')}</p>
  }
}
