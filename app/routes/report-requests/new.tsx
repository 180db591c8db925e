import { data, redirect } from 'react-router'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { AskableList } from '#app/components/report-requests/askable-list.tsx'
import { CustomerChoice } from '#app/components/uptime/customer-choice.tsx'
import { listLinksOfCase } from '#app/domain/links/list-links.server.ts'
import { listAskableOutages } from '#app/domain/report-requests/askable-outages.server.ts'
import { act, load } from '#app/server/answer.ts'
import { chooseCustomer } from '#app/server/chosen-customer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/new.ts'
import { askForReport } from './ask-for-report.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

/** `?customer=`, or `?case=` to be shown the outages a case is linked to. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const query = new URL(request.url).searchParams
  return load(async () => {
    const caseId = query.get('case')
    const links = caseId === null ? [] : await listLinksOfCase(asked.ctx, caseId)
    const linked = links.filter((link) => link.state === 'accepted')
    const wanted = linked[0]?.supportCase.customerId ?? query.get('customer')
    const { customer, customers } = await chooseCustomer(asked, wanted === 'published' ? null : wanted)
    const outages = customer === null ? [] : await listAskableOutages(asked.ctx, customer.id)
    const ids = linked.map((link) => link.incidentId)
    return {
      customer,
      customers,
      outages: ids.length === 0 ? outages : outages.filter((outage) => ids.includes(outage.id)),
      pageTitle: toPageTitle(asked, 'report_new.title'),
    }
  })
}

/** Drafts the request for an incident's report, or keeps the one that is published. */
export async function action({ request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const form = await request.formData()
  const asked = await act(() => askForReport(ctx, form))
  if (asked.ok) return redirect(`/report-requests/${asked.value.id}`, 303)
  const { requestId } = asked.problem.details
  if (typeof requestId === 'string') return redirect(`/report-requests/${requestId}`, 303)
  return data({ problem: asked.problem }, { status: asked.problem.status })
}

export default function NewReportRequest({ loaderData, actionData }: Route.ComponentProps) {
  const { customer, customers, outages } = loaderData
  const { t } = useI18n()
  return (
    <section className="section">
      <h1>{t('report_new.title')}</h1>
      <ProblemNotice problem={actionData?.problem} />
      <CustomerChoice
        customers={customers}
        chosen={customer?.id ?? null}
        path="/report-requests/new"
        withPublished={false}
      />
      {customer === null && <EmptyState text={t('claim_new.no_customer')} />}
      {customer && outages.length === 0 && <EmptyState text={t('report_new.none')} />}
      {customer && outages.length > 0 && (
        <>
          <p>{t('report_new.choose')}</p>
          <AskableList outages={outages} customerId={customer.id} />
        </>
      )}
    </section>
  )
}
