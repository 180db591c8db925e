import type { ReactElement, ReactNode } from 'react'
import type { CaseMonth } from '#app/domain/cases/case-report.ts'
import { CASE_OUTCOMES } from '#app/vocabulary.ts'
import { EmptyState } from '../empty-state.tsx'
import { useI18n } from '../i18n.tsx'

type Column = { label: string; value: (month: CaseMonth) => ReactNode }

/** First answers, outcomes and scores by month: three tables with the same rows. */
export function CaseReport({ months }: { months: readonly CaseMonth[] }): ReactElement {
  const { t, format } = useI18n()
  const seen = months.filter((month) => month.opened + month.closed + month.surveysAsked > 0)
  if (seen.length === 0) return <EmptyState text={t('case_report.none')} />
  return (
    <>
      <MonthTable
        caption={t('case_report.responses')}
        months={seen}
        columns={[
          { label: t('case_report.opened'), value: (month) => month.opened },
          { label: t('case_report.in_time'), value: (month) => month.answeredInTime },
          { label: t('case_report.late'), value: (month) => month.answeredLate },
          { label: t('case_report.unanswered'), value: (month) => month.unanswered },
          {
            label: t('case_report.median'),
            value: ({ medianResponseMs }) =>
              medianResponseMs === null ? '–' : format.duration(medianResponseMs),
          },
        ]}
      />
      <MonthTable
        caption={t('case_report.outcomes')}
        months={seen}
        columns={[
          { label: t('case_report.closed'), value: (month) => month.closed },
          ...CASE_OUTCOMES.map((outcome) => ({
            label: t(`case_outcome.${outcome}`),
            value: (month: CaseMonth) => month.outcomes[outcome],
          })),
        ]}
      />
      <MonthTable
        caption={t('case_report.surveys')}
        months={seen}
        columns={[
          { label: t('case_report.asked'), value: (month) => month.surveysAsked },
          { label: t('case_report.answered'), value: (month) => month.surveysAnswered },
          {
            label: t('case_report.score'),
            value: ({ meanScoreTenths }) =>
              meanScoreTenths === null ? '–' : format.number(meanScoreTenths / 10),
          },
        ]}
      />
    </>
  )
}

type MonthTableProps = { caption: string; months: readonly CaseMonth[]; columns: readonly Column[] }

function MonthTable({ caption, months, columns }: MonthTableProps): ReactElement {
  const { t, format } = useI18n()
  return (
    <section className="scroll">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('case_report.month')}</th>
            {columns.map((column) => (
              <th scope="col" className="number" key={column.label}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <th className="case-report__month" scope="row">
                {format.month(month.month)}
              </th>
              {columns.map((column) => (
                <td className="number" key={column.label}>
                  {column.value(month)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
