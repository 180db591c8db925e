import { listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { answerJson, answerProblem } from '#app/server/answer-json.ts'
import { toIncidentAnswer } from '#app/server/incident-answer.ts'
import { INCIDENT_QUERY, readIncidentFilter } from '#app/server/incident-filter.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/incidents.ts'

export const handle = {
  policy: 'public',
  cacheBy: INCIDENT_QUERY,
} satisfies RouteHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  return answerProblem(async () => {
    const filter = readIncidentFilter(new URL(request.url).searchParams)
    const { incidents, nextCursor } = await listIncidents(ctx, filter)
    return answerJson(request, { incidents: incidents.map(toIncidentAnswer), nextCursor })
  })
}
