import { createHash } from 'node:crypto'
import { test } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import type { FetchFeed } from '#app/domain/incidents/feed.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { ADMIN, openTestStore } from '#tests/stores.ts'
import { printFigures, timeMs } from './figures.ts'
import { makeFeed } from './make-feed.ts'

const URL = 'https://www.google.com/appsstatus/dashboard/incidents.json'
const START = Date.parse('2026-07-30T00:00:00Z')

function bodyOf(text: string): FetchFeed {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return async () => ({
    kind: 'body',
    body: text,
    sha256,
    bytes: text.length,
    etag: null,
    lastModified: null,
    status: 200,
  })
}

test.each([50, 10_000])('a poll of a feed of %i incidents, unchanged and changed', async (count) => {
  const store = await openTestStore()
  let minute = 0
  const ctx = () => ({ db: store, now: START + 60_000 * minute++, actor: ADMIN })
  const parser = FEED_PARSERS['google-status']
  const feed = makeFeed(count)
  const text = JSON.stringify(feed)
  await registerFeed(ctx(), { id: WORKSPACE_FEED, adapter: 'google-status', url: URL })
  const poll = (fetchFeed: FetchFeed) => pollFeed(ctx(), { feedId: WORKSPACE_FEED, fetchFeed, parser })
  const same = bodyOf(text)
  const edited = [1, 2, 3, 4, 5].map((round) => bodyOf(JSON.stringify(editThird(feed, round))))

  const importMs = await timeMs(1, () => poll(same))
  const unchangedMs = await timeMs(20, () => poll(same))
  const parseMs = await timeMs(5, async () => parser.parse(text, { feedUrl: URL }))
  const jsonParseMs = await timeMs(5, async () => JSON.parse(text))
  const changedMs = await timeMs(edited.length, (round) => poll(edited[round] ?? same))
  printFigures('poll', {
    incidents: count,
    bodyMB: Number((text.length / 1e6).toFixed(2)),
    importMs,
    unchangedMs,
    changedMs,
    parseMs,
    jsonParseMs,
    changedBeyondParsingMs: Number((changedMs - parseMs).toFixed(2)),
    parseToJsonParse: Number((parseMs / jsonParseMs).toFixed(2)),
  })
})

function editThird(feed: ReturnType<typeof makeFeed>, round: number): ReturnType<typeof makeFeed> {
  return feed.map((incident, index) =>
    index === 3
      ? { ...incident, end: shift(incident.end, round), modified: shift('2026-07-30T00:00:00Z', round) }
      : incident,
  )
}

function shift(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString().replace('.000Z', '+00:00')
}
