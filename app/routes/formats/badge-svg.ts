import { answerProblem, answerText } from '#app/server/answer-json.ts'
import { BADGE_STYLES, drawBadge } from '#app/server/badge.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/badge-svg.ts'
import { readBadge } from './read-badge.server.ts'

export const handle = { policy: 'public', cacheBy: ['language', 'label', 'style'] } satisfies RouteHandle

/** `/badge/:service.svg`, and `/badge/status.svg` for everything we use. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const wish = new URL(request.url).searchParams.get('style')
  const style = BADGE_STYLES.find((candidate) => candidate === wish) ?? 'flat'
  return answerProblem(async () => {
    const badge = await readBadge(request, requestContext(context), params.service)
    return answerText(request, drawBadge(badge, style), 'image/svg+xml; charset=utf-8')
  })
}
