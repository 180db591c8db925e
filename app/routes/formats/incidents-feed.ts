import { toFeedFormat } from '#app/server/feed-document.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/incidents-feed.ts'
import { answerFeed } from './answer-feed.server.ts'

export const handle = { policy: 'public', cacheBy: ['language'] } satisfies RouteHandle

/** `/incidents.atom` and `/incidents.rss`. */
export async function loader({ request, context }: Route.LoaderArgs) {
  return answerFeed(request, requestContext(context), { format: toFeedFormat(request.url), serviceId: null })
}
