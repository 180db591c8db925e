import { asc, desc, inArray } from 'drizzle-orm'
import { chunksOf } from '#db/statements.server.ts'
import type { Ctx } from '../context.ts'
import {
  type IncidentSummary,
  type IncidentUpdate,
  listIncidents,
  listIncidentsById,
} from './incidents.server.ts'

/** A post of the vendor with the incident it is about. */
export type PublishedPost = { incident: IncidentSummary; update: IncidentUpdate; isFirst: boolean }

type PostsRequest = { serviceId?: string | null; limit: number }

/** So many incidents of one service are looked through for its latest posts. */
const INCIDENTS_OF_A_SERVICE = 60

/** The vendor's latest posts, newest first; of one service, those of its latest incidents. */
export async function listPublishedPosts(ctx: Ctx, request: PostsRequest): Promise<PublishedPost[]> {
  const { serviceId = null, limit } = request
  const incidents = serviceId ? await listOfService(ctx, serviceId) : null
  const updates = incidents
    ? [...(await listUpdatesOf(ctx, [...incidents.keys()])).values()].flat()
    : await listLatest(ctx, limit)
  updates.sort(
    (left, right) => right.postedAt - left.postedAt || (left.incidentId < right.incidentId ? 1 : -1),
  )
  const shown = updates.slice(0, limit)
  const known = incidents ?? (await listNamed(ctx, shown))
  const first = await listFirstPosts(
    ctx,
    shown.map((update) => update.incidentId),
  )
  return shown.flatMap((update) => {
    const incident = known.get(update.incidentId)
    const isFirst = first.get(update.incidentId) === update.postedAt
    return incident ? [{ incident, update, isFirst }] : []
  })
}

async function listOfService(ctx: Ctx, serviceId: string): Promise<Map<string, IncidentSummary>> {
  const { incidents } = await listIncidents(ctx, { serviceId, limit: INCIDENTS_OF_A_SERVICE })
  return new Map(incidents.map((incident) => [incident.id, incident]))
}

async function listLatest(ctx: Ctx, limit: number): Promise<IncidentUpdate[]> {
  const { incidentUpdates } = ctx.db.t
  return ctx.db.db
    .select()
    .from(incidentUpdates)
    .orderBy(desc(incidentUpdates.postedAt), desc(incidentUpdates.incidentId))
    .limit(limit)
}

async function listNamed(
  ctx: Ctx,
  updates: readonly IncidentUpdate[],
): Promise<Map<string, IncidentSummary>> {
  const ids = [...new Set(updates.map((update) => update.incidentId))]
  return new Map((await listIncidentsById(ctx, ids)).map((incident) => [incident.id, incident]))
}

/** When each incident was first posted about. */
async function listFirstPosts(ctx: Ctx, incidentIds: readonly string[]): Promise<Map<string, number>> {
  const { incidentUpdates } = ctx.db.t
  const first = new Map<string, number>()
  for (const ids of chunksOf([...new Set(incidentIds)])) {
    const rows = await ctx.db.db
      .select({ incidentId: incidentUpdates.incidentId, postedAt: incidentUpdates.postedAt })
      .from(incidentUpdates)
      .where(inArray(incidentUpdates.incidentId, ids))
      .orderBy(asc(incidentUpdates.incidentId), asc(incidentUpdates.postedAt))
    for (const { incidentId, postedAt } of rows) if (!first.has(incidentId)) first.set(incidentId, postedAt)
  }
  return first
}

/** Every post of each incident, newest first. */
export async function listUpdatesOf(
  ctx: Ctx,
  incidentIds: readonly string[],
): Promise<Map<string, IncidentUpdate[]>> {
  const { incidentUpdates } = ctx.db.t
  const updates = new Map<string, IncidentUpdate[]>(incidentIds.map((id) => [id, []]))
  for (const ids of chunksOf(incidentIds)) {
    const rows = await ctx.db.db
      .select()
      .from(incidentUpdates)
      .where(inArray(incidentUpdates.incidentId, ids))
      .orderBy(desc(incidentUpdates.postedAt))
    for (const row of rows) updates.get(row.incidentId)?.push(row)
  }
  return updates
}

type OutagesRequest = { serviceId?: string | null; since: number; limit: number }

/** Outages (disruptions and outages, not information) that began at `since` or later or are open, newest first. */
export async function listOutages(ctx: Ctx, request: OutagesRequest): Promise<IncidentSummary[]> {
  const { serviceId = null, since, limit } = request
  const began = { from: since, to: ctx.now + 1 }
  const found: IncidentSummary[] = []
  for (const impact of ['disruption', 'outage'] as const) {
    const filter = { serviceId, impact, limit }
    found.push(...(await listIncidents(ctx, { ...filter, began })).incidents)
    const open = await listIncidents(ctx, { ...filter, open: true })
    found.push(...open.incidents.filter((incident) => incident.beganAt < since))
  }
  return found.sort((left, right) => right.beganAt - left.beganAt).slice(0, limit)
}
