import type { ReactElement } from 'react'
import type { BoardSummary } from '#app/domain/services/board-summary.ts'
import { useI18n } from '../i18n.tsx'
import { StatusShape } from '../status-mark.tsx'

/** The answer to "is it us or them?": one sentence with the mark of the worst state. */
export function Headline({ summary }: { summary: BoardSummary }): ReactElement {
  const { t, format } = useI18n()
  const services = format.list(summary.titles)
  const values = { services, count: summary.titles.length, others: summary.available }
  const sentence = {
    available: () => t('board.all_available', { count: summary.titles.length }),
    information: () => t('board.some_information', values),
    disruption: () => t('board.some_disrupted', values),
    outage: () => t('board.some_out', values),
    unknown: () => t('board.unknown'),
  }[summary.status]()
  return (
    <h1 className="headline__sentence">
      <span className={`status-mark status-mark--${summary.status}`}>
        <StatusShape status={summary.status} />
      </span>
      <span>{sentence}</span>
    </h1>
  )
}
