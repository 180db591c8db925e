import { data, redirect } from 'react-router'
import { AgreementForm, AgreementList } from '#app/components/customers/agreements.tsx'
import { CustomerForm } from '#app/components/customers/customer-form.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { getCustomer } from '#app/domain/customers/customers.server.ts'
import { listPolicyNames } from '#app/domain/policies/policies.server.ts'
import { listAssignments } from '#app/domain/policies/policy-assignments.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/customer.ts'
import { actOnCustomer } from './act-on-customer.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ params, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => {
    const customer = await getCustomer(asked.ctx, params.id)
    const services = await listServices(asked.ctx)
    return {
      customer,
      agreements: await listAssignments(asked.ctx, customer.id),
      services: services.map(({ id, title }) => ({ id, title })),
      policies: await listPolicyNames(asked.ctx),
      pageTitle: toPageTitle(asked, { text: customer.name }),
    }
  })
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const answer = await actOnCustomer(ctx, { customerId: params.id, form: await request.formData() })
  if (answer.ok) return redirect(`/admin/customers/${params.id}`, 303)
  return data(answer, { status: answer.problem?.status ?? 400 })
}

export default function CustomerPage({ loaderData, actionData }: Route.ComponentProps) {
  const { customer, agreements, services, policies } = loaderData
  const { t } = useI18n()
  const replyTo = (intent: string) => (actionData?.intent === intent ? actionData.reply : null)
  return (
    <>
      <header className="section">
        <h1>{customer.name}</h1>
        <p className="pager">
          <a href="/admin/customers">{t('admin.customers')}</a>
          <a href={`/uptime?customer=${customer.id}`}>{t('nav.uptime')}</a>
          <a href={`/look-back?customer=${customer.id}`}>{t('look_back.title')}</a>
        </p>
        <ProblemNotice problem={actionData?.problem} />
      </header>
      <section className="section">
        <h2>{t('customer.facts')}</h2>
        <CustomerForm customer={customer} policies={policies} reply={replyTo('save')} />
      </section>
      <section className="section">
        <h2>{t('agreement.title')}</h2>
        <p className="prose">{t('agreement.intro')}</p>
        <AgreementList agreements={agreements} services={services} policies={policies} />
        <h3>{t('agreement.new')}</h3>
        <AgreementForm services={services} policies={policies} reply={replyTo('agree')} />
      </section>
    </>
  )
}
