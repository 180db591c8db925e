import { reportUptime } from '#app/domain/uptime/report-uptime.server.ts'
import { phraseExplanation } from '#app/i18n/explain.ts'
import { answerJson, answerProblem } from '#app/server/answer-json.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/uptime.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

/** A month from what the vendor published, for any reader; the command `uptime` gives the same shape. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { ctx } = requestContext(context)
  return answerProblem(async () => {
    const report = await reportUptime(ctx, {
      month: params.month,
      customerId: null,
      serviceId: new URL(request.url).searchParams.get('service'),
      phrase: (line) => phraseExplanation('en', line),
    })
    return answerJson(request, report)
  })
}
