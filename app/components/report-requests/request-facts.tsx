import type { ReactElement, ReactNode } from 'react'
import type { ReportRequestDocument } from '#app/domain/report-requests/report-requests.server.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Facts } from '../ledger.tsx'

/** How a request stands: on what, asked when and how, due when, and what came of it. */
export function RequestFacts({ request }: { request: ReportRequestDocument }): ReactElement {
  const { t, format } = useI18n()
  const { incident, channel } = request
  const instant = (label: string, at: number | null, more: ReactNode = null) =>
    at === null
      ? []
      : [
          {
            label,
            value: (
              <>
                <Instant at={at} />
                {more}
              </>
            ),
          },
        ]
  const asked = channel === null ? null : `, ${t(`submission_channel.${channel}`)}`
  return (
    <Facts
      rows={[
        { label: t('report.customer'), value: `${request.customer.name} (${request.customer.domain})` },
        {
          label: t('report.incident'),
          value: (
            <a href={`/incidents/${incident.id}`} lang="en">
              {incident.title}
            </a>
          ),
        },
        { label: t('report.window'), value: format.span(incident.beganAt, incident.endedAt) },
        ...instant(t('report.asked'), request.requestedAt, asked),
        ...(request.reference === null ? [] : [{ label: t('report.reference'), value: request.reference }]),
        ...(request.state === 'requested' ? instant(t('report.due'), request.dueAt) : []),
        ...(request.reportKind === null
          ? []
          : [{ label: t('report.kind'), value: t(`report_kind.${request.reportKind}`) }]),
        ...instant(t('report.received'), request.receivedAt),
        ...instant(t('report.filed'), request.filedAt),
      ]}
    />
  )
}
