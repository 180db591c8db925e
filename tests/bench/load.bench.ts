import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { test } from 'vitest'
import { printFigures } from './figures.ts'
import { type FeedServer, type HistorySite, startWithHistory } from './history.ts'
import { FULL, readRssMiB } from './load.ts'
import { editIncident } from './make-feed.ts'

const STORED = FULL ? 100_000 : 10_000
const PER_SECOND = 200
const CONNECTIONS = 50
/** A poll falls into the shorter run too. `BENCH=full LOAD_SECONDS=180 npm run bench -- load` is a whole size and less patience. */
const SECONDS = Number(process.env.LOAD_SECONDS ?? (FULL ? 600 : 61))
const READER = { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'en-GB,en;q=0.9' }

/** A steady crowd before the board, and each minute a poll that brings a change. */
test('load', { timeout: (SECONDS + 900) * 1_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-load-'))
  const running = await startWithHistory(folder, STORED)
  const posts = keepPosting(running)
  try {
    const rssBefore = readRssMiB(running.site.pid)
    const { latency, requests, non2xx, errors, timeouts } = await autocannon({
      url: `${running.site.url}/`,
      connections: CONNECTIONS,
      overallRate: PER_SECOND,
      duration: SECONDS,
      headers: READER,
    })
    printFigures('load', {
      stored: STORED,
      seconds: SECONDS,
      wantedPerSecond: PER_SECOND,
      perSecond: requests.average,
      changes: posts.count(),
      p50Ms: latency.p50,
      p99Ms: latency.p99,
      worstMs: latency.max,
      errors: errors + non2xx + timeouts,
      rssMiB: { before: rssBefore, after: readRssMiB(running.site.pid) },
    })
  } finally {
    posts.stop()
    running.feed.close()
    await running.site.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Before each full minute the vendor moves the end of one incident. */
function keepPosting({ feed, recent }: Pick<HistorySite, 'recent'> & { feed: FeedServer }) {
  let changes = 0
  const timer = setInterval(() => {
    if (new Date().getSeconds() !== 45) return
    changes += 1
    feed.serve(
      JSON.stringify(
        recent.map((incident, index) => (index === 2 ? editIncident(incident, changes) : incident)),
      ),
    )
  }, 1_000)
  return { count: () => changes, stop: () => clearInterval(timer) }
}
