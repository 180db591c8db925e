import { data, redirect } from 'react-router'
import { useI18n } from '#app/components/i18n.tsx'
import { JobTable } from '#app/components/jobs/job-table.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { DomainError } from '#app/domain/domain-error.ts'
import { listJobs } from '#app/domain/jobs/job-desk.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/jobs.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => ({
    jobs: await listJobs(asked.ctx, asked.jobs.schedules),
    pageTitle: toPageTitle(asked, 'jobs.title'),
  }))
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, jobs } = requestContext(context)
  const form = await request.formData()
  const name = String(form.get('job') ?? '')
  const done = await act(async () => {
    if (form.get('intent') !== 'run') throw new DomainError('bad_request', 'The form names nothing to do.')
    await jobs.run(ctx, name)
  })
  if (done.ok) return redirect(`/admin/jobs#${encodeURIComponent(name)}`, 303)
  return data({ problem: done.problem }, { status: done.problem.status })
}

export default function Jobs({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('jobs.title')}</h1>
        <p className="prose">{t('jobs.intro')}</p>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <JobTable jobs={loaderData.jobs} />
    </>
  )
}
