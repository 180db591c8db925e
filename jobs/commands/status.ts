import { getBoard } from '#app/domain/services/board.server.ts'
import { toFeedAnswer } from '#app/server/incident-answer.ts'
import { formatInstant } from '#app/sla/instant.ts'
import type { Command } from './command.ts'
import { withContext } from './open-context.ts'

export const STATUS: Command = {
  name: 'status',
  summary: 'the state of every service now, and what is open',
  usage: 'status [--json]',
  options: {},
  run: () =>
    withContext(async (ctx) => {
      const board = await getBoard(ctx)
      const services = board.services.map(({ id, title, status }) => ({ id, title, status }))
      const openIncidents = board.openIncidents.map(({ id, title, beganAt }) => ({
        id,
        title,
        begin: formatInstant(beganAt),
      }))
      const feed = toFeedAnswer(board.feed)
      return {
        json: { asOf: formatInstant(ctx.now), feed, services, openIncidents },
        text: [
          `Feed last read: ${feed.lastSuccessAt ?? 'never'}${feed.stale ? ' (stale: states are unknown)' : ''}`,
          ...services.map((service) => `${service.status.padEnd(12)} ${service.title}`),
          ...openIncidents.map(
            (incident) => `open since ${incident.begin}  ${incident.id}  ${incident.title}`,
          ),
        ].join('\n'),
      }
    }),
}
