import { redirect } from 'react-router'
import { findDefaultCustomer } from '#app/domain/customers/customers.server.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import { draftReportRequest } from '#app/domain/report-requests/file-report-request.server.ts'
import { load } from '#app/server/answer.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/new.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

export function loader() {
  return redirect('/report-requests')
}

/** Drafts the request for an incident's report, from the button on the incident's page. */
export async function action({ request, context }: Route.ActionArgs) {
  const { ctx, language } = requestContext(context)
  const form = await request.formData()
  const drafted = await load(async () => {
    const customer = await findDefaultCustomer(ctx)
    if (customer === null) throw new DomainError('customer.none_yet', 'Add your organisation first.')
    const incidentId = String(form.get('incidentId') ?? '')
    return draftReportRequest(ctx, { customerId: customer.id, incidentId, language })
  })
  return redirect(`/report-requests/${drafted.id}`, 303)
}
