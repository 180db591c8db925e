import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { test } from 'vitest'
import { withDemo } from '#tests/e2e/harness.ts'
import { median, printFigures } from './figures.ts'

const OUTAGE = 'vagmms1y6yRxwg6RMQZp'
const PATHS = ['/', `/incidents/${OUTAGE}`, '/incidents.atom', '/api/v1/board']
const CONNECTIONS = [1, 50, 500]
const SECONDS = 4
const ROUNDS = 3

type Load = { requestsPerSecond: number; p99Ms: number; errors: number }

async function load(url: string, connections: number, headers: Record<string, string>): Promise<Load> {
  const result = await autocannon({ url, connections, duration: SECONDS, headers })
  return {
    requestsPerSecond: result.requests.average,
    p99Ms: result.latency.p99,
    errors: result.errors + result.non2xx - (headers['if-none-match'] ? result.non2xx : 0),
  }
}

/** A bare server with the very bytes and headers that the product gives. */
async function withBareServer<T>(
  body: Buffer,
  headers: Headers,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-bench-'))
  writeFileSync(join(folder, 'body'), body)
  const kept = Object.fromEntries(
    [...headers].filter(
      ([name]) => !['date', 'connection', 'keep-alive', 'transfer-encoding'].includes(name),
    ),
  )
  writeFileSync(join(folder, 'headers'), JSON.stringify(kept))
  const child = spawn(process.execPath, [
    'tests/bench/bare-server.mjs',
    join(folder, 'body'),
    join(folder, 'headers'),
  ])
  try {
    return await use(`http://127.0.0.1:${await readPort(child)}/`)
  } finally {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

function readPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (text) => resolve(Number(String(text))))
    child.once('error', reject)
  })
}

/** Ours and the bare server in turns, so that a disturbance of the machine hits both. */
async function compare(ours: string, bare: string, connections: number, headers: Record<string, string>) {
  const runs = { ours: [] as Load[], bare: [] as Load[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.ours.push(await load(ours, connections, headers))
    runs.bare.push(await load(bare, connections, headers))
  }
  const middle = (loads: Load[]) => median(loads.map((run) => run.requestsPerSecond))
  return {
    connections,
    ours: Math.round(middle(runs.ours)),
    bare: Math.round(middle(runs.bare)),
    ratio: Number((middle(runs.ours) / middle(runs.bare)).toFixed(2)),
    p99Ms: median(runs.ours.map((run) => run.p99Ms)),
    bareP99Ms: median(runs.bare.map((run) => run.p99Ms)),
    errors: runs.ours.reduce((sum, run) => sum + run.errors, 0),
  }
}

test.each(PATHS)('requests per second of %s against a bare server with the same bytes', async (path) => {
  await withDemo({}, async (site) => {
    const url = site.url + path
    const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
    const body = Buffer.from(await answer.arrayBuffer())
    await withBareServer(body, answer.headers, async (bare) => {
      for (const connections of CONNECTIONS) {
        printFigures('pages', { path, bytes: body.length, ...(await compare(url, bare, connections, {})) })
      }
      const etag = answer.headers.get('etag')
      if (etag !== null) {
        const figures = await compare(url, bare, 50, { 'if-none-match': etag })
        printFigures('pages, not modified', { path, ...figures })
      }
    })
  })
})
