import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import type { FeedParser, FetchFeed } from './feed.ts'
import { noteOddities } from './feed-oddities.server.ts'
import type { Feed } from './feeds.server.ts'

export type SchemaSource = {
  feed: Pick<Feed, 'id' | 'url' | 'addedBy'>
  fetchFeed: FetchFeed
  parser: FeedParser
}

/**
 * Compares the description a vendor publishes of its feed with the one seen before. A change is told: fields may come
 * or go. Null where the vendor publishes none. Throws FeedError when it cannot be read.
 */
export async function watchSchema(
  ctx: Ctx,
  source: SchemaSource,
): Promise<'first' | 'same' | 'changed' | null> {
  const { feed, fetchFeed, parser } = source
  const url = parser.toSchemaUrl?.(feed.url) ?? null
  if (url === null) return null
  const answer = await fetchFeed({ url, etag: null, lastModified: null, publicOnly: feed.addedBy !== null })
  return answer.kind === 'body' ? keepSchema(ctx, feed, hashOf(answer.body)) : null
}

async function keepSchema(
  ctx: Ctx,
  feed: { id: string },
  hash: string,
): Promise<'first' | 'same' | 'changed'> {
  const { settings } = ctx.db.t
  const name = `feed_schema:${feed.id}`
  return ctx.db.tx(async (tx) => {
    const [known] = await tx.select().from(settings).where(eq(settings.name, name))
    if (known?.value === hash) return 'same'
    await tx
      .insert(settings)
      .values({ name, value: hash })
      .onConflictDoUpdate({ target: settings.name, set: { value: hash } })
    await recordAudit(ctx, tx, {
      action: 'feed.schema_seen',
      objectKind: 'feed',
      objectId: feed.id,
      before: known ? { sha256: known.value } : null,
      after: { sha256: hash },
    })
    if (!known) return 'first'
    await noteOddities(ctx, tx, feed, [{ oddity: 'schema_changed', detail: hash }])
    return 'changed'
  })
}

/** Of what the text says, not of how it is laid out. */
function hashOf(text: string): string {
  const hash = createHash('sha256')
  try {
    return hash.update(JSON.stringify(JSON.parse(text))).digest('hex')
  } catch {
    return hash.update(text).digest('hex')
  }
}
