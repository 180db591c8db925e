import type { ReactElement } from 'react'
import type { IncidentRevision } from '#app/domain/incidents/incidents.server.ts'
import { isMessageKey } from '#app/i18n/translate.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Difference } from './difference.tsx'

type RevisionsProps = {
  revisions: readonly IncidentRevision[]
  serviceTitles: Readonly<Record<string, string>>
}

/** What the vendor changed after we first read the incident, field by field. */
export function Revisions({ revisions, serviceTitles }: RevisionsProps): ReactElement {
  const { t } = useI18n()
  const later = revisions.filter((revision) => revision.sequence > 1)
  return (
    <section className="section" aria-labelledby="revisions">
      <h2 id="revisions">{t('incident.revisions')}</h2>
      {later.length === 0 && <p className="quiet">{t('incident.no_changes')}</p>}
      {later.map((revision) => (
        <div className="change" key={revision.sequence}>
          <p className="quiet">
            {t('incident.revision_seen', { sequence: revision.sequence })}{' '}
            <Instant at={revision.firstSeenAt} />
          </p>
          {revision.changes.length === 0 && <p>{t('incident.only_posts')}</p>}
          {withoutRepeats(revision.changes).map((change) => (
            <Change change={change} serviceTitles={serviceTitles} key={`${change.field} ${change.before}`} />
          ))}
        </div>
      ))}
    </section>
  )
}

/** The vendor may give the text of the oldest post a second time, as the description: its edit is told once. */
function withoutRepeats(changes: IncidentRevision['changes']): IncidentRevision['changes'] {
  const edits = new Set(changes.filter(({ field }) => field === 'update').map(({ after }) => after))
  return changes.filter(({ field, after }) => field !== 'description' || !edits.has(after))
}

const VENDOR_TEXTS = ['title', 'description', 'update', 'update_removed']

type ChangeProps = {
  change: IncidentRevision['changes'][number]
  serviceTitles: RevisionsProps['serviceTitles']
}

function Change({ change, serviceTitles }: ChangeProps): ReactElement {
  const { t, format } = useI18n()
  const key = `incident.field_${change.field}`
  function write(value: string | null): string {
    if (value === null) return t('incident.not_set')
    if (change.field === 'beganAt' || change.field === 'endedAt') return format.instant(Date.parse(value))
    if (change.field === 'services')
      return value
        .split(' ')
        .map((id) => serviceTitles[id] ?? id)
        .join(', ')
    const word = `${change.field}.${value}`
    return isMessageKey(word) ? t(word) : value
  }
  const name = isMessageKey(key) ? t(key) : change.field
  if (VENDOR_TEXTS.includes(change.field))
    return (
      <div>
        <p>{name}:</p>
        <Difference before={change.before ?? ''} after={change.after ?? ''} />
      </div>
    )
  return (
    <p>
      {name}: <del>{write(change.before)}</del> → <ins>{write(change.after)}</ins>
    </p>
  )
}
