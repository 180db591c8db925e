import type { ReactElement } from 'react'
import type { ListedIncident } from '#app/domain/incidents/listed-incident.ts'
import { Duration } from '../duration.tsx'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { StatusMark } from '../status-mark.tsx'
import { toFirstWords } from './first-words.ts'

/** The vendor's latest post on an incident, and when the vendor promised the next. */
export type LatestPost = { vendor: string; postedAt: number; text: string; nextUpdateAt: number | null }

type IncidentListProps = {
  incidents: readonly ListedIncident[]
  posts?: Readonly<Record<string, LatestPost>>
}

export function IncidentList({ incidents, posts = {} }: IncidentListProps): ReactElement {
  return (
    <ul className="incident-list">
      {incidents.map((incident) => (
        <IncidentItem incident={incident} post={posts[incident.id]} key={incident.id} />
      ))}
    </ul>
  )
}

type IncidentItemProps = { incident: ListedIncident; post: LatestPost | undefined }

function IncidentItem({ incident, post }: IncidentItemProps): ReactElement {
  const { t, format } = useI18n()
  return (
    <li className="incident-list__item">
      <a className="incident-list__title" href={`/incidents/${incident.id}`} lang="en">
        {incident.title}
      </a>
      <p className="incident-list__facts">
        <StatusMark status={incident.impact} label={t(`impact.${incident.impact}`)} />
        <span>{format.span(incident.beganAt, incident.endedAt)}</span>
        <Duration from={incident.beganAt} to={incident.endedAt} />
        <span>{format.list(incident.services.map((service) => service.title))}</span>
      </p>
      {post && (
        <p className="incident-list__post">
          {t('incident.vendor_said', { vendor: post.vendor })} <Instant at={post.postedAt} style="short" />:{' '}
          <q lang="en">{toFirstWords(post.text)}</q>
          {post.nextUpdateAt !== null && (
            <>
              {' '}
              {t('incident.next_update')} <Instant at={post.nextUpdateAt} style="short" />
            </>
          )}
        </p>
      )}
    </li>
  )
}
