import { answerJson } from '#app/server/answer-json.ts'
import { writeOpenApi } from '#app/server/openapi/document.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/openapi.ts'

export const handle = { policy: 'public', cacheBy: [] } satisfies RouteHandle

export function loader({ request, context }: Route.LoaderArgs) {
  return answerJson(request, writeOpenApi(requestContext(context).publicOrigin))
}
