import type { Ctx } from '#app/domain/context.ts'
import {
  type IncidentFilter,
  type IncidentSummary,
  listIncidents,
} from '#app/domain/incidents/incidents.server.ts'
import { toIncidentAnswer } from '#app/server/incident-answer.ts'
import { getMonthBounds, isMonth } from '#app/sla/months.ts'
import { type Command, CommandError, textOption } from './command.ts'
import { withContext } from './open-context.ts'

export const INCIDENTS: Command = {
  name: 'incidents',
  summary: 'every incident we hold, newest first',
  usage: 'incidents [--service ID] [--month YYYY-MM] [--json]',
  options: { service: { type: 'string' }, month: { type: 'string' } },
  run: (call) =>
    withContext(async (ctx) => {
      const month = textOption(call, 'month')
      if (month !== null && !isMonth(month))
        throw new CommandError(`--month ${month} is not a month such as 2026-05.`)
      const filter: IncidentFilter = {
        serviceId: textOption(call, 'service'),
        began: month === null ? null : toUtcMonth(month),
      }
      const answers = (await listAll(ctx, filter)).map(toIncidentAnswer)
      return {
        json: answers.map(({ lastModified, ...incident }) => incident),
        text: answers
          .map(
            (incident) =>
              `${incident.begin}  ${incident.end ?? 'open'.padEnd(20)}  ${incident.impact.padEnd(11)}  ${incident.id}  ${incident.title}`,
          )
          .join('\n'),
      }
    }),
}

/** Months of the history are UTC months; only the SLA counts in a policy's zone. */
function toUtcMonth(month: string): { from: number; to: number } {
  const { startAt, endAt } = getMonthBounds(month, 'UTC')
  return { from: startAt, to: endAt }
}

async function listAll(ctx: Ctx, filter: IncidentFilter): Promise<IncidentSummary[]> {
  const all: IncidentSummary[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listIncidents>> = await listIncidents(ctx, {
      ...filter,
      cursor,
      limit: 500,
    })
    all.push(...page.incidents)
    cursor = page.nextCursor
  } while (cursor !== null)
  return all
}
