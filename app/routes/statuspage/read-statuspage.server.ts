import { type IncidentSummary, listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { listUpdatesOf } from '#app/domain/incidents/published-posts.server.ts'
import { listPublicNotes, type PublicNote } from '#app/domain/notes/notes.server.ts'
import { type Board, getBoard } from '#app/domain/services/board.server.ts'
import { chooseLanguage } from '#app/server/chosen-language.ts'
import type { RequestContext } from '#app/server/request-context.ts'
import {
  type Component,
  type Site,
  toComponents,
  toIncident,
  toOwnIncident,
  toPage,
} from '#app/server/statuspage-answer.ts'

/** What Statuspage's own pages list at most. */
const MOST_INCIDENTS = 50

export type StatuspageRead = {
  board: Board
  site: Site
  page: ReturnType<typeof toPage>
  components: Component[]
}

export async function readStatuspage(request: Request, context: RequestContext): Promise<StatuspageRead> {
  const { ctx, publicOrigin, organisation } = context
  const board = await getBoard(ctx)
  const site = { origin: publicOrigin, organisation, language: chooseLanguage(request, context) }
  return { board, site, page: toPage(board, site), components: toComponents(board, site) }
}

/** The vendor's incidents and our own, newest first: the open ones, or the fifty newest. */
export async function readIncidentList(
  { ctx }: RequestContext,
  read: StatuspageRead,
  which: 'unresolved' | 'all',
) {
  const incidents =
    which === 'unresolved'
      ? read.board.openIncidents
      : (await listIncidents(ctx, { limit: MOST_INCIDENTS })).incidents
  const notes = await listPublicNotes(ctx, { limit: MOST_INCIDENTS })
  const updates = await listUpdatesOf(
    ctx,
    incidents.map((incident) => incident.id),
  )
  const vendors = incidents.map((incident) =>
    toIncident({ incident, updates: updates.get(incident.id) ?? [], notes: about(incident, notes) }, read),
  )
  const own = notes
    .filter((note) => note.serviceId !== null && (which === 'all' || note.resolvedAt === null))
    .map((note) => toOwnIncident(note, read))
  return [...vendors, ...own]
    .sort((left, right) => (left.started_at < right.started_at ? 1 : -1))
    .slice(0, MOST_INCIDENTS)
}

function about({ id }: IncidentSummary, notes: readonly PublicNote[]): PublicNote[] {
  return notes.filter((note) => note.incidentId === id)
}
