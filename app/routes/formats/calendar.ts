import { listOutages } from '#app/domain/incidents/published-posts.server.ts'
import { getService } from '#app/domain/services/board.server.ts'
import { answerProblem, answerText } from '#app/server/answer-json.ts'
import { chooseLanguage } from '#app/server/chosen-language.ts'
import { CALENDAR_TYPE, writeOutageCalendar } from '#app/server/outage-calendar.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/calendar.ts'

export const handle = { policy: 'public', cacheBy: ['language', 'service'] } satisfies RouteHandle

const REACH_MS = 400 * 86_400_000
const MOST_OUTAGES = 500

/** `/calendar.ics`: the outages of some thirteen months, of all services or of one (`?service=`). */
export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const { ctx, publicOrigin, organisation } = asked
  const serviceId = new URL(request.url).searchParams.get('service') || null
  return answerProblem(async () => {
    if (serviceId !== null) await getService(ctx, serviceId)
    const outages = await listOutages(ctx, {
      serviceId,
      since: startOfDay(ctx.now) - REACH_MS,
      limit: MOST_OUTAGES,
    })
    const language = chooseLanguage(request, asked)
    const text = writeOutageCalendar({ origin: publicOrigin, organisation, language, outages })
    return answerText(request, text, CALENDAR_TYPE)
  })
}

function startOfDay(instant: number): number {
  return Math.floor(instant / 86_400_000) * 86_400_000
}
