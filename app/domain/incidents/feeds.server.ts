import { eq, isNull } from 'drizzle-orm'
import type { FeedAdapter } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { WORKSPACE_SERVICES } from '../services/catalogue.ts'
import { toFeedTitle, WORKSPACE_FEED } from './feed-source.ts'

export { WORKSPACE_FEED } from './feed-source.ts'

export type Feed = Ctx['db']['t']['feeds']['$inferSelect']

/** After three failed polls in a row, or a quarter of an hour without a good one, the board stops trusting the feed. */
export const STALE_AFTER_FAILURES = 3
const STALE_AFTER_MS = 15 * 60_000

/** True when what we hold may no longer be what the vendor says. A feed never read is stale. */
export function isStale(
  feed: { lastSuccessAt: number | null; consecutiveFailures: number },
  now: number,
): boolean {
  if (feed.lastSuccessAt === null || feed.consecutiveFailures >= STALE_AFTER_FAILURES) return true
  return now - feed.lastSuccessAt > STALE_AFTER_MS
}

/** Registers a feed, or points it at another URL (validators of the old one are dropped). */
export async function registerFeed(
  ctx: Ctx,
  input: { id: string; adapter: FeedAdapter; url: string },
): Promise<Feed> {
  const { feeds } = ctx.db.t
  const known = await findFeed(ctx, input.id)
  if (known !== null && known.url === input.url && known.adapter === input.adapter) return known
  return ctx.db.tx(async (tx) => {
    const { adapter, url } = input
    const fresh = { adapter, url, etag: null, lastModified: null, bodySha256: null, nextDueAt: null }
    const rows = await tx
      .insert(feeds)
      .values({ id: input.id, ...fresh })
      .onConflictDoUpdate({ target: feeds.id, set: fresh })
      .returning()
    if (known === null && input.id === WORKSPACE_FEED) await addCatalogue(ctx, tx)
    await recordAudit(ctx, tx, {
      action: 'feed.registered',
      objectKind: 'feed',
      objectId: input.id,
      before: known && { adapter: known.adapter, url: known.url },
      after: { adapter: input.adapter, url: input.url },
    })
    const feed = rows[0]
    if (!feed) throw new DomainError('feed.not_found', `The feed ${input.id} could not be registered.`)
    return feed
  })
}

async function addCatalogue(ctx: Ctx, tx: Tx): Promise<void> {
  await tx
    .insert(ctx.db.t.services)
    .values(
      WORKSPACE_SERVICES.map((service, position) => ({
        ...service,
        feedId: WORKSPACE_FEED,
        position,
        inUse: true,
        firstSeenAt: ctx.now,
        lastSeenAt: ctx.now,
      })),
    )
    .onConflictDoNothing()
}

export async function findFeed(ctx: Ctx, id: string): Promise<Feed | null> {
  const { feeds } = ctx.db.t
  const rows = await ctx.db.db.select().from(feeds).where(eq(feeds.id, id))
  return rows[0] ?? null
}

/** Throws `feed.not_found`. */
export async function getFeed(ctx: Ctx, id: string): Promise<Feed> {
  const feed = await findFeed(ctx, id)
  if (feed === null) throw new DomainError('feed.not_found', `There is no feed ${id}.`)
  return feed
}

/** The feeds that are read. */
export async function listFeeds(ctx: Ctx): Promise<Feed[]> {
  const { feeds } = ctx.db.t
  return ctx.db.db.select().from(feeds).where(isNull(feeds.removedAt)).orderBy(feeds.id)
}

/** What people call each feed, also those no longer read. */
export async function listFeedTitles(ctx: Ctx): Promise<Map<string, string>> {
  const { feeds } = ctx.db.t
  const rows = await ctx.db.db.select({ id: feeds.id, title: feeds.title, url: feeds.url }).from(feeds)
  return new Map(rows.map((feed) => [feed.id, toFeedTitle(feed)]))
}
