import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { jobActor } from '#app/domain/context.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { openStore } from '#db/store.server.ts'
import { POLL_FEEDS } from '#jobs/poll-feeds.ts'
import { WORKSPACE_URL } from '#tests/adapters/feeds/captures.ts'
import { makeFeed } from '#tests/bench/make-feed.ts'
import { serve } from '#tests/domain/incidents/vendor-world.ts'
import { silentNotices } from '#tests/notice-tools.ts'

/** Polls a feed that changes every time, minute after minute, and says what the heap holds after each of its parts. */
const [path = '', polls = '0', parts = '0'] = process.argv.slice(2)
const store = await openStore(path)
const feed = makeFeed(20)
let now = Date.parse('2026-07-30T00:00:00Z')
const ctx = () => ({ db: store, now, actor: jobActor('poll-feeds') })
await registerFeed(ctx(), { id: WORKSPACE_FEED, adapter: 'google-status', url: WORKSPACE_URL })
const heap: number[] = []
for (let part = 0; part < Number(parts); part += 1) {
  for (let turn = 0; turn < Number(polls); turn += 1) {
    now += 60_000
    const edited = { ...feed[0], severity: `${part}.${turn}`, modified: new Date(now).toISOString() }
    const deps = {
      fetchFeed: serve([edited, ...feed.slice(1)]),
      parsers: FEED_PARSERS,
      filesFolder: '',
      backups: null,
      notices: silentNotices(),
    }
    await POLL_FEEDS.run(ctx(), deps)
  }
  globalThis.gc?.()
  heap.push(process.memoryUsage().heapUsed)
}
await store.close()
process.stdout.write(JSON.stringify(heap))
