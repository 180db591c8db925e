import type { ReactElement } from 'react'
import type { IncidentDocument } from '#app/domain/incidents/incidents.server.ts'
import type { OwnImpactRecord } from '#app/domain/incidents/own-impacts.server.ts'
import { useI18n } from '../i18n.tsx'
import { WindowsBySource } from './windows-by-source.tsx'

type IncidentImpactProps = { incident: IncidentDocument; own: readonly OwnImpactRecord[]; canWrite: boolean }

/** Our own impact on the page of an incident: the windows by source, and the way to confirm or change it. */
export function IncidentImpact({ incident, own, canWrite }: IncidentImpactProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section" id="impact">
      <h2>{t('impact.title')}</h2>
      {own.length === 0 && <p>{t('impact.none')}</p>}
      <WindowsBySource
        published={incident}
        reported={incident.reportedWindows}
        own={own}
        services={incident.services}
      />
      {canWrite && (
        <p className="no-print">
          <a className="button" href={`/incidents/${incident.id}/impact`}>
            {t('impact.confirm_link')}
          </a>
        </p>
      )}
    </section>
  )
}
