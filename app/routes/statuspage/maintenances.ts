import { answerJson } from '#app/server/answer-json.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/maintenances.ts'
import { readStatuspage } from './read-statuspage.server.ts'

export const handle = { policy: 'public', cacheBy: ['language'] } satisfies RouteHandle

/** `/api/v2/scheduled-maintenances.json` and its `upcoming.json` and `active.json`: our vendors announce none. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const read = await readStatuspage(request, asked)
  return answerJson(request, { page: read.page, scheduled_maintenances: [] })
}
