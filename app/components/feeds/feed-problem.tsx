import type { ReactElement } from 'react'
import { POLL_FAILURES } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'
import { Notice, ProblemNotice } from '../notice.tsx'

type Problem = { code: string; details: Record<string, string | number | boolean | null> }

/** Why a source was not added; where it could not be read, with the reason of the reading. */
export function FeedProblem({ problem }: { problem: Problem | null | undefined }): ReactElement | null {
  const { t } = useI18n()
  const failure = POLL_FAILURES.find((candidate) => candidate === problem?.details.failure)
  if (problem?.code !== 'feed.unreadable' || failure === undefined) return <ProblemNotice problem={problem} />
  return (
    <Notice kind="problem" role="alert">
      <p>{t('error.feed.unreadable')}</p>
      <p>
        {t(`poll_failure.${failure}`)}: {String(problem.details.url)}
      </p>
    </Notice>
  )
}
