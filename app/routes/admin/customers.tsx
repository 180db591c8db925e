import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from 'react-router'
import { customerSchema } from '#app/components/customers/customer-fields.ts'
import { CustomerForm } from '#app/components/customers/customer-form.tsx'
import { CustomerList } from '#app/components/customers/customer-list.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { useI18n } from '#app/components/i18n.tsx'
import { ProblemNotice } from '#app/components/notice.tsx'
import { createCustomer, listCustomers } from '#app/domain/customers/customers.server.ts'
import { listPolicyNames } from '#app/domain/policies/policies.server.ts'
import { act, load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/customers.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  return load(async () => ({
    customers: await listCustomers(asked.ctx),
    policies: await listPolicyNames(asked.ctx),
    pageTitle: toPageTitle(asked, 'admin.customers'),
  }))
}

export async function action({ request, context }: Route.ActionArgs) {
  const { ctx } = requestContext(context)
  const submission = parseWithZod(await request.formData(), { schema: customerSchema })
  const reply = submission.reply()
  if (submission.status !== 'success') return data({ reply, problem: null }, { status: 400 })
  const { version: _, ...input } = submission.value
  const added = await act(() => createCustomer(ctx, input))
  if (added.ok) return redirect(`/admin/customers/${added.value.id}`, 303)
  return data({ reply, problem: added.problem }, { status: added.problem.status })
}

export default function Customers({ loaderData, actionData }: Route.ComponentProps) {
  const { customers, policies } = loaderData
  const { t } = useI18n()
  return (
    <>
      <header className="section">
        <h1>{t('admin.customers')}</h1>
        <p className="prose">{t('customer.intro')}</p>
      </header>
      {customers.length === 0 ? (
        <EmptyState text={t('customer.none')} />
      ) : (
        <CustomerList customers={customers} policies={policies} />
      )}
      <section className="section">
        <h2>{t('customer.new')}</h2>
        <ProblemNotice problem={actionData?.problem} />
        <CustomerForm customer={null} policies={policies} reply={actionData?.reply ?? null} />
      </section>
    </>
  )
}
