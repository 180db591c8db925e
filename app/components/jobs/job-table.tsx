import type { ReactElement } from 'react'
import type { JobLine } from '#app/domain/jobs/job-desk.server.ts'
import type { JobRun } from '#app/domain/jobs/job-runs.server.ts'
import { toRhythm } from '#app/domain/jobs/job-schedule.ts'
import { phraseCounts, phraseJob, phraseRhythm } from '#app/i18n/job-words.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

/** Every job: how often, how it went last, when it comes next, and a button that runs it now. */
export function JobTable({ jobs }: { jobs: readonly JobLine[] }): ReactElement {
  const { t } = useI18n()
  return (
    <table className="job-table">
      <caption className="visually-hidden">{t('jobs.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('jobs.job')}</th>
          <th scope="col">{t('jobs.schedule')}</th>
          <th scope="col">{t('jobs.last')}</th>
          <th scope="col">{t('jobs.next')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('jobs.run')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobRow job={job} key={job.name} />
        ))}
      </tbody>
    </table>
  )
}

function JobRow({ job }: { job: JobLine }): ReactElement {
  const { t, format, now } = useI18n()
  const title = phraseJob(t, job.name)
  const [last, ...earlier] = job.runs
  const lateMs = job.nextDueAt === null ? 0 : now - job.nextDueAt
  return (
    <tr id={job.name}>
      <th scope="row">
        {title}
        <code className="job-table__name">{job.name}</code>
      </th>
      <td data-label={t('jobs.schedule')}>
        {phraseRhythm(t, toRhythm(job))}
        <code className="job-table__name">{job.cron}</code>
      </td>
      <td data-label={t('jobs.last')}>
        {job.running && <p className="tag">{t('job_outcome.running')}</p>}
        {last ? <Run run={last} /> : t('jobs.never')}
        {earlier.length > 0 && (
          <details>
            <summary>{t('jobs.earlier')}</summary>
            <ul className="job-table__runs">
              {earlier.map((run) => (
                <li key={run.id}>
                  <Run run={run} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td data-label={t('jobs.next')}>
        {job.nextDueAt === null ? t('jobs.not_known') : <Instant at={job.nextDueAt} style="short" />}
        {lateMs > job.periodMs && (
          <p className="claim-warning">{t('jobs.overdue', { ago: format.duration(lateMs) })}</p>
        )}
      </td>
      <td className="no-print">
        <form method="post">
          <input type="hidden" name="job" value={job.name} />
          <button
            className="button"
            type="submit"
            name="intent"
            value="run"
            aria-label={`${t('jobs.run')}: ${title}`}
          >
            {t('jobs.run')}
          </button>
        </form>
      </td>
    </tr>
  )
}

function Run({ run }: { run: JobRun }): ReactElement {
  const { t, format } = useI18n()
  const lasted = run.finishedAt === null ? null : run.finishedAt - run.startedAt
  return (
    <>
      <span className={run.outcome === 'failed' ? 'job-table__failed' : undefined}>
        {t(`job_outcome.${run.outcome}`)}
      </span>{' '}
      <Instant at={run.startedAt} style="short" />
      {lasted !== null &&
        ` · ${lasted < 1_000 ? t('jobs.milliseconds', { count: lasted }) : format.duration(lasted)}`}
      <span className="quiet job-table__did">{run.error ?? phraseCounts(t, run.counts)}</span>
    </>
  )
}
