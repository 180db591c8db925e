import { createHash } from 'node:crypto'
import { test } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import type { FeedParser, FetchFeed } from '#app/domain/incidents/feed.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { ADMIN, openTestStore } from '#tests/stores.ts'
import { median, printFigures, round, timeMs } from './figures.ts'
import { editIncident, makeFeed } from './make-feed.ts'

const URL = 'https://www.google.com/appsstatus/dashboard/incidents.json'
const START = Date.parse('2026-07-30T00:00:00Z')
const CHANGES = 9
/** As many as the vendor lists of a year; what is older has aged out of the feed and stays with us. */
const YEAR = 365

/** What is stored, and how many of them (the newest) the feed lists. */
const CASES = [
  { stored: 50, listed: 50 },
  { stored: 10_000, listed: YEAR },
  { stored: 10_000, listed: 10_000 },
]

test.each(CASES)(
  'polls with $stored incidents stored and $listed in the feed',
  async ({ stored, listed }) => {
    const store = await openTestStore()
    let minute = 0
    const ctx = () => ({ db: store, now: START + 60_000 * minute++, actor: ADMIN })
    const feed = makeFeed(stored)
    const { parser, takenMs } = timedParser()
    await registerFeed(ctx(), { id: WORKSPACE_FEED, adapter: 'google-status', url: URL })
    const poll = (fetchFeed: FetchFeed) => pollFeed(ctx(), { feedId: WORKSPACE_FEED, fetchFeed, parser })

    const importMs = await timeMs(1, () => poll(bodyOf(feed)))
    const shown = feed.slice(0, listed)
    const same = bodyOf(shown)
    await poll(same)
    const unchangedMs = await timeMs(20, () => poll(same))
    const parsingMs: number[] = []
    const beyondMs: number[] = []
    for (let turn = 1; turn <= CHANGES; turn += 1) {
      const changed = bodyOf(
        shown.map((incident, index) => (index === 3 ? editIncident(incident, turn) : incident)),
      )
      const startedAt = performance.now()
      const result = await poll(changed)
      const taken = performance.now() - startedAt
      if (result.revised !== 1) throw new Error(`a changed poll revised ${result.revised} incidents`)
      parsingMs.push(takenMs())
      beyondMs.push(taken - takenMs())
    }
    printFigures('poll', {
      stored,
      listed,
      bodyMB: round(JSON.stringify(shown).length / 1e6),
      importMs,
      unchangedMs,
      changedBeyondParsingMs: round(median(beyondMs)),
      parsingMs: round(median(parsingMs)),
    })
  },
)

/** The product's parser, and how long it took the last time. */
function timedParser(): { parser: FeedParser; takenMs(): number } {
  const { parse, ...parser } = FEED_PARSERS['google-status']
  let taken = 0
  return {
    takenMs: () => taken,
    parser: {
      adapter: parser.adapter,
      parse: (body, source) => {
        const startedAt = performance.now()
        const parsed = parse(body, source)
        taken = performance.now() - startedAt
        return parsed
      },
    },
  }
}

function bodyOf(feed: ReturnType<typeof makeFeed>): FetchFeed {
  const body = JSON.stringify(feed)
  const sha256 = createHash('sha256').update(body).digest('hex')
  return async () => ({
    kind: 'body',
    body,
    sha256,
    bytes: body.length,
    etag: null,
    lastModified: null,
    status: 200,
  })
}
