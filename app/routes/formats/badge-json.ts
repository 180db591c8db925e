import { answerJson, answerProblem } from '#app/server/answer-json.ts'
import { toShieldsAnswer } from '#app/server/badge.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/badge-json.ts'
import { readBadge } from './read-badge.server.ts'

export const handle = { policy: 'public', cacheBy: ['language', 'label'] } satisfies RouteHandle

/** `/badge/:service.json`: for an endpoint badge of shields.io. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  return answerProblem(async () =>
    answerJson(request, toShieldsAnswer(await readBadge(request, requestContext(context), params.service))),
  )
}
