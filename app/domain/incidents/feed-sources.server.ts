import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { FeedAdapter, PollFailure } from '#app/vocabulary.ts'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import {
  type FeedBody,
  FeedError,
  type FeedParser,
  type FeedService,
  type FetchFeed,
  type ParsedFeed,
} from './feed.ts'
import { type FeedSourceInput, toFeedId, toFeedTitle, toFeedUrl } from './feed-source.ts'
import { type Feed, getFeed, isStale, listFeeds } from './feeds.server.ts'
import { type CatalogueSource, learnServices, readCatalogue } from './learn-services.server.ts'
import { pollFeed } from './poll-feed.server.ts'

/** How vendors are read. */
export type FeedAccess = { fetchFeed: FetchFeed; parsers: Readonly<Record<FeedAdapter, FeedParser>> }

/** What a test read of a source found. */
export type FeedPreview = {
  url: string
  incidents: number
  openIncidents: number
  quarantined: number
  newestBeganAt: number | null
  services: readonly FeedService[]
}

type Reading = { url: string; body: FeedBody; parsed: ParsedFeed; catalogue: readonly FeedService[] }

/**
 * Reads a source once without keeping anything. Throws `actor.not_allowed`, `feed.bad_url`, `feed.exists`,
 * `feed.unreadable` (with the failure), `feed.nothing_found`.
 */
export async function tryFeed(ctx: Ctx, source: FeedSourceInput, access: FeedAccess): Promise<FeedPreview> {
  requireWriter(ctx.actor)
  const { url, parsed, catalogue } = await read(ctx, source, access)
  const { incidents } = parsed
  return {
    url,
    incidents: incidents.length,
    openIncidents: incidents.filter((incident) => incident.endedAt === null).length,
    quarantined: parsed.quarantined.length,
    newestBeganAt: incidents.reduce<number | null>((at, it) => Math.max(at ?? it.beganAt, it.beganAt), null),
    services: unite(catalogue, parsed.services),
  }
}

/**
 * Makes a source one of the board's, after one good read of it, and takes up what that read says. A source that was
 * removed before comes back with its history. Throws as `tryFeed`.
 */
export async function addFeed(
  ctx: Ctx,
  source: FeedSourceInput & { useServices: boolean },
  access: FeedAccess,
): Promise<Feed> {
  requireWriter(ctx.actor)
  const { url, body, catalogue } = await read(ctx, source, access)
  const feed = await saveFeed(ctx, { ...source, url })
  const parser = access.parsers[source.adapter]
  await pollFeed(ctx, { feedId: feed.id, fetchFeed: async () => body, parser })
  await learnServices(ctx, { feed, named: catalogue })
  return getFeed(ctx, feed.id)
}

async function read(ctx: Ctx, source: FeedSourceInput, access: FeedAccess): Promise<Reading> {
  const { adapter } = source
  const parser = access.parsers[adapter]
  const url = toFeedUrl(source)
  const { feeds } = ctx.db.t
  const known = await ctx.db.db
    .select({ id: feeds.id })
    .from(feeds)
    .where(and(eq(feeds.url, url), isNull(feeds.removedAt)))
  if (known.length > 0) throw new DomainError('feed.exists', 'This source is on the board already.', { url })
  try {
    const body = await access.fetchFeed({ url, etag: null, lastModified: null, publicOnly: true })
    if (body.kind !== 'body')
      throw new FeedError({ failure: 'not_modified_unasked', message: 'Nothing was sent.' })
    const parsed = parser.parse(body.body, { feedUrl: url, receivedAt: ctx.now })
    const feed = { id: toFeedId(url), adapter, url, addedBy: ctx.actor.name }
    const catalogue = await findCatalogue({ feed, fetchFeed: access.fetchFeed, parser })
    if (parsed.incidents.length + parsed.services.length + catalogue.length > 0)
      return { url, body, parsed, catalogue }
  } catch (error) {
    if (!(error instanceof FeedError)) throw error
    const details = { url, failure: error.failure, status: error.status }
    throw new DomainError('feed.unreadable', error.message, details)
  }
  throw new DomainError('feed.nothing_found', 'The source names neither incidents nor services.', { url })
}

