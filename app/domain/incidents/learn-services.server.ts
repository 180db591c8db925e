import { eq } from 'drizzle-orm'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { FeedError, type FeedParser, type FeedService, type FetchFeed } from './feed.ts'
import { readsCatalogue } from './feed-source.ts'
import type { Feed } from './feeds.server.ts'
import { addServices } from './store-incident.server.ts'

export type Learned = { added: number; renamed: number }

/**
 * Takes up the services of a vendor's own list that no incident has named yet, behind all others. What an installation
 * came with is used only once an admin says so. Services of other feeds stay as they are.
 */
export async function learnServices(
  ctx: Ctx,
  input: { feed: Feed; named: readonly FeedService[] },
): Promise<Learned> {
  const { feed, named } = input
  const { services } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const stored = await tx.select().from(services)
    const known = new Map(stored.map((service) => [service.id, service]))
    const unknown = named.filter((service) => !known.has(service.id))
    const renamed = named.filter(({ id, title }) => {
      const service = known.get(id)
      return service?.feedId === feed.id && service.title !== title
    })
    await addServices(ctx, tx, {
      feedId: feed.id,
      inUse: feed.addedBy !== null && feed.newServicesInUse,
      position: stored.reduce((last, service) => Math.max(last, service.position), -1) + 1,
      unknown,
    })
    for (const { id, title } of renamed) {
      await tx.update(services).set({ title }).where(eq(services.id, id))
    }
    const counts = { added: unknown.length, renamed: renamed.length }
    if (counts.added + counts.renamed > 0) {
      const change = { action: 'feed.learned_services', objectKind: 'feed', objectId: feed.id }
      await recordAudit(ctx, tx, { ...change, after: counts })
    }
    return counts
  })
}

export type CatalogueSource = {
  feed: Pick<Feed, 'id' | 'adapter' | 'url' | 'addedBy'>
  fetchFeed: FetchFeed
  parser: FeedParser
}

/** The vendor's own list of services; null where none is read. Throws FeedError. */
export async function readCatalogue(source: CatalogueSource): Promise<readonly FeedService[] | null> {
  const { feed, fetchFeed, parser } = source
  const { catalogue } = parser
  const url = readsCatalogue(feed) ? (catalogue?.toUrl(feed.url) ?? null) : null
  if (!catalogue || url === null) return null
  const response = await fetchFeed({ url, etag: null, lastModified: null, publicOnly: feed.addedBy !== null })
  if (response.kind === 'body') return catalogue.parse(response.body)
  throw new FeedError({ failure: 'not_modified_unasked', message: 'The list of services was not sent.' })
}
