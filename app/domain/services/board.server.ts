import { and, asc, eq, isNull } from 'drizzle-orm'
import { compilePolicy, toTitleKey } from '#app/sla/compiled-policy.ts'
import { listPolicies } from '#app/sla/policies/list-policies.ts'
import type { ServiceStatus } from '#app/vocabulary.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { type Feed, isStale, listFeeds } from '../incidents/feeds.server.ts'
import { worstStatus } from '../incidents/incident.ts'
import { type IncidentSummary, listClosedSince, listOpenIncidents } from '../incidents/incidents.server.ts'
import { type StatusOverride, toShownStatus } from './status-override.ts'
import { listStatusOverrides } from './status-overrides.server.ts'

export type Service = Ctx['db']['t']['services']['$inferSelect']

export type BoardService = Service & {
  /** What an admin set by hand, or else the vendor's. */
  status: ServiceStatus
  vendorStatus: ServiceStatus
  /** When it was set by hand, or when the oldest of its open incidents began; null while there is none. */
  since: number | null
  override: StatusOverride | null
  coveredBySla: boolean
  openIncidentIds: string[]
}

export type Freshness = { lastSuccessAt: number | null; lastChangedAt: number | null; stale: boolean }

/** One of the sources of the board. */
export type BoardFeed = Pick<Feed, 'id' | 'adapter' | 'url' | 'title'> & Freshness

export type Board = {
  feed: Freshness
  feeds: BoardFeed[]
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
  const overrides = await listStatusOverrides(ctx)
  const services = (await listServices(ctx)).map((service) =>
    toBoardService(service, openIncidents, {
      stale: staleFeeds.has(service.feedId),
      override: overrides.get(service.id) ?? null,
    }),
  )
  return {
    feed: toFreshness(feeds, ctx.now),
    feeds: feeds.map((feed) => toBoardFeed(feed, ctx.now)),
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

function toBoardFeed(feed: Feed, now: number): BoardFeed {
  const { id, adapter, url, title } = feed
  return { id, adapter, url, title, ...toFreshness([feed], now) }
}

/** The services of the feeds that are read, in the order an admin gave them. */
export async function listServices(ctx: Ctx): Promise<Service[]> {
  const { services, feeds } = ctx.db.t
  const rows = await ctx.db.db
    .select({ service: services })
    .from(services)
    .innerJoin(feeds, and(eq(feeds.id, services.feedId), isNull(feeds.removedAt)))
    .orderBy(asc(services.position), asc(services.title))
  return rows.map((row) => row.service)
}

/** Throws `service.not_found`. */
export async function getService(ctx: Ctx, id: string): Promise<BoardService> {
  const { services } = ctx.db.t
  const rows = await ctx.db.db.select().from(services).where(eq(services.id, id))
  const service = rows[0]
  if (!service) throw new DomainError('service.not_found', `There is no service ${id}.`, { id })
  const feed = (await listFeeds(ctx)).find((candidate) => candidate.id === service.feedId)
  return toBoardService(service, await listOpenIncidents(ctx), {
    stale: feed === undefined || isStale(feed, ctx.now),
    override: (await listStatusOverrides(ctx)).get(id) ?? null,
  })
}

type Known = { stale: boolean; override: StatusOverride | null }

/** A service whose feed cannot be read is unknown, whatever we last heard; an admin's own word stands above that. */
function toBoardService(service: Service, open: readonly IncidentSummary[], known: Known): BoardService {
  const affecting = open.filter((incident) =>
    incident.services.some((affected) => affected.id === service.id),
  )
  const vendor = {
    status: known.stale ? 'unknown' : worstStatus(affecting.map((incident) => incident.impact)),
    since: affecting.length === 0 ? null : Math.min(...affecting.map((incident) => incident.beganAt)),
  } as const
  return {
    ...service,
    ...toShownStatus(vendor, known.override),
    override: known.override,
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
