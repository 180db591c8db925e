import type { ReactElement } from 'react'
import type { IncidentSummary } from '#app/domain/incidents/incidents.server.ts'
import { Duration } from '../duration.tsx'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Facts } from '../ledger.tsx'
import { StatusMark } from '../status-mark.tsx'

/** What, which services, when in both zones, and how we came to know it. */
export function IncidentFacts({ incident }: { incident: IncidentSummary }): ReactElement {
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
