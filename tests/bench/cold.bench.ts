import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { request } from '#tests/server/raw-request.ts'
import { percentile, printFigures, round } from './figures.ts'
import { startWithHistory } from './history.ts'
import { FULL } from './load.ts'

const SIZES = FULL ? [100, 10_000, 100_000] : [100, 10_000]
const TURNS = FULL ? 500 : 100
const WARM_UP = 30
/** Of a session that is none: the page is an anonymous reader's, made for this request and not taken from memory. */
const PAST_MEMORY = { host: '127.0.0.1', cookie: 'makegood=none' }
const GMAIL = 'prPt2Yra2CbGsbEm9cpC'
const PATHS = [
  '/',
  '/incidents',
  '/incidents/Bench000000000000003',
  `/services/${GMAIL}`,
  '/incidents.atom',
  '/calendar.ics',
  '/api/v1/board',
  '/api/v1/incidents',
  '/api/v2/summary.json',
]

type Taken = { p50Ms: number; p99Ms: number }

/** How long pages take that are rendered for the request, one after the other, by how much is stored. */
test('cold', async () => {
  const taken: Record<string, Record<number, Taken>> = {}
  for (const size of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'makegood-cold-'))
    const { site, feed } = await startWithHistory(folder, size)
    try {
      for (const path of PATHS) taken[path] = { ...taken[path], [size]: await timePage(site.url, path) }
    } finally {
      feed.close()
      await site.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
  for (const [path, bySize] of Object.entries(taken)) {
    const p50 = (size: number) => bySize[size]?.p50Ms ?? Number.NaN
    const grows = Object.fromEntries(SIZES.slice(1).map((size) => [size, round(p50(size) / p50(100))]))
    printFigures('cold', { path, turns: TURNS, bySize, grows })
  }
})

async function timePage(url: string, path: string): Promise<Taken> {
  const port = Number(new URL(url).port)
  const times: number[] = []
  for (let turn = -WARM_UP; turn < TURNS; turn += 1) {
    const startedAt = performance.now()
    const { status } = await request({ port, path, headers: PAST_MEMORY })
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    if (turn >= 0) times.push(performance.now() - startedAt)
  }
  return { p50Ms: round(percentile(times, 50)), p99Ms: round(percentile(times, 99)) }
}
