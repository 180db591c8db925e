import type { ReactElement } from 'react'
import type { IncidentDocument } from '#app/domain/incidents/incidents.server.ts'
import { findNextUpdatePromise } from '#app/domain/incidents/next-update.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { Duration } from '../duration.tsx'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Facts } from '../ledger.tsx'
import { StatusMark } from '../status-mark.tsx'

/** What, which services, when in both zones, and how we came to know it. */
export function IncidentFacts({ incident }: { incident: IncidentDocument }): ReactElement {
  const { t, format } = useI18n()
  const { beganAt, endedAt, services, impact, reopenCount, firstSeenAt, vendorCreatedAt, uri } = incident
  const late = Math.max(0, vendorCreatedAt - beganAt)
  const reopened = reopenCount > 0 ? `, ${t('incident.reopened_times', { count: reopenCount })}` : ''
  const utcWindow = `${format.instantUtc(beganAt)} – ${endedAt === null ? t('incident.open') : format.instantUtc(endedAt)}`
  return (
    <Facts
      rows={[
        { label: t('incident.impact'), value: <StatusMark status={impact} label={t(`impact.${impact}`)} /> },
        {
          label: t('incident.state'),
          value: (endedAt === null ? t('incident.open') : t('incident.closed')) + reopened,
        },
        { label: t('incident.services'), value: <ServiceLinks services={services} /> },
        {
          label: t('incident.window'),
          value: (
            <>
              <Instant at={beganAt} /> – {endedAt === null ? t('incident.open') : <Instant at={endedAt} />}
            </>
          ),
        },
        { label: t('incident.window_utc'), value: utcWindow },
        { label: t('incident.length'), value: <Duration from={beganAt} to={endedAt} /> },
        ...toReportRows(incident, t),
        ...toPromiseRows(incident, t),
        {
          label: t('incident.posted'),
          value: (
            <>
              <Instant at={vendorCreatedAt} />,{' '}
              {t('incident.posted_late', { duration: format.duration(late) })}
            </>
          ),
        },
        { label: t('incident.first_seen'), value: <Instant at={firstSeenAt} /> },
        ...(uri === null
          ? []
          : [
              {
                label: t('incident.vendor_page'),
                value: (
                  <a href={uri} rel="noopener noreferrer nofollow">
                    {uri.replace(/^https:\/\//, '')}
                  </a>
                ),
              },
            ]),
      ]}
    />
  )
}

type Row = { label: string; value: ReactElement }

/** The vendor's written accounts, each on its place on this page, and the times they state where those are others. */
function toReportRows({ updates, reportedWindows }: IncidentDocument, t: Translate): Row[] {
  const reports = updates.filter((update) => update.reportKind !== null)
  if (reports.length === 0) return []
  const links = reports.map((report) => (
    <li key={report.postedAt}>
      <a href={`#post-${report.postedAt}`}>{t(`report_kind.${report.reportKind ?? 'full'}`)}</a>,{' '}
      <Instant at={report.postedAt} style="short" />
      <StatedWindows windows={reportedWindows.filter((it) => it.updatePostedAt === report.postedAt)} />
    </li>
  ))
  return [{ label: t('incident.report'), value: <ul className="post-list">{links}</ul> }]
}

function StatedWindows({ windows }: { windows: IncidentDocument['reportedWindows'] }): ReactElement {
  const { t, format } = useI18n()
  const spans = windows.map(({ startsAt, endsAt }) =>
    t('incident.span_length', {
      span: format.span(startsAt, endsAt),
      duration: format.duration(endsAt - startsAt),
    }),
  )
  return <>{spans.length > 0 && `: ${t('incident.report_states', { windows: format.list(spans) })}`}</>
}

/** While it is open: when the vendor's latest post promised the next. */
function toPromiseRows({ endedAt, updates }: IncidentDocument, t: Translate): Row[] {
  const latest = updates[0]
  const promisedAt = endedAt === null && latest ? findNextUpdatePromise(latest.text, latest.postedAt) : null
  return promisedAt === null ? [] : [{ label: t('incident.next_update'), value: <Instant at={promisedAt} /> }]
}

function ServiceLinks({ services }: { services: readonly { id: string; title: string }[] }): ReactElement {
  return (
    <>
      {services.map((service, index) => (
        <span key={service.id}>
          {index > 0 && ', '}
          <a href={`/services/${service.id}`}>{service.title}</a>
        </span>
      ))}
    </>
  )
}
