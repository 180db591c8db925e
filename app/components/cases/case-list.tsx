import type { ReactElement } from 'react'
import { effectivePriority, type SupportCase } from '#app/domain/cases/case.ts'
import type { ResponseClock } from '#app/domain/cases/case-clock.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { ShortResponse } from './case-clocks.tsx'
import { CaseState } from './case-state.tsx'

type Listed = SupportCase & {
  customerName: string
  serviceTitle: string | null
  linkedOutages: number
  /** Null for a case that was never sent. */
  firstResponse: ResponseClock | null
}

/** Cases as a table that becomes a list on a narrow screen. */
export function CaseList({ cases }: { cases: readonly Listed[] }): ReactElement {
  const { t, format } = useI18n()
  return (
    <table className="case-table">
      <caption className="visually-hidden">{t('cases.list')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('cases.subject')}</th>
          <th scope="col">{t('cases.priority')}</th>
          <th scope="col">{t('cases.state')}</th>
          <th scope="col">{t('cases.service')}</th>
          <th scope="col">{t('cases.opened')}</th>
          <th scope="col">{t('clock.first_response')}</th>
          <th scope="col">{t('cases.outages')}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((supportCase) => (
          <tr key={supportCase.id}>
            <th scope="row">
              <a href={`/cases/${supportCase.id}`}>{supportCase.subject}</a>
              <span className="service-table__note">
                {supportCase.vendorNumber ?? t('cases.no_number')} · {supportCase.customerName}
              </span>
            </th>
            <td data-label={t('cases.priority')}>{effectivePriority(supportCase)}</td>
            <td>
              <CaseState supportCase={supportCase} />
            </td>
            <td>{supportCase.serviceTitle ?? t('cases.no_service')}</td>
            <td>
              <Instant at={supportCase.openedAt} style="short" />
            </td>
            <td data-label={t('clock.first_response')}>
              {supportCase.firstResponse ? <ShortResponse clock={supportCase.firstResponse} /> : '–'}
            </td>
            <td data-label={t('cases.outages')}>{format.number(supportCase.linkedOutages)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
