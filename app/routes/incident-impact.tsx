import { useForm } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { type ImpactFields, impactSchema } from '#app/components/impact/impact-fields.ts'
import { ImpactForm } from '#app/components/impact/impact-form.tsx'
import { WindowsBySource } from '#app/components/impact/windows-by-source.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { confirmOwnImpacts } from '#app/domain/incidents/own-impacts.server.ts'
import { act, load } from '#app/server/answer.ts'
import { readImpactPage, toImpactInput } from '#app/server/impact-page.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/incident-impact.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const request = requestContext(context)
  return load(async () => ({
    ...(await readImpactPage(request, params.id)),
    pageTitle: toPageTitle(request, 'impact.title'),
  }))
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const submission = parseWithZod(await request.formData(), { schema: impactSchema })
  const reply = submission.reply()
  if (submission.status !== 'success') return data({ reply, problem: null }, { status: 400 })
  const done = await act(async () => {
    const input = await toImpactInput(asked, params.id, submission.value)
    return confirmOwnImpacts(asked.ctx, input)
  })
  if (!done.ok) return data({ reply, problem: done.problem }, { status: done.problem.status })
  return redirect(`/incidents/${params.id}#requests`, 303)
}

export default function IncidentImpact({ loaderData, actionData }: Route.ComponentProps) {
  const { incident, own, defaults, errorRateLine, zone } = loaderData
  const { t } = useI18n()
  const [form, fields] = useForm<ImpactFields>({
    id: 'impact',
    lastResult: actionData?.reply,
    constraint: getZodConstraint(impactSchema),
    defaultValue: defaults,
  })
  const typed = form.initialValue?.services
  return (
    <section className="section">
      <h1>{t('impact.title')}</h1>
      <p>
        <a href={`/incidents/${incident.id}`} lang="en">
          {incident.title}
        </a>
      </p>
      <WindowsBySource
        published={incident}
        reported={incident.reportedWindows}
        own={own}
        services={incident.services}
      />
      <ProblemNotice problem={actionData?.problem} />
      <form className="form" method="post" id={form.id} noValidate>
        <ErrorSummary form={form} />
        <input type="hidden" name={fields.supersedes.name} value={defaults.supersedes} />
        <ImpactForm
          fields={fields}
          services={incident.services}
          chosen={Array.isArray(typed) ? typed.map(String) : defaults.services}
          zone={zone}
          errorRateLine={errorRateLine}
          isOnRecord={defaults.supersedes !== ''}
        />
        <FormActions intent="confirm" label={t('impact.submit')} />
      </form>
    </section>
  )
}
