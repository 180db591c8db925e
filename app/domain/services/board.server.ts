import { asc, eq } from 'drizzle-orm'
import { compilePolicy, toTitleKey } from '#app/sla/compiled-policy.ts'
import { listPolicies } from '#app/sla/policies/list-policies.ts'
import type { ServiceStatus } from '#app/vocabulary.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { isStale, listFeeds } from '../incidents/feeds.server.ts'
import { worstStatus } from '../incidents/incident.ts'
import { type IncidentSummary, listClosedSince, listOpenIncidents } from '../incidents/incidents.server.ts'

export type Service = Ctx['db']['t']['services']['$inferSelect']

export type BoardService = Service & {
  status: ServiceStatus
  /** When the oldest of its open incidents began; null while there is none. */
  since: number | null
  coveredBySla: boolean
  openIncidentIds: string[]
}

export type Freshness = { lastSuccessAt: number | null; lastChangedAt: number | null; stale: boolean }

export type Board = {
  feed: Freshness
  services: BoardService[]
  openIncidents: IncidentSummary[]
  recentIncidents: IncidentSummary[]
}

const RECENT_MS = 14 * 86_400_000

/** The state of every service now, what is open, and what ended in the last fourteen days. */
export async function getBoard(ctx: Ctx): Promise<Board> {
  const feeds = await listFeeds(ctx)
  const openIncidents = await listOpenIncidents(ctx)
  const staleFeeds = new Set(feeds.filter((feed) => isStale(feed, ctx.now)).map((feed) => feed.id))
  const services = (await listServices(ctx)).map((service) =>
    toBoardService(service, openIncidents, staleFeeds.has(service.feedId)),
  )
  return {
    feed: toFreshness(feeds, ctx.now),
    services,
    openIncidents,
    recentIncidents: await listClosedSince(ctx, ctx.now - RECENT_MS),
  }
}

export async function getFreshness(ctx: Ctx): Promise<Freshness> {
  return toFreshness(await listFeeds(ctx), ctx.now)
}

/** Of several feeds the one read longest ago counts: the board is as fresh as its oldest part. */
function toFreshness(feeds: Awaited<ReturnType<typeof listFeeds>>, now: number): Freshness {
  const reads = feeds.map((feed) => feed.lastSuccessAt)
  const changes = feeds.flatMap((feed) => feed.lastChangedAt ?? [])
  return {
    lastSuccessAt: reads.length === 0 || reads.includes(null) ? null : Math.min(...reads.map(Number)),
    lastChangedAt: changes.length === 0 ? null : Math.max(...changes),
    stale: feeds.length === 0 || feeds.some((feed) => isStale(feed, now)),
  }
}

export async function listServices(ctx: Ctx): Promise<Service[]> {
  const { services } = ctx.db.t
  return ctx.db.db.select().from(services).orderBy(asc(services.position), asc(services.title))
}

/** Throws `service.not_found`. */
export async function getService(ctx: Ctx, id: string): Promise<BoardService> {
  const { services } = ctx.db.t
  const rows = await ctx.db.db.select().from(services).where(eq(services.id, id))
  const service = rows[0]
  if (!service) throw new DomainError('service.not_found', `There is no service ${id}.`, { id })
  const feed = (await listFeeds(ctx)).find((candidate) => candidate.id === service.feedId)
  return toBoardService(service, await listOpenIncidents(ctx), feed === undefined || isStale(feed, ctx.now))
}

/** A service whose feed cannot be read is unknown, whatever we last heard. */
function toBoardService(service: Service, open: readonly IncidentSummary[], stale: boolean): BoardService {
  const affecting = open.filter((incident) =>
    incident.services.some((affected) => affected.id === service.id),
  )
  return {
    ...service,
    status: stale ? 'unknown' : worstStatus(affecting.map((incident) => incident.impact)),
    since: affecting.length === 0 ? null : Math.min(...affecting.map((incident) => incident.beganAt)),
    coveredBySla: isCovered(service),
    openIncidentIds: affecting.map((incident) => incident.id),
  }
}

/** True when one of the policies that ship with the product names the service as covered. */
function isCovered(service: { id: string; title: string }): boolean {
  return listPolicies().some((policy) => {
    const { serviceById, serviceByTitle } = compilePolicy(policy)
    const named = serviceById.get(service.id) ?? serviceByTitle.get(toTitleKey(service.title))
    return named !== undefined && policy.coverage.services.some((covered) => covered === named)
  })
}
