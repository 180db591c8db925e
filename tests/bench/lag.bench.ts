import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { startBuiltSite } from '#tests/server/built-site.ts'
import { request } from '#tests/server/raw-request.ts'
import { percentile, printFigures, round } from './figures.ts'
import { startFeedServer } from './history.ts'
import { readRssMiB } from './load.ts'
import { editIncident, makeFeed } from './make-feed.ts'

const LISTED = 10_000
const ASK_EVERY_MS = 20
const LONGEST_WAIT_MS = 180_000

/** How long others wait while the product reads ten thousand incidents for the first time, and one change in them. */
test('lag', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-lag-'))
  const incidents = makeFeed(LISTED)
  const body = JSON.stringify(incidents)
  const feed = await startFeedServer(body)
  const site = await startBuiltSite(folder, { JOBS: 'on', FEED_URL: feed.url })
  try {
    const imported = await watch(site.url, (log) => log.includes('"inserted":10000'), site.log)
    feed.serve(JSON.stringify(incidents.map((each, at) => (at === 3 ? editIncident(each, 1) : each))))
    const changed = await watch(site.url, (log) => log.includes('"revised":1'), site.log)
    const about = { listed: LISTED, bodyMB: round(body.length / 1e6), rssMiB: readRssMiB(site.pid) }
    printFigures('lag', { ...about, duringImport: imported, duringChange: changed })
  } finally {
    feed.close()
    await site.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Asks for `/healthz` again and again, as a watchdog would, until the log says that the poll is over. */
async function watch(url: string, isOver: (log: string) => boolean, log: () => string) {
  const port = Number(new URL(url).port)
  const waits: number[] = []
  const startedAt = performance.now()
  await readLag(port)
  while (!isOver(log())) {
    if (performance.now() - startedAt > LONGEST_WAIT_MS) throw new Error('The poll did not end.')
    const askedAt = performance.now()
    await request({ port, path: '/healthz', headers: { host: '127.0.0.1' } })
    waits.push(performance.now() - askedAt)
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
  }
  return {
    asked: waits.length,
    p99Ms: round(percentile(waits, 99)),
    longestMs: round(Math.max(...waits)),
    loopLongestMs: round(await readLag(port)),
  }
}

/** The longest stop of the product's event loop since this was asked last. */
async function readLag(port: number): Promise<number> {
  const { body } = await request({ port, path: '/metrics', headers: { host: '127.0.0.1' } })
  return Number(/^makegood_nodejs_eventloop_lag_max_seconds ([\d.e+-]+)$/m.exec(body.toString())?.[1]) * 1_000
}
