import { listOutages } from '#app/domain/incidents/published-posts.server.ts'
import { listCalendarEntries } from '#app/domain/secret-calendar/calendar-entries.server.ts'
import { findCalendarReader } from '#app/domain/secret-calendar/calendar-tokens.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { answerPrivately } from '#app/server/answer-json.ts'
import { CALENDAR_TYPE } from '#app/server/outage-calendar.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { writeSecretCalendar } from '#app/server/secret-calendar.ts'
import type { Route } from './+types/secret-calendar.ts'

/** Calendars send no cookie: who knows the address may read. */
export const handle = { policy: 'public' } satisfies RouteHandle

const REACH_MS = 400 * 86_400_000
const MOST_OUTAGES = 500

/** `/calendar/:token.ics`: deadlines, promises and outages of services we run, in the language of whose it is. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { ctx: anonymous, publicOrigin, organisation, timeZone } = requestContext(context)
  const reader = await findCalendarReader(anonymous, params.token)
  if (reader === null) return new Response('There is no calendar at this address.\n', { status: 404 })
  const ctx = { ...anonymous, actor: reader.actor }
  const used = new Set((await listServices(ctx)).filter(({ inUse }) => inUse).map(({ id }) => id))
  const outages = await listOutages(ctx, { since: ctx.now - REACH_MS, limit: MOST_OUTAGES })
  const text = writeSecretCalendar({
    origin: publicOrigin,
    organisation,
    timeZone,
    language: reader.language,
    entries: await listCalendarEntries(ctx),
    outages: outages.filter((outage) => outage.services.some((service) => used.has(service.id))),
  })
  return answerPrivately(text, CALENDAR_TYPE)
}
