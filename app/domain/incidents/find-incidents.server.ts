import {
  and,
  desc,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { readSearchTerms } from '#db/search-text.ts'
import { chunksOf } from '#db/statements.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import type { IncidentFilter } from './incidents.server.ts'

type IncidentRow = Ctx['db']['t']['incidents']['$inferSelect']
/** Where a page of the list ended. */
export type Position = { beganAt: number; id: string }
type Place = { after: Position | null; limit: number }

/** The rows that fit a filter behind a position, newest `beganAt` first. */
export async function findIncidentPage(
  ctx: Ctx,
  filter: IncidentFilter,
  place: Place,
): Promise<IncidentRow[]> {
  const { incidents, incidentServices } = ctx.db.t
  const conditions = toConditions(ctx, filter)
  if (filter.query) {
    const ofService = filter.serviceId ? isOfService(ctx, filter.serviceId) : undefined
    const where = and(ofService, ...conditions)
    return findByWords(ctx, { query: filter.query, began: filter.began ?? null, where, ...place })
  }
  const { began } = filter
  const range = began && and(gte(incidents.beganAt, began.from), lt(incidents.beganAt, began.to))
  const behind = place.after ? isBehind(ctx, place.after) : undefined
  const where = [...conditions, range ?? undefined, behind]
  const rows = filter.serviceId
    ? ctx.db.db
        .select({ incident: incidents })
        .from(incidentServices)
        .innerJoin(incidents, eq(incidents.id, incidentServices.incidentId))
        .where(and(eq(incidentServices.serviceId, filter.serviceId), ...where))
    : ctx.db.db
        .select({ incident: incidents })
        .from(incidents)
        .where(and(...where))
  const listed = await rows.orderBy(desc(incidents.beganAt), desc(incidents.id)).limit(place.limit)
  return listed.map((row) => row.incident)
}

type WordSearch = Place & { query: string; began: IncidentFilter['began']; where: SQL | undefined }

async function findByWords(ctx: Ctx, search: WordSearch): Promise<IncidentRow[]> {
  const { incidents } = ctx.db.t
  const { query, began = null, ...rest } = search
  const ids = await ctx.db.searchIncidents({ ...rest, began, terms: readSearchTerms(query) })
  const rows = new Map<string, IncidentRow>()
  for (const chunk of chunksOf(ids)) {
    const found = await ctx.db.db.select().from(incidents).where(inArray(incidents.id, chunk))
    for (const row of found) rows.set(row.id, row)
  }
  return ids.flatMap((id) => rows.get(id) ?? [])
}

function toConditions(ctx: Ctx, filter: IncidentFilter): Array<SQL | undefined> {
  const { incidents } = ctx.db.t
  return [
    filter.impact ? eq(incidents.impact, filter.impact) : undefined,
    filter.during ? inArray(incidents.id, buildTouching(ctx, filter.during)) : undefined,
    filter.open === true ? isNull(incidents.endedAt) : undefined,
    filter.open === false ? isNotNull(incidents.endedAt) : undefined,
    filter.withCase ? inArray(incidents.id, linkedIncidents(ctx)) : undefined,
    filter.withClaim ? inArray(incidents.id, claimedIncidents(ctx)) : undefined,
  ]
}

function isOfService(ctx: Ctx, serviceId: string): SQL {
  const { incidents, incidentServices } = ctx.db.t
  return exists(
    ctx.db.db
      .select({ one: sql`1` })
      .from(incidentServices)
      .where(and(eq(incidentServices.incidentId, incidents.id), eq(incidentServices.serviceId, serviceId))),
  )
}

function linkedIncidents(ctx: Ctx) {
  const { links } = ctx.db.t
  return ctx.db.db.select({ id: links.incidentId }).from(links).where(eq(links.state, 'accepted'))
}

function claimedIncidents(ctx: Ctx) {
  const { claims, claimIncidents } = ctx.db.t
  return ctx.db.db
    .select({ id: claimIncidents.incidentId })
    .from(claimIncidents)
    .innerJoin(claims, eq(claims.id, claimIncidents.claimId))
    .where(ne(claims.state, 'withdrawn'))
}

/** The partial index of the long ones begins here (db/schema, `incidents_long`). */
const LONG_MS = 2_332_800_000

/**
 * Ids of what touches `[from, to)`. Half-open, as everywhere: what ended at midnight was not of the day that began
 * then. Three searches by index, since "began before, ended after" alone would walk half the history: began in it or
 * up to 27 days earlier · lasted longer than that · is still open.
 */
export function buildTouching(ctx: Ctx, { from, to }: { from: number; to: number }) {
  const { incidents } = ctx.db.t
  const select = () => ctx.db.db.select({ id: incidents.id }).from(incidents)
  const reaches = or(gt(incidents.endedAt, from), gte(incidents.beganAt, from))
  const recent = and(gte(incidents.beganAt, from - LONG_MS), lt(incidents.beganAt, to), reaches)
  const long = and(
    sql`${incidents.endedAt} - ${incidents.beganAt} >= 2332800000`,
    lt(incidents.beganAt, from),
    gt(incidents.endedAt, from),
  )
  const open = and(isNull(incidents.endedAt), lt(incidents.beganAt, to))
  return select().where(recent).unionAll(select().where(long)).unionAll(select().where(open))
}

/** The position that a page's `nextCursor` tells. Throws `incident.bad_cursor`. */
export function readCursor(cursor: string): Position {
  const match = /^(-?\d{1,15})\.([\w.~-]{1,100})$/.exec(cursor)
  if (!match?.[1] || !match[2])
    throw new DomainError('incident.bad_cursor', 'This page address is not one of ours.')
  return { beganAt: Number(match[1]), id: match[2] }
}

function isBehind(ctx: Ctx, { beganAt, id }: Position): SQL | undefined {
  const { incidents } = ctx.db.t
  return or(lt(incidents.beganAt, beganAt), and(eq(incidents.beganAt, beganAt), lt(incidents.id, id)))
}
