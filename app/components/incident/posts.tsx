import type { ReactElement } from 'react'
import type { IncidentUpdate } from '#app/domain/incidents/incidents.server.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { StatusMark } from '../status-mark.tsx'
import { VendorPost } from '../vendor-post.tsx'

/** The vendor's posts, newest first, as published. Each can be pointed at by its instant. */
export function Posts({ updates }: { updates: readonly IncidentUpdate[] }): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section" aria-labelledby="posts">
      <div className="section__head">
        <h2 id="posts">{t('incident.posts')}</h2>
        <p className="quiet">{t('incident.post_count', { count: updates.length })}</p>
      </div>
      {updates.map((update) => (
        <article className="post" id={`post-${update.postedAt}`} key={update.postedAt}>
          <div className="post__head">
            <h3>
              <Instant at={update.postedAt} />
            </h3>
            <StatusMark status={update.status} label={t(`update_status.${update.status}`)} />
            {update.reportKind && <span className="tag">{t(`report_kind.${update.reportKind}`)}</span>}
          </div>
          <VendorPost text={update.text} />
        </article>
      ))}
    </section>
  )
}
