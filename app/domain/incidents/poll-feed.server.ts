import { eq } from 'drizzle-orm'
import type { PollFailure, PollOutcome } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { type Ctx, newId } from '../context.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import { withPauses } from '../with-pauses.server.ts'
import {
  type FeedBody,
  FeedError,
  type FeedParser,
  type FeedSource,
  type FetchFeed,
  type ParsedFeed,
} from './feed.ts'
import { type Feed, getFeed, isStale, STALE_AFTER_FAILURES } from './feeds.server.ts'
import { type Ingested, ingestFeed } from './ingest-feed.server.ts'
import { isGone, toNextDueAt } from './poll-pace.ts'

export type PollResult = {
  feed: string
  outcome: PollOutcome
  failure: PollFailure | null
  error: string | null
  incidentsSeen: number
  inserted: number
  revised: number
  quarantined: number
  /** Incidents that came in an older version than ours. */
  staleCopies: number
  clockSkewMs: number | null
}

type PollInput = { feedId: string; fetchFeed: FetchFeed; parser: FeedParser; finishedAt?: () => number }

/** Validators are left out once an hour, so that a server that answers 304 for ever cannot hide a change. */
const FULL_FETCH_EVERY_MS = 3_600_000

/**
 * Reads the feed once and stores what it says, in one transaction. A body that cannot be trusted changes
 * nothing but the record of the poll. Never throws for what the vendor or the network did.
 */
export async function pollFeed(ctx: Ctx, input: PollInput): Promise<PollResult> {
  const feed = await getFeed(ctx, input.feedId)
  const full = feed.lastFullFetchAt === null || ctx.now - feed.lastFullFetchAt >= FULL_FETCH_EVERY_MS
  try {
    const response = await input.fetchFeed({
      url: feed.url,
      etag: full ? null : feed.etag,
      lastModified: full ? null : feed.lastModified,
      publicOnly: feed.addedBy !== null,
    })
    if (response.kind === 'not_modified') return await recordUnchanged(ctx, { feed, input, body: null })
    if (response.sha256 === feed.bodySha256)
      return await recordUnchanged(ctx, { feed, input, body: response })
    const parsed = await parseBody(input.parser, response.body, { feedUrl: feed.url, receivedAt: ctx.now })
    return await recordChanged(ctx, { feed, input, body: response, parsed })
  } catch (error) {
    if (!(error instanceof FeedError)) throw error
    return recordFailure(ctx, { feed, input, error })
  }
}

async function parseBody(parser: FeedParser, body: string, source: FeedSource): Promise<ParsedFeed> {
  return parser.parseWithPauses
    ? withPauses(parser.parseWithPauses(body, source))
    : parser.parse(body, source)
}

type Read = { feed: Feed; input: PollInput }

async function recordUnchanged(ctx: Ctx, read: Read & { body: FeedBody | null }): Promise<PollResult> {
  return ctx.db.tx(async (tx) => {
    await closeGap(ctx, tx, read.feed)
    const fullFetch = read.body === null ? {} : { lastFullFetchAt: ctx.now, ...validatorsOf(read.body) }
    await markRead(ctx, tx, read.feed, fullFetch)
    return recordPoll(ctx, tx, { ...read, outcome: 'unchanged' })
  })
}

async function recordChanged(
  ctx: Ctx,
  read: Read & { body: FeedBody; parsed: ParsedFeed },
): Promise<PollResult> {
  return ctx.db.tx(async (tx) => {
    const ingested = await ingestFeed(ctx, tx, { feed: read.feed, parsed: read.parsed })
    await closeGap(ctx, tx, read.feed)
    await markRead(ctx, tx, read.feed, {
      ...validatorsOf(read.body),
      bodySha256: read.body.sha256,
      lastFullFetchAt: ctx.now,
      lastChangedAt: ctx.now,
      incidentsSeen: ingested.incidentsSeen,
      importedAt: read.feed.importedAt ?? ctx.now,
    })
    return recordPoll(ctx, tx, { ...read, outcome: 'changed', ingested })
  })
}

