import type { Ctx } from '#app/domain/context.ts'
import { findDefaultCustomer, getCustomer } from '#app/domain/customers/customers.server.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import {
  draftReportRequest,
  takePublishedReport,
} from '#app/domain/report-requests/file-report-request.server.ts'
import type { ReportRequest } from '#app/domain/report-requests/report-request.ts'

/** The button of an outage: `draft` asks for its report, `publish` keeps the one that is published. */
export async function askForReport(ctx: Ctx, form: FormData): Promise<ReportRequest> {
  const incidentId = String(form.get('incidentId') ?? '')
  const wanted = form.get('customerId')
  const customer =
    typeof wanted === 'string' && wanted !== ''
      ? await getCustomer(ctx, wanted)
      : await findDefaultCustomer(ctx)
  if (customer === null) throw new DomainError('customer.none_yet', 'Add your organisation first.')
  const request = await draftReportRequest(ctx, { customerId: customer.id, incidentId })
  if (form.get('intent') !== 'publish') return request
  return takePublishedReport(ctx, { requestId: request.id, version: request.version })
}
