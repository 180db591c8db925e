import type { ReactElement } from 'react'
import type { ServiceLine } from '#app/domain/services/service-line.ts'
import { DayStrip } from '../day-strip.tsx'
import { useI18n } from '../i18n.tsx'
import { StatusMark } from '../status-mark.tsx'

/** Services with their state in shape, word and colour, since when, and their last days. */
export function ServiceTable({ services, title }: { services: ServiceLine[]; title: string }): ReactElement {
  const { t } = useI18n()
  return (
    <table className="service-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('board.service')}</th>
          <th scope="col">{t('board.state')}</th>
          <th scope="col" className="service-table__strip">
            {t('board.last_days', { days: services[0]?.days.length ?? 0 })}
          </th>
          <th scope="col" className="service-table__observed">
            {t('board.observed')}
          </th>
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <ServiceRow service={service} key={service.id} />
        ))}
      </tbody>
    </table>
  )
}

function ServiceRow({ service }: { service: ServiceLine }): ReactElement {
  const { t, format } = useI18n()
  const since = service.since !== null && service.status !== 'unknown' ? service.since : null
  return (
    <tr>
      <th scope="row">
        <a href={`/services/${service.id}`}>{service.title}</a>
        {service.note && <span className="service-table__note">{service.note}</span>}
      </th>
      <td className="service-table__state">
        <StatusMark status={service.status} />
        {since !== null && (
          <span className="service-table__note">{t('board.since', { time: format.dayTime(since) })}</span>
        )}
        {service.vendorStatus !== null && (
          <span className="service-table__note">
            {t('board.set_by_us', { status: t(`service_status.${service.vendorStatus}`) })}
          </span>
        )}
      </td>
      <td className="service-table__strip">
        <DayStrip service={service} days={service.days} />
      </td>
      <td
        className="service-table__observed"
        data-label={t('board.observed_of', { days: service.days.length })}
      >
        {service.observed}
      </td>
    </tr>
  )
}
