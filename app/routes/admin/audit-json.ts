import { type AuditFilter, readAuditPages } from '#app/domain/audit/list-audit.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { answerStream } from '#app/server/answer-stream.ts'
import { readAuditFilter } from '#app/server/audit-filter.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/audit-json.ts'

export const handle = { policy: 'owner' } satisfies RouteHandle

/** The rows as they are stored, hashes included, so that somebody else can check the chain. */
export function loader({ request, context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  const filter = readAuditFilter(new URL(request.url).searchParams)
  const mediaType = 'application/json; charset=utf-8'
  return answerStream(writeJson(ctx, filter), { fileName: 'audit.json', mediaType })
}

async function* writeJson(ctx: Ctx, filter: AuditFilter): AsyncGenerator<string> {
  yield '{"rows":['
  let comma = ''
  for await (const rows of readAuditPages(ctx, filter)) {
    for (const row of rows) {
      yield comma + JSON.stringify(row)
      comma = ',\n'
    }
  }
  yield ']}\n'
}
