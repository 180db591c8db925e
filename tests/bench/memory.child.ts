import { createServer } from 'node:http'
import { createFeedFetch } from '#app/adapters/feeds/feed-fetch.ts'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { createGuardedFetch } from '#app/adapters/guarded-fetch.ts'
import { CLI_ACTOR } from '#app/domain/context.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { openStore } from '#db/store.server.ts'
import { editIncident, makeFeed } from './make-feed.ts'

// node memory.child.mjs DATABASE same|changing INCIDENTS POLLS: polls over HTTP and prints its memory on the way.
const [path = '', kind = 'same', incidents = '365', polls = '1000'] = process.argv.slice(2)
const WARM_UP = 100
const START = Date.parse('2026-07-30T00:00:00Z')

const feed = makeFeed(Number(incidents))
const same = JSON.stringify(feed)
let polled = 0
const server = createServer((_, answer) => {
  const changed = () => JSON.stringify(feed.map((each, at) => (at === 3 ? editIncident(each, polled) : each)))
  answer.writeHead(200, { 'content-type': 'application/json' }).end(kind === 'same' ? same : changed())
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
const port = typeof address === 'object' && address !== null ? address.port : 0

const store = await openStore(path)
const ctx = () => ({ db: store, now: START + 60_000 * polled, actor: CLI_ACTOR })
const url = `http://127.0.0.1:${port}/feed.json`
await registerFeed(ctx(), { id: WORKSPACE_FEED, adapter: 'google-status', url })
const fetchFeed = createFeedFetch(
  createGuardedFetch({ allowedAddresses: 'loopback_too', userAgent: 'bench' }),
)
const marks: { polls: number; rssMiB: number }[] = []
for (polled = 1; polled <= Number(polls) + WARM_UP; polled += 1) {
  const { outcome } = await pollFeed(ctx(), {
    feedId: WORKSPACE_FEED,
    fetchFeed,
    parser: FEED_PARSERS['google-status'],
  })
  if (outcome === 'failed') throw new Error('a poll failed')
  if (polled >= WARM_UP && (polled - WARM_UP) % 100 === 0) {
    marks.push({ polls: polled - WARM_UP, rssMiB: Math.round(process.memoryUsage.rss() / 1024 ** 2) })
  }
}
process.stdout.write(`${JSON.stringify(marks)}\n`)
await store.close()
server.closeAllConnections()
server.close()
