import { stringify } from 'csv-stringify/sync'
import { listAudit } from '#app/domain/audit/list-audit.server.ts'
import { load } from '#app/server/answer.ts'
import { readAuditFilter } from '#app/server/audit-filter.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { toSafeCell } from '#app/server/safe-cell.ts'
import type { Route } from './+types/audit-csv.ts'

export const handle = { policy: 'owner' } satisfies RouteHandle

const MOST_ROWS = 100_000

export async function loader({ request, context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  const filter = readAuditFilter(new URL(request.url).searchParams)
  const { rows } = await load(() => listAudit(ctx, { ...filter, limit: MOST_ROWS }))
  const lines = rows.map((row) => ({
    ...row,
    occurredAt: new Date(row.occurredAt).toISOString(),
    actorName: toSafeCell(row.actorName),
    objectId: toSafeCell(row.objectId),
    before: toSafeCell(row.before),
    after: toSafeCell(row.after),
    reason: toSafeCell(row.reason),
  }))
  return new Response(stringify(lines, { header: true, quoted: true, record_delimiter: 'windows' }), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="audit.csv"',
    },
  })
}
