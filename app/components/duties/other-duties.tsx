import type { ReactElement } from 'react'
import type { Duties } from '#app/domain/duties/duties.server.ts'
import { toFeedTitle } from '#app/domain/incidents/feed-source.ts'
import { phraseJob } from '#app/i18n/job-words.ts'
import { toAskedText } from '../claims/claim-credit.ts'
import { useI18n } from '../i18n.tsx'
import { DutyRow, DutySection } from './duty-row.tsx'

/** Credits that were granted long ago and are nowhere to be seen. */
export function UnappliedDuties({ claims }: { claims: Duties['unapplied'] }): ReactElement {
  const { t, format, now } = useI18n()
  return (
    <DutySection title={t('duties.unapplied')} count={claims.length}>
      {claims.map((claim) => (
        <DutyRow
          key={claim.id}
          when={claim.decidedAt !== null && <strong>{format.duration(now - claim.decidedAt)}</strong>}
        >
          <a href={`/claims/${claim.id}`}>
            {t('recovered.owed_claim', { month: format.month(claim.month), customer: claim.customerName })}
          </a>
          <p className="duties__facts">
            <span>{toAskedText(t, claim)}</span>
            {claim.grantedMinor !== null && <span>≈ {format.money(claim.grantedMinor, claim.currency)}</span>}
          </p>
        </DutyRow>
      ))}
    </DutySection>
  )
}

type MachineryProps = Pick<Duties, 'staleFeeds' | 'failedJobs'>

/** Sources that cannot be read and jobs that failed: what we no longer know or no longer do. */
export function MachineryDuties({ staleFeeds, failedJobs }: MachineryProps): ReactElement {
  const { t, format, now } = useI18n()
  return (
    <DutySection title={t('duties.machinery')} count={staleFeeds.length + failedJobs.length}>
      {staleFeeds.map((feed) => (
        <DutyRow
          key={feed.id}
          when={
            <strong>
              {feed.lastSuccessAt === null ? t('duties.never') : format.duration(now - feed.lastSuccessAt)}
            </strong>
          }
        >
          <a href="/admin/feeds">{t('duties.stale_feed', { feed: toFeedTitle(feed) })}</a>
          <p className="duties__facts">
            <span>{t('duties.stale_feed_means')}</span>
          </p>
        </DutyRow>
      ))}
      {failedJobs.map((run) => (
        <DutyRow key={run.id} when={<strong>{format.ago(run.startedAt, now)}</strong>}>
          <a href={`/admin/jobs#${run.job}`}>{t('duties.failed_job', { job: phraseJob(t, run.job) })}</a>
          <p className="duties__facts">
            <span>{run.error}</span>
          </p>
        </DutyRow>
      ))}
    </DutySection>
  )
}