async function recordFailure(ctx: Ctx, read: Read & { error: FeedError }): Promise<PollResult> {
  const { feeds } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    // Where there is no feed any more, nobody waits for two more failures to be told.
    const least = isGone(read.error) ? STALE_AFTER_FAILURES : 0
    const consecutiveFailures = Math.max(read.feed.consecutiveFailures + 1, least)
    const nextDueAt = toNextDueAt(read.error, read.feed, ctx.now)
    await tx
      .update(feeds)
      .set({ lastPolledAt: ctx.now, consecutiveFailures, nextDueAt })
      .where(eq(feeds.id, read.feed.id))
    const wasStale = isStale(read.feed, read.feed.lastPolledAt ?? ctx.now)
    if (!wasStale && isStale({ ...read.feed, consecutiveFailures }, ctx.now)) {
      await enqueueNotice(ctx, tx, {
        kind: 'feed.stale',
        subjectKind: 'feed',
        subjectId: read.feed.id,
        dedupeKey: `feed.stale:${read.feed.id}:${read.feed.lastSuccessAt}`,
        payload: {
          failure: read.error.failure,
          status: read.error.status,
          lastSuccessAt: read.feed.lastSuccessAt,
        },
      })
    }
    return recordPoll(ctx, tx, { ...read, outcome: 'failed' })
  })
}

function validatorsOf(body: FeedBody): Partial<Feed> {
  return { etag: body.etag, lastModified: body.lastModified }
}

async function markRead(ctx: Ctx, tx: Tx, feed: Feed, changes: Partial<Feed>): Promise<void> {
  const { feeds } = ctx.db.t
  await tx
    .update(feeds)
    .set({
      lastPolledAt: ctx.now,
      lastSuccessAt: ctx.now,
      consecutiveFailures: 0,
      nextDueAt: null,
      ...changes,
    })
    .where(eq(feeds.id, feed.id))
  // A pause of our own is no news about the feed: nobody was told that it was stale.
  if (feed.consecutiveFailures === 0 || !isStale(feed, ctx.now)) return
  await enqueueNotice(ctx, tx, {
    kind: 'feed.back',
    subjectKind: 'feed',
    subjectId: feed.id,
    dedupeKey: `feed.back:${feed.id}:${ctx.now}`,
    payload: { lastSuccessAt: feed.lastSuccessAt },
  })
}

/** A pause long enough to make the feed stale is kept as a gap: nobody knows what was so in it. */
async function closeGap(ctx: Ctx, tx: Tx, feed: Feed): Promise<void> {
  if (feed.lastSuccessAt === null || !isStale(feed, ctx.now)) return
  await tx
    .insert(ctx.db.t.feedGaps)
    .values({ id: newId(ctx.now), feedId: feed.id, startedAt: feed.lastSuccessAt, endedAt: ctx.now })
}

type PollRecord = Read & {
  outcome: PollOutcome
  body?: FeedBody | null
  ingested?: Ingested
  error?: FeedError
}

async function recordPoll(ctx: Ctx, tx: Tx, record: PollRecord): Promise<PollResult> {
  const result: PollResult = {
    feed: record.feed.id,
    outcome: record.outcome,
    failure: record.error?.failure ?? null,
    error: record.error?.message ?? null,
    incidentsSeen:
      record.ingested?.incidentsSeen ??
      (record.outcome === 'unchanged' ? record.feed.incidentsSeen : null) ??
      0,
    inserted: record.ingested?.inserted ?? 0,
    revised: record.ingested?.revised ?? 0,
    quarantined: record.ingested?.quarantined ?? 0,
    staleCopies: record.ingested?.staleCopies ?? 0,
    clockSkewMs: record.body?.clockSkewMs ?? null,
  }
  const { feed, staleCopies, clockSkewMs, ...row } = result
  await tx.insert(ctx.db.t.polls).values({
    ...row,
    id: newId(ctx.now),
    feedId: feed,
    startedAt: ctx.now,
    finishedAt: record.input.finishedAt?.() ?? ctx.now,
    httpStatus: record.body?.status ?? record.error?.status ?? (record.body === null ? 304 : null),
    bodySha256: record.body?.sha256 ?? null,
    bytes: record.body?.bytes ?? null,
  })
  return result
}
