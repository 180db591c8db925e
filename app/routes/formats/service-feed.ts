import { answerProblem } from '#app/server/answer-json.ts'
import { toFeedFormat } from '#app/server/feed-document.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/service-feed.ts'
import { answerFeed } from './answer-feed.server.ts'

export const handle = { policy: 'public', cacheBy: ['language'] } satisfies RouteHandle

/** `/services/:id.atom` and `/services/:id.rss`. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const format = toFeedFormat(request.url)
  return answerProblem(() => answerFeed(request, requestContext(context), { format, serviceId: params.id }))
}
