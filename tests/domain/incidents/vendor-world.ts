import { createHash } from 'node:crypto'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import type { Ctx } from '#app/domain/context.ts'
import type { FetchFeed } from '#app/domain/incidents/feed.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { type PollResult, pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import type { FeedAdapter } from '#app/vocabulary.ts'
import { WORKSPACE_URL } from '#tests/adapters/feeds/captures.ts'

/** A vendor that answers with this body. */
export function serve(body: unknown): FetchFeed {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return async () => ({
    kind: 'body',
    body: text,
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: Buffer.byteLength(text),
    etag: null,
    lastModified: null,
    status: 200,
  })
}

export async function registerWorkspace(ctx: Ctx): Promise<void> {
  await registerFeed(ctx, { id: WORKSPACE_FEED, adapter: 'google-status', url: WORKSPACE_URL })
}

/** One poll of a feed that answers with this body: the Workspace one unless another is named. */
export async function poll(
  ctx: Ctx,
  body: unknown,
  feed: { id: string; adapter: FeedAdapter } = { id: WORKSPACE_FEED, adapter: 'google-status' },
): Promise<PollResult> {
  return pollFeed(ctx, { feedId: feed.id, fetchFeed: serve(body), parser: FEED_PARSERS[feed.adapter] })
}
