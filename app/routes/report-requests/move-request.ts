import type { PaperDeps } from '#app/domain/claims/claim-paper.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import {
  fileReport,
  receiveReport,
  recordDeclined,
  sendReportRequest,
  takePublishedReport,
  withdrawReportRequest,
} from '#app/domain/report-requests/file-report-request.server.ts'
import { toChannel } from '../claims/move-claim.ts'

type Ask = { requestId: string; form: FormData; deps: PaperDeps }

/** The move that a form of a report request's page asks for. */
export function moveRequest(ctx: Ctx, { requestId, form, deps }: Ask): Promise<unknown> {
  const text = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 2_000) || null
  const input = { requestId, version: Number(text('version')), note: text('note') }
  switch (form.get('intent')) {
    case 'request':
      return sendReportRequest(
        ctx,
        { ...input, channel: toChannel(text('channel')), reference: text('reference') },
        deps,
      )
    case 'receive':
      return receiveReport(ctx, input)
    case 'publish':
      return takePublishedReport(ctx, input)
    case 'file':
      return fileReport(ctx, input)
    case 'decline':
      return recordDeclined(ctx, input)
    case 'withdraw':
      return withdrawReportRequest(ctx, input)
    default:
      throw new DomainError('bad_request', 'The form names nothing to do.')
  }
}
