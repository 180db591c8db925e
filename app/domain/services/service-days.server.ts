import { eq, gt, inArray, sql } from 'drizzle-orm'
import type { Interval } from '#app/sla/intervals.ts'
import { chunksOf } from '#db/statements.server.ts'
import type { Ctx } from '../context.ts'
import { isStale } from '../incidents/feeds.server.ts'
import { buildTouching } from '../incidents/find-incidents.server.ts'
import { type CalendarDay, listCalendarDays } from './calendar-days.ts'
import {
  type DayIncident,
  type FeedRecord,
  listUnobserved,
  type ServiceDay,
  toServiceDays,
} from './service-days.ts'

export type ServiceDaysRequest = {
  serviceIds: readonly string[]
  /** How many calendar days, today included. */
  days?: number
  timeZone: string
}

const STRIP_DAYS = 90

/**
 * The last days of each service, oldest first; three statements however many services. An open incident touches every
 * day since it began. Services that do not exist are left out.
 */
export async function listServiceDays(
  ctx: Ctx,
  request: ServiceDaysRequest,
): Promise<Map<string, ServiceDay[]>> {
  const days = listCalendarDays({
    now: ctx.now,
    days: request.days ?? STRIP_DAYS,
    timeZone: request.timeZone,
  })
  const bounds = { startAt: days[0]?.startAt ?? ctx.now, endAt: ctx.now }
  const sources = await listSources(ctx, request.serviceIds)
  const gaps = await listGaps(ctx, bounds.startAt)
  const incidents = await listTouching(ctx, days)
  const unobserved = new Map<string, Interval[]>()
  const listed = new Map<string, ServiceDay[]>()
  for (const { serviceId, feedId, record } of sources) {
    const known =
      unobserved.get(feedId) ?? listUnobserved({ ...record, gaps: gaps.get(feedId) ?? [] }, bounds)
    unobserved.set(feedId, known)
    const touching = incidents.get(serviceId) ?? []
    listed.set(serviceId, toServiceDays({ days, now: ctx.now, unobserved: known, incidents: touching }))
  }
  return listed
}

type Source = { serviceId: string; feedId: string; record: Omit<FeedRecord, 'gaps'> }

/** What a feed listed when it was first read is the vendor's own record back to its oldest incident. */
async function listSources(ctx: Ctx, serviceIds: readonly string[]): Promise<Source[]> {
  const { services, feeds, incidents } = ctx.db.t
  const oldest = sql<
    number | string | null
  >`(select min(${incidents.beganAt}) from ${incidents} where ${incidents.feedId} = ${feeds.id})`
  const sources: Source[] = []
  for (const ids of chunksOf(serviceIds)) {
    const rows = await ctx.db.db
      .select({ serviceId: services.id, feed: feeds, oldest })
      .from(services)
      .innerJoin(feeds, eq(feeds.id, services.feedId))
      .where(inArray(services.id, ids))
    for (const { serviceId, feed, oldest } of rows) {
      const { importedAt } = feed
      const recordedFrom =
        importedAt === null ? null : Math.min(importedAt, oldest === null ? importedAt : Number(oldest))
      const readUntil = isStale(feed, ctx.now) ? feed.lastSuccessAt : ctx.now
      sources.push({ serviceId, feedId: feed.id, record: { recordedFrom, readUntil } })
    }
  }
  return sources
}

async function listGaps(ctx: Ctx, since: number): Promise<Map<string, Interval[]>> {
  const { feedGaps } = ctx.db.t
  const rows = await ctx.db.db.select().from(feedGaps).where(gt(feedGaps.endedAt, since))
  const gaps = new Map<string, Interval[]>()
  for (const { feedId, startedAt, endedAt } of rows) {
    gaps.set(feedId, [...(gaps.get(feedId) ?? []), { startAt: startedAt, endAt: endedAt }])
  }
  return gaps
}

/** What touched the days, by service. */
async function listTouching(ctx: Ctx, days: readonly CalendarDay[]): Promise<Map<string, DayIncident[]>> {
  const { incidents, incidentServices } = ctx.db.t
  const [first, last] = [days[0], days.at(-1)]
  const touching = new Map<string, DayIncident[]>()
  if (!first || !last) return touching
  const rows = await ctx.db.db
    .select({
      serviceId: incidentServices.serviceId,
      impact: incidents.impact,
      beganAt: incidents.beganAt,
      endedAt: incidents.endedAt,
    })
    .from(incidents)
    .innerJoin(incidentServices, eq(incidentServices.incidentId, incidents.id))
    .where(inArray(incidents.id, buildTouching(ctx, { from: first.startAt, to: last.endAt })))
  for (const { serviceId, ...incident } of rows) {
    const list = touching.get(serviceId)
    if (list) list.push(incident)
    else touching.set(serviceId, [incident])
  }
  return touching
}
