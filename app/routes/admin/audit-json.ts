import { listAudit } from '#app/domain/audit/list-audit.server.ts'
import { load } from '#app/server/answer.ts'
import { readAuditFilter } from '#app/server/audit-filter.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/audit-json.ts'

export const handle = { policy: 'owner' } satisfies RouteHandle

const MOST_ROWS = 100_000

/** The rows as they are stored, hashes included, so that somebody else can check the chain. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  const filter = readAuditFilter(new URL(request.url).searchParams)
  const { rows } = await load(() => listAudit(ctx, { ...filter, limit: MOST_ROWS }))
  return new Response(JSON.stringify({ rows }), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="audit.json"',
    },
  })
}
