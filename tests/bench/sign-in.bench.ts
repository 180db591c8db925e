import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { startBuiltSite } from '#tests/server/built-site.ts'
import { makeWorld } from '#tests/server/world.ts'
import { printFigures } from './figures.ts'

const TRIES = 1_000
const AT_ONCE = 20

const folder = mkdtempSync(join(tmpdir(), 'makegood-bench-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('sign-in: a thousand wrong tries, twenty at a time, while readers read', async () => {
  const world = await makeWorld(folder)
  const site = await startBuiltSite(folder, { TRUSTED_PROXIES: '127.0.0.1' })
  const before = await readPages(site.url, 300, () => false)
  let left = TRIES
  const statuses: Record<string, number> = {}
  let highest = 0
  const attackers = Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left > 0) {
        left -= 1
        const status = await tryWrong(site, left)
        statuses[status] = (statuses[status] ?? 0) + 1
        highest = Math.max(highest, rssMb(site.pid))
      }
    }),
  )
  const during = await readPages(site.url, 5_000, () => left <= 0)
  await attackers
  printFigures('sign-in', {
    tries: TRIES,
    atOnce: AT_ONCE,
    statuses,
    highestRssMb: highest,
    boardP99BeforeMs: before,
    boardP99DuringMs: during,
  })
  await site.stop()
  await world.close()
})

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

async function readPages(url: string, most: number, isOver: () => boolean): Promise<number> {
  const taken: number[] = []
  for (let page = 0; page < most && !isOver(); page += 1) {
    const startedAt = performance.now()
    await (await fetch(`${url}/`)).arrayBuffer()
    taken.push(performance.now() - startedAt)
  }
  taken.sort((a, b) => a - b)
  return Number((taken[Math.floor(taken.length * 0.99)] ?? Number.NaN).toFixed(1))
}

function rssMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1_024)
}