/** The list of services is a help, and not every page has one. */
async function findCatalogue(source: CatalogueSource): Promise<readonly FeedService[]> {
  try {
    return (await readCatalogue(source)) ?? []
  } catch (error) {
    if (error instanceof FeedError) return []
    throw error
  }
}

function unite(...lists: readonly (readonly FeedService[])[]): FeedService[] {
  return [...new Map(lists.flat().map((service) => [service.id, service])).values()]
}

async function saveFeed(ctx: Ctx, source: FeedSourceInput & { useServices: boolean }): Promise<Feed> {
  const { adapter, url } = source
  const id = toFeedId(url)
  const title = source.title.trim() || toFeedTitle({ id, title: null, url })
  const { feeds } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const fresh = {
      adapter,
      url,
      title,
      etag: null,
      lastModified: null,
      bodySha256: null,
      // Nobody is told about what happened while it was not read.
      importedAt: null,
      newServicesInUse: source.useServices,
      addedBy: ctx.actor.name,
      addedAt: ctx.now,
      removedAt: null,
      consecutiveFailures: 0,
    }
    const [taken] = await tx
      .select()
      .from(feeds)
      .where(and(eq(feeds.id, id), isNull(feeds.removedAt)))
    if (taken) throw new DomainError('feed.exists', 'This source is on the board already.', { url })
    const rows = await tx
      .insert(feeds)
      .values({ id, ...fresh })
      .onConflictDoUpdate({ target: feeds.id, set: fresh })
      .returning()
    const feed = rows[0]
    if (!feed) throw new DomainError('feed.not_found', `The feed ${id} could not be added.`)
    const after = { adapter, url, title }
    await recordAudit(ctx, tx, { action: 'feed.add', objectKind: 'feed', objectId: id, after })
    return feed
  })
}

/**
 * Stops reading a source that an admin added; its incidents stay in the history. Throws `actor.not_allowed`,
 * `feed.not_found`, `feed.built_in`.
 */
export async function removeFeed(ctx: Ctx, input: { feedId: string }): Promise<void> {
  requireWriter(ctx.actor)
  const { feeds } = ctx.db.t
  const { addedBy } = await getFeed(ctx, input.feedId)
  if (addedBy === null)
    throw new DomainError('feed.built_in', 'This source is named by the settings of this installation.')
  await ctx.db.tx(async (tx) => {
    await tx
      .update(feeds)
      .set({ removedAt: ctx.now })
      .where(and(eq(feeds.id, input.feedId), isNull(feeds.removedAt)))
    await recordAudit(ctx, tx, { action: 'feed.remove', objectKind: 'feed', objectId: input.feedId })
  })
}

export type FeedState = Feed & {
  stale: boolean
  /** Why the last poll failed; null when it did not. */
  failure: PollFailure | null
  services: number
}

/** The sources of the board and how reading them goes. Throws `actor.sign_in_needed`. */
export async function listFeedStates(ctx: Ctx): Promise<FeedState[]> {
  requireReader(ctx.actor)
  const { polls, services } = ctx.db.t
  const states: FeedState[] = []
  for (const feed of await listFeeds(ctx)) {
    const [last] = await ctx.db.db
      .select({ failure: polls.failure })
      .from(polls)
      .where(eq(polls.feedId, feed.id))
      .orderBy(desc(polls.finishedAt))
      .limit(1)
    const [held] = await ctx.db.db
      .select({ rows: sql<number>`cast(count(*) as integer)` })
      .from(services)
      .where(eq(services.feedId, feed.id))
    const stale = isStale(feed, ctx.now)
    states.push({ ...feed, stale, failure: last?.failure ?? null, services: held?.rows ?? 0 })
  }
  return states
}
