import { useForm } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FormActions } from '#app/components/form-actions.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ImpactDecisions } from '#app/components/impact/impact-decisions.tsx'
import { type ImpactFields, impactSchema } from '#app/components/impact/impact-fields.ts'
import { ImpactForm } from '#app/components/impact/impact-form.tsx'
import { WindowsBySource } from '#app/components/impact/windows-by-source.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { CustomerChoice } from '#app/components/uptime/customer-choice.tsx'
import { confirmOwnImpacts, withdrawOwnImpact } from '#app/domain/incidents/own-impacts.server.ts'
import { dismissReportedWindow } from '#app/domain/incidents/reported-windows.server.ts'
import { act, load } from '#app/server/answer.ts'
import { readImpactPage, toImpactInput } from '#app/server/impact-page.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/incident-impact.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const customerId = new URL(request.url).searchParams.get('customer')
  return load(async () => ({
    ...(await readImpactPage(asked, { incidentId: params.id, customerId })),
    pageTitle: toPageTitle(asked, 'impact.title'),
  }))
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const asked = requestContext(context)
  const url = new URL(request.url)
  const form = await request.formData()
  const intent = form.get('intent')
  if (intent === 'dismiss' || intent === 'withdraw') {
    const decision = { id: String(form.get('id')), reason: String(form.get('reason') ?? '') }
    const decide = intent === 'dismiss' ? dismissReportedWindow : withdrawOwnImpact
    const decided = await act<unknown>(() => decide(asked.ctx, decision))
    if (decided.ok) return redirect(`${url.pathname}${url.search}`, 303)
    return data({ reply: null, problem: decided.problem }, { status: decided.problem.status })
  }
  const submission = parseWithZod(form, { schema: impactSchema })
  const reply = submission.reply()
  if (submission.status !== 'success') return data({ reply, problem: null }, { status: 400 })
  const subject = { incidentId: params.id, customerId: url.searchParams.get('customer') }
  const done = await act(async () =>
    confirmOwnImpacts(asked.ctx, await toImpactInput(asked, subject, submission.value)),
  )
  if (!done.ok) return data({ reply, problem: done.problem }, { status: done.problem.status })
  return redirect(`/incidents/${params.id}#requests`, 303)
}

export default function IncidentImpact({ loaderData, actionData }: Route.ComponentProps) {
  const { incident, own, defaults, errorRateLine, zone, customer, customers } = loaderData
  const { t } = useI18n()
  const [form, fields] = useForm<ImpactFields>({
    id: 'impact',
    lastResult: actionData?.reply,
    constraint: getZodConstraint(impactSchema),
    defaultValue: defaults,
  })
  const typed = form.initialValue?.services
  const { services, reportedWindows } = incident
  return (
    <>
      <section className="section">
        <h1>{t('impact.title')}</h1>
        <p>
          <a href={`/incidents/${incident.id}`} lang="en">
            {incident.title}
          </a>
        </p>
        <CustomerChoice
          customers={customers}
          chosen={customer.id}
          path={`/incidents/${incident.id}/impact`}
          withPublished={false}
        />
        <WindowsBySource
          published={incident}
          reported={reportedWindows}
          own={own}
          services={services}
          errorRateLine={errorRateLine}
        />
        <ProblemNotice problem={actionData?.problem} />
        <form className="form" method="post" id={form.id} noValidate>
          <ErrorSummary form={form} />
          <input type="hidden" name={fields.supersedes.name} value={defaults.supersedes} />
          <ImpactForm
            fields={fields}
            services={services}
            chosen={Array.isArray(typed) ? typed.map(String) : defaults.services}
            zone={zone}
            errorRateLine={errorRateLine}
            isOnRecord={defaults.supersedes !== ''}
          />
          <FormActions intent="confirm" label={t('impact.submit')} />
        </form>
      </section>
      <ImpactDecisions reported={reportedWindows} own={own} services={services} />
    </>
  )
}
