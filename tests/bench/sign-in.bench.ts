import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { startBuiltSite } from '#tests/server/built-site.ts'
import { makeWorld } from '#tests/server/world.ts'
import { percentile, printFigures, round } from './figures.ts'
import { readRssMiB } from './load.ts'

const TRIES = 1_000
const AT_ONCE = 20
const SPAN_MS = 5_000

const folder = mkdtempSync(join(tmpdir(), 'makegood-bench-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('sign-in: a thousand wrong tries, twenty at a time, while readers read', async () => {
  const world = await makeWorld(folder)
  const site = await startBuiltSite(folder, { TRUSTED_PROXIES: '127.0.0.1' })
  const statuses: Record<string, number> = {}
  let left = TRIES
  let highest = 0
  try {
    await readAlone(site.url)
    const before = await readAlone(site.url)
    const flood = await readBeside(site.url, () => askHealth(site.url, SPAN_MS))
    const startedAt = performance.now()
    const attack = await readBeside(site.url, async () => {
      while (left > 0) {
        left -= 1
        const status = await tryWrong(site, left)
        statuses[status] = (statuses[status] ?? 0) + 1
        highest = Math.max(highest, readRssMiB(site.pid) ?? 0)
      }
    })
    // The machine may be busier now than it was: alone is what it was before and after, together.
    const alone = [...before, ...(await readAlone(site.url))]
    const attackMs = percentile(attack, 99)
    printFigures('sign-in', {
      tries: TRIES,
      atOnce: AT_ONCE,
      statuses,
      triesPerSecond: round((TRIES / (performance.now() - startedAt)) * 1_000),
      highestRssMiB: highest,
      board: {
        alone: toFigures(alone),
        besideTries: toFigures(attack),
        besideFloodOfHealthz: toFigures(flood),
      },
      p99Times: {
        ofAlone: round(attackMs / percentile(alone, 99)),
        ofFlood: round(attackMs / percentile(flood, 99)),
      },
    })
  } finally {
    await site.stop()
    await world.close()
  }
})

/** The board's readers with nobody else about. */
function readAlone(url: string): Promise<number[]> {
  const endsAt = performance.now() + SPAN_MS
  return readPages(url, () => performance.now() > endsAt)
}

function toFigures(taken: readonly number[]) {
  return { pages: taken.length, p50Ms: round(percentile(taken, 50)), p99Ms: round(percentile(taken, 99)) }
}

/** How long the board takes while twenty clients do something else, which takes of the same two cores as the product. */
async function readBeside(url: string, client: () => Promise<void>): Promise<number[]> {
  let isOver = false
  const clients = Promise.all(Array.from({ length: AT_ONCE }, client)).finally(() => {
    isOver = true
  })
  const taken = await readPages(url, () => isOver)
  await clients
  return taken
}

/** What costs the product least: what is slow beside it is the price of twenty clients, whatever they ask. */
async function askHealth(url: string, forMs: number): Promise<void> {
  const endsAt = performance.now() + forMs
  while (performance.now() < endsAt) await (await fetch(`${url}/healthz`)).arrayBuffer()
}

/** From a hundred places, so that hashing is what is measured and not the limit alone. */
async function tryWrong({ url, origin }: { url: string; origin: string }, number: number): Promise<string> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'x-forwarded-for': `203.0.113.${number % 100}` },
    body: new URLSearchParams({ email: `nobody-${number}@makegood.example`, password: 'not that one' }),
  })
  await answer.arrayBuffer()
  return String(answer.status)
}

async function readPages(url: string, isOver: () => boolean): Promise<number[]> {
  const taken: number[] = []
  while (!isOver()) {
    const startedAt = performance.now()
    await (await fetch(`${url}/`)).arrayBuffer()
    taken.push(performance.now() - startedAt)
  }
  return taken
}
