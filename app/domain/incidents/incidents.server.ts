import { and, desc, eq, gte, inArray, isNull } from 'drizzle-orm'
import type { Impact } from '#app/vocabulary.ts'
import { chunksOf } from '#db/statements.server.ts'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { findIncidentPage, readCursor } from './find-incidents.server.ts'

type Tables = Ctx['db']['t']
export type IncidentUpdate = Tables['incidentUpdates']['$inferSelect']
export type IncidentRevision = Omit<Tables['incidentRevisions']['$inferSelect'], 'raw'>
export type IncidentEvent = Tables['incidentEvents']['$inferSelect']
export type ReportedWindow = Tables['reportedWindows']['$inferSelect']
export type ServiceName = { id: string; title: string }

export type IncidentSummary = Tables['incidents']['$inferSelect'] & { services: ServiceName[] }
export type IncidentDocument = IncidentSummary & {
  updates: IncidentUpdate[]
  revisions: IncidentRevision[]
  events: IncidentEvent[]
  reportedWindows: ReportedWindow[]
}

export type IncidentFilter = {
  serviceId?: string | null
  impact?: Impact | null
  /** Incidents that began in `[from, to)`. */
  began?: { from: number; to: number } | null
  /** Incidents that touch `[from, to)`. */
  during?: { from: number; to: number } | null
  open?: boolean | null
  /** Words that its title or its posts hold, as a person types them. */
  query?: string | null
  /** Only incidents that a support case is linked to. */
  withCase?: boolean
  /** Only incidents that are part of a claim. */
  withClaim?: boolean
  /** Exclusive position in the list, as `nextCursor` gave it. */
  cursor?: string | null
  limit?: number
}

export type IncidentPage = { incidents: IncidentSummary[]; nextCursor: string | null }

const PAGE_SIZE = 50
const LARGEST_PAGE = 500

/**
 * Incidents, newest `beganAt` first, a page at a time. What cases and claims there are is not for the public.
 * Throws `incident.bad_cursor`, `actor.sign_in_needed`.
 */
export async function listIncidents(ctx: Ctx, filter: IncidentFilter = {}): Promise<IncidentPage> {
  const limit = Math.min(Math.max(1, filter.limit ?? PAGE_SIZE), LARGEST_PAGE)
  const after = filter.cursor ? readCursor(filter.cursor) : null
  if (filter.withCase || filter.withClaim) requireReader(ctx.actor)
  const found = await findIncidentPage(ctx, filter, { after, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    incidents: await withServices(ctx, page),
    nextCursor: found.length > limit && last ? `${last.beganAt}.${last.id}` : null,
  }
}

/** Every incident that is open now, newest first. */
export async function listOpenIncidents(ctx: Ctx): Promise<IncidentSummary[]> {
  const { incidents } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(incidents)
    .where(isNull(incidents.endedAt))
    .orderBy(desc(incidents.beganAt), desc(incidents.id))
  return withServices(ctx, rows)
}

/** Incidents that ended at `since` or later, latest end first. */
export async function listClosedSince(ctx: Ctx, since: number): Promise<IncidentSummary[]> {
  const { incidents } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(incidents)
    .where(gte(incidents.endedAt, since))
    .orderBy(desc(incidents.endedAt), desc(incidents.id))
  return withServices(ctx, rows)
}

/** Those of the incidents that exist, newest first. */
export async function listIncidentsById(ctx: Ctx, ids: readonly string[]): Promise<IncidentSummary[]> {
  const { incidents } = ctx.db.t
  const rows: Tables['incidents']['$inferSelect'][] = []
  for (const chunk of chunksOf(ids)) {
    rows.push(...(await ctx.db.db.select().from(incidents).where(inArray(incidents.id, chunk))))
  }
  rows.sort((left, right) => right.beganAt - left.beganAt || (left.id < right.id ? 1 : -1))
  return withServices(ctx, rows)
}

/** Throws `incident.not_found`. */
export async function getIncident(ctx: Ctx, id: string): Promise<IncidentDocument> {
  const { incidents, incidentUpdates, incidentRevisions, incidentEvents, reportedWindows } = ctx.db.t
  const db = ctx.db.db
  const rows = await db.select().from(incidents).where(eq(incidents.id, id))
  const [summary] = await withServices(ctx, rows)
  if (!summary) throw new DomainError('incident.not_found', `There is no incident ${id}.`, { id })
  const { raw, ...revisionColumns } = columnsOf(incidentRevisions)
  return {
    ...summary,
    updates: await db
      .select()
      .from(incidentUpdates)
      .where(eq(incidentUpdates.incidentId, id))
      .orderBy(desc(incidentUpdates.postedAt)),
    revisions: await db
      .select(revisionColumns)
      .from(incidentRevisions)
      .where(eq(incidentRevisions.incidentId, id))
      .orderBy(desc(incidentRevisions.sequence)),
    events: await db
      .select()
      .from(incidentEvents)
      .where(eq(incidentEvents.incidentId, id))
      .orderBy(desc(incidentEvents.occurredAt), desc(incidentEvents.id)),
    reportedWindows: await db
      .select()
      .from(reportedWindows)
      .where(eq(reportedWindows.incidentId, id))
      .orderBy(desc(reportedWindows.updatePostedAt), reportedWindows.startsAt),
  }
}

function columnsOf(table: Tables['incidentRevisions']) {
  const { id, incidentId, sequence, contentHash, firstSeenAt, vendorModifiedAt, changes, raw } = table
  return { id, incidentId, sequence, contentHash, firstSeenAt, vendorModifiedAt, changes, raw }
}

/** The latest post of each incident. */
export async function listLatestUpdates(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, IncidentUpdate>> {
  const { incidents, incidentUpdates } = ctx.db.t
  const latest = new Map<string, IncidentUpdate>()
  for (const chunk of chunksOf(ids)) {
    const rows = await ctx.db.db
      .select({ update: incidentUpdates })
      .from(incidents)
      .innerJoin(
        incidentUpdates,
        and(
          eq(incidentUpdates.incidentId, incidents.id),
          eq(incidentUpdates.postedAt, incidents.latestUpdateAt),
        ),
      )
      .where(inArray(incidents.id, chunk))
    for (const row of rows) latest.set(row.update.incidentId, row.update)
  }
  return latest
}

async function withServices(
  ctx: Ctx,
  rows: Tables['incidents']['$inferSelect'][],
): Promise<IncidentSummary[]> {
  const { incidentServices, services } = ctx.db.t
  const named = new Map<string, ServiceName[]>(rows.map((row) => [row.id, []]))
  for (const ids of chunksOf([...named.keys()])) {
    const pairs = await ctx.db.db
      .select({ incidentId: incidentServices.incidentId, id: services.id, title: services.title })
      .from(incidentServices)
      .innerJoin(services, eq(services.id, incidentServices.serviceId))
      .where(inArray(incidentServices.incidentId, ids))
      .orderBy(services.position)
    for (const { incidentId, ...service } of pairs) named.get(incidentId)?.push(service)
  }
  return rows.map((row) => ({ ...row, services: named.get(row.id) ?? [] }))
}
