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
const CHANGES = 8
/** As many as the vendor lists of a year; what is older has aged out of the feed and stays with us. */
const YEAR = 365

/** What is stored, and how many of them (the newest) the feed lists in turn. */
const CASES = [
  { stored: 50, feeds: [50] },
  { stored: 10_000, feeds: [YEAR, 10_000] },
]

test.each(CASES)('polls with $stored incidents stored', async ({ stored, feeds }) => {
  const store = await openTestStore()
  let minute = 0
  const ctx = () => ({ db: store, now: START + 60_000 * minute++, actor: ADMIN })
  const feed = makeFeed(stored)
  const { parser, lastParse } = timedParser()
  await registerFeed(ctx(), { id: WORKSPACE_FEED, adapter: 'google-status', url: URL })
  const poll = (fetchFeed: FetchFeed) => pollFeed(ctx(), { feedId: WORKSPACE_FEED, fetchFeed, parser })
  const importMs = await timeMs(1, () => poll(bodyOf(feed)))
  for (const [turn, listed] of feeds.entries()) {
    const shown = feed.slice(0, listed)
    const changed = (time: number) =>
      bodyOf(
        shown.map((incident, at) => (at === 3 ? editIncident(incident, turn * CHANGES + time) : incident)),
      )
    await poll(changed(1))
    const same = changed(1)
    const unchangedMs = await timeMs(20, () => poll(same))
    const parsing: Spent[] = []
    const beyond: Spent[] = []
    for (let time = 2; time <= CHANGES; time += 1) {
      const body = changed(time)
      const start = spentSoFar()
      const { revised } = await poll(body)
      if (revised !== 1) throw new Error(`a changed poll revised ${revised} incidents`)
      parsing.push(lastParse())
      beyond.push(spentBetween(lastParse(), spentBetween(start, spentSoFar())))
    }
    printFigures('poll', {
      stored,
      listed,
      bodyMB: round(JSON.stringify(shown).length / 1e6),
      importMs,
      unchangedMs,
      changedBeyondParsing: middle(beyond),
      parsing: middle(parsing),
    })
  }
})

/** Time gone by, and processor time of all threads: the second says less about what else the machine did. */
type Spent = { ms: number; cpuMs: number }

function spentSoFar(): Spent {
  const { user, system } = process.cpuUsage()
  return { ms: performance.now(), cpuMs: (user + system) / 1_000 }
}

function spentBetween(from: Spent, to: Spent): Spent {
  return { ms: to.ms - from.ms, cpuMs: to.cpuMs - from.cpuMs }
}

function middle(all: readonly Spent[]): Spent {
  return { ms: round(median(all.map(({ ms }) => ms))), cpuMs: round(median(all.map(({ cpuMs }) => cpuMs))) }
}

/** The product's parser, and what the last body took. */
function timedParser(): { parser: FeedParser; lastParse(): Spent } {
  const { adapter, parse } = FEED_PARSERS['google-status']
  let last: Spent = { ms: 0, cpuMs: 0 }
  return {
    lastParse: () => last,
    parser: {
      adapter,
      parse: (body, source) => {
        const start = spentSoFar()
        const parsed = parse(body, source)
        last = spentBetween(start, spentSoFar())
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
