import { getBoard } from '#app/domain/services/board.server.ts'
import { answerJson } from '#app/server/answer-json.ts'
import { toBoardAnswer } from '#app/server/incident-answer.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/board.ts'

export const handle = { policy: 'public', cacheBy: [] } satisfies RouteHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  return answerJson(request, toBoardAnswer(await getBoard(ctx), ctx.now))
}
