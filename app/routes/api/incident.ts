import { getIncident } from '#app/domain/incidents/incidents.server.ts'
import { answerJson, answerProblem } from '#app/server/answer-json.ts'
import { toIncidentDocumentAnswer } from '#app/server/incident-answer.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/incident.ts'

export const handle = { policy: 'public', cacheBy: [] } satisfies RouteHandle

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  return answerProblem(async () =>
    answerJson(request, toIncidentDocumentAnswer(await getIncident(ctx, params.id))),
  )
}
