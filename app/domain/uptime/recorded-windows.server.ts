import { and, eq, gt, gte, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import { chunksOf } from '#db/statements.server.ts'
import type { Ctx } from '../context.ts'
import type { OwnRecord, RecordedPair, ReportedRecord } from './recorded-window.ts'

export type RangeRequest = {
  /** Null: what the vendor published, and nothing else. */
  customerId: string | null
  /** Instants; what overlaps `[from, to)`. */
  from: number
  to: number
  serviceId?: string | null | undefined
}

type PublishedRow = {
  incidentId: string
  title: string
  impact: RecordedPair['impact']
  startsAt: number
  endsAt: number | null
  changedAt: number
  serviceId: string
  service: string
}

/**
 * Everything recorded about incidents that overlap a stretch of time, one entry for each service they hit, oldest
 * first. Reads no more of the history than that: see buildPublishedQuery.
 */
export async function listRecordedPairs(ctx: Ctx, range: RangeRequest): Promise<RecordedPair[]> {
  const found = await buildPublishedQuery(ctx, range)
  // Left to us: asked for one service, SQLite would begin with its whole history instead of with the months.
  const published = found.filter((row) => !range.serviceId || row.serviceId === range.serviceId)
  const own = range.customerId === null ? [] : await listOwn(ctx, range.customerId, range, published)
  const ids = [...new Set([...published, ...own].map((row) => row.incidentId))]
  const reported = range.customerId === null ? new Map() : await listReported(ctx, ids)
  const pairs = new Map<string, RecordedPair>()
  for (const row of published) pairs.set(toKey(row), toPair(row, reported.get(row.incidentId) ?? []))
  for (const row of own) {
    const known = pairs.get(toKey(row)) ?? {
      ...toPair(row, reported.get(row.incidentId) ?? []),
      published: row.published,
    }
    pairs.set(toKey(row), { ...known, own: row.own })
  }
  return [...pairs.values()].sort(byStart)
}

/**
 * Incidents with their services that overlap `[from, to)`. Four searches by index, since "began before, ended after"
 * alone would walk half the history: began inside · ended inside · covers it all (a partial index holds the few that
 * lasted 27 days or more) · still open. A row found twice comes once.
 */
export function buildPublishedQuery(ctx: Ctx, { from, to }: Pick<RangeRequest, 'from' | 'to'>) {
  const { incidents, incidentServices, services } = ctx.db.t
  const select = () =>
    ctx.db.db
      .select({
        incidentId: incidents.id,
        title: incidents.title,
        impact: incidents.impact,
        startsAt: incidents.beganAt,
        endsAt: incidents.endedAt,
        changedAt: incidents.changedAt,
        serviceId: services.id,
        service: services.title,
      })
      .from(incidents)
      .innerJoin(incidentServices, eq(incidentServices.incidentId, incidents.id))
      .innerJoin(services, eq(services.id, incidentServices.serviceId))
  const began = and(gte(incidents.beganAt, from), lt(incidents.beganAt, to))
  const ended = and(gt(incidents.endedAt, from), lte(incidents.endedAt, to))
  const covers = and(
    sql`${incidents.endedAt} - ${incidents.beganAt} >= 2332800000`,
    lt(incidents.beganAt, from),
    gt(incidents.endedAt, to),
  )
  const open = and(isNull(incidents.endedAt), lt(incidents.beganAt, from))
  return select()
    .where(began)
    .union(select().where(ended))
    .union(select().where(covers))
    .union(select().where(open))
}

type OwnRow = PublishedRow & { published: RecordedPair['published']; own: OwnRecord }

/** Current records of incidents already found, and those whose own windows alone reach into the range. */
async function listOwn(
  ctx: Ctx,
  customerId: string,
  { from, to, serviceId }: RangeRequest,
  published: readonly PublishedRow[],
): Promise<OwnRow[]> {
  const { ownImpacts } = ctx.db.t
  const inRange = and(lt(ownImpacts.startsAt, to), gt(ownImpacts.endsAt, from))
  const rows = new Map<string, OwnRow>()
  for (const row of await selectOwn(ctx, { customerId, serviceId, where: inRange })) rows.set(row.own.id, row)
  for (const ids of chunksOf([...new Set(published.map((row) => row.incidentId))])) {
    const where = inArray(ownImpacts.incidentId, ids)
    for (const row of await selectOwn(ctx, { customerId, serviceId, where })) rows.set(row.own.id, row)
  }
  return [...rows.values()]
}

type OwnRequest = {
  customerId: string
  serviceId: string | null | undefined
  where: ReturnType<typeof and>
}

async function selectOwn(ctx: Ctx, { customerId, serviceId, where }: OwnRequest): Promise<OwnRow[]> {
  const { ownImpacts, incidents, incidentServices, services } = ctx.db.t
  const rows = await ctx.db.db
    .select({
      own: ownImpacts,
      incident: incidents,
      service: services.title,
      named: incidentServices.serviceId,
    })
    .from(ownImpacts)
    .innerJoin(incidents, eq(incidents.id, ownImpacts.incidentId))
    .innerJoin(services, eq(services.id, ownImpacts.serviceId))
    .leftJoin(
      incidentServices,
      and(
        eq(incidentServices.incidentId, ownImpacts.incidentId),
        eq(incidentServices.serviceId, ownImpacts.serviceId),
      ),
    )
    .where(
      and(
        eq(ownImpacts.customerId, customerId),
        isNull(ownImpacts.supersededAt),
        serviceId ? eq(ownImpacts.serviceId, serviceId) : undefined,
        where,
      ),
    )
  return rows.map(({ own, incident, service, named }) => {
    const window = { startsAt: incident.beganAt, endsAt: incident.endedAt }
    return {
      incidentId: incident.id,
      title: incident.title,
      impact: incident.impact,
      changedAt: incident.changedAt,
      ...window,
      serviceId: own.serviceId,
      service,
      published: named === null ? null : window,
      own,
    }
  })
}

async function listReported(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ReportedRecord[]>> {
  const { reportedWindows } = ctx.db.t
  const found = new Map<string, ReportedRecord[]>()
  for (const chunk of chunksOf(ids)) {
    const rows = await ctx.db.db
      .select()
      .from(reportedWindows)
      .where(inArray(reportedWindows.incidentId, chunk))
      .orderBy(reportedWindows.startsAt, reportedWindows.updatePostedAt)
    for (const row of rows) found.set(row.incidentId, [...(found.get(row.incidentId) ?? []), row])
  }
  return found
}

function toPair(row: PublishedRow, reported: readonly ReportedRecord[]): RecordedPair {
  const { startsAt, endsAt, ...rest } = row
  return {
    incidentId: rest.incidentId,
    title: rest.title,
    impact: rest.impact,
    serviceId: rest.serviceId,
    service: rest.service,
    changedAt: rest.changedAt,
    published: { startsAt, endsAt },
    isOpen: endsAt === null,
    reported,
    own: null,
  }
}

function toKey(row: { incidentId: string; serviceId: string }): string {
  return `${row.incidentId} ${row.serviceId}`
}

function byStart(left: RecordedPair, right: RecordedPair): number {
  const first = left.published?.startsAt ?? left.own?.windows[0]?.startsAt ?? 0
  const second = right.published?.startsAt ?? right.own?.windows[0]?.startsAt ?? 0
  if (first !== second) return first - second
  return toKey(left) < toKey(right) ? -1 : 1
}
