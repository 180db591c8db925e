import { stringify } from 'csv-stringify/sync'
import { type AuditFilter, type AuditRow, readAuditPages } from '#app/domain/audit/list-audit.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { answerStream } from '#app/server/answer-stream.ts'
import { readAuditFilter } from '#app/server/audit-filter.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { toSafeCell } from '#app/server/safe-cell.ts'
import type { Route } from './+types/audit-csv.ts'

export const handle = { policy: 'owner' } satisfies RouteHandle

export function loader({ request, context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  const filter = readAuditFilter(new URL(request.url).searchParams)
  return answerStream(writeCsv(ctx, filter), { fileName: 'audit.csv', mediaType: 'text/csv; charset=utf-8' })
}

async function* writeCsv(ctx: Ctx, filter: AuditFilter): AsyncGenerator<string> {
  let header = true
  for await (const rows of readAuditPages(ctx, filter)) {
    yield stringify(rows.map(toLine), { header, quoted: true, record_delimiter: 'windows' })
    header = false
  }
}

function toLine(row: AuditRow) {
  return {
    ...row,
    occurredAt: new Date(row.occurredAt).toISOString(),
    actorName: toSafeCell(row.actorName),
    objectId: toSafeCell(row.objectId),
    before: toSafeCell(row.before),
    after: toSafeCell(row.after),
    reason: toSafeCell(row.reason),
  }
}
