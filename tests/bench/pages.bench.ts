import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test } from 'vitest'
import { type RawAnswer, request } from '#tests/server/raw-request.ts'
import { withBareServer } from './bare.ts'
import { median, printFigures, round } from './figures.ts'
import { type HistorySite, startWithHistory } from './history.ts'
import { FULL, LOAD_TOOL, type Load, type LoadTarget, loadServer } from './load.ts'

const PATHS = ['/', '/incidents/Bench000000000000003', '/incidents.atom', '/api/v1/board']
const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd', 'accept-language': 'en-GB,en;q=0.9' }
const SECONDS = FULL ? 4 : 1
const ROUNDS = 3
const CONNECTIONS = FULL ? [1, 50, 500] : [50]

const folder = mkdtempSync(join(tmpdir(), 'makegood-pages-'))
let running: HistorySite
beforeAll(async () => {
  running = await startWithHistory(folder, 10_000)
})
afterAll(async () => {
  running.feed.close()
  await running.site.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Ours and the bare server in turns, so that a disturbance of the machine hits both. */
async function compare(
  ours: LoadTarget,
  bare: LoadTarget,
  shape: { connections: number; headers: Record<string, string> },
) {
  const runs = { ours: [] as Load[], bare: [] as Load[] }
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    runs.ours.push(await loadServer(ours, { ...shape, seconds: SECONDS }))
    runs.bare.push(await loadServer(bare, { ...shape, seconds: SECONDS }))
  }
  const middle = (loads: Load[], of: (load: Load) => number) => median(loads.map(of))
  const cpu = (loads: Load[]) => middle(loads, (load) => load.cpuUs ?? Number.NaN)
  const rate = (loads: Load[]) => middle(loads, (load) => load.requestsPerSecond)
  return {
    connections: shape.connections,
    perSecond: Math.round(rate(runs.ours)),
    barePerSecond: Math.round(rate(runs.bare)),
    ratio: round(rate(runs.ours) / rate(runs.bare)),
    cpuUs: round(cpu(runs.ours)),
    bareCpuUs: round(cpu(runs.bare)),
    cpuRatio: round(cpu(runs.bare) / cpu(runs.ours)),
    p99Ms: round(middle(runs.ours, (load) => load.p99Ms)),
    bareP99Ms: round(middle(runs.bare, (load) => load.p99Ms)),
    errors: runs.ours.reduce((sum, run) => sum + run.errors, 0),
  }
}

/** A page changes at each poll, on the minute, and its tag with it: turns that need one tag stay within a minute. */
async function waitForWholeMinute(): Promise<void> {
  const needed = ROUNDS * (SECONDS * 2 + 1) * 1_000
  const left = 60_000 - (Date.now() % 60_000)
  if (left < needed) await new Promise((resolve) => setTimeout(resolve, left + 3_000))
}

/** What the product answers, and to whoever holds it already. */
async function readAnswers(path: string, headers: Record<string, string>) {
  const port = Number(new URL(running.site.url).port)
  const ask = (more: Record<string, string>): Promise<RawAnswer> =>
    request({ port, path, headers: { host: '127.0.0.1', ...headers, ...more } })
  const full = await ask({})
  const etag = String(full.headers.etag)
  return { full, etag, notModified: await ask({ 'if-none-match': etag }) }
}

test.each(PATHS)('requests per second of %s against a bare server with the same bytes', async (path) => {
  const ours = { url: running.site.url + path, pid: running.site.pid }
  const shapes = [
    ...CONNECTIONS.map((connections) => ({ answer: 'compressed', connections, headers: BROWSER })),
    { answer: 'plain', connections: 50, headers: {} },
  ]
  for (const { answer, ...shape } of shapes) {
    const answers = await readAnswers(path, shape.headers)
    await withBareServer(answers, async (bare) => {
      const about = { path, answer, bytes: answers.full.body.length, tool: LOAD_TOOL }
      printFigures('pages', { ...about, ...(await compare(ours, bare, shape)) })
    })
  }
  for (const connections of CONNECTIONS) {
    await waitForWholeMinute()
    const answers = await readAnswers(path, BROWSER)
    const headers = { ...BROWSER, 'if-none-match': answers.etag }
    await withBareServer(answers, async (bare) => {
      const about = { path, answer: String(answers.notModified.status), bytes: 0, tool: LOAD_TOOL }
      printFigures('pages', { ...about, ...(await compare(ours, bare, { connections, headers })) })
    })
  }
})
