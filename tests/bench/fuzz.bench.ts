import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { fuzzMarkdown } from '#tests/components/markdown-fuzz.tsx'
import { startBuiltSite } from '#tests/server/built-site.ts'
import { fuzzHttp } from '#tests/server/http-fuzz.ts'
import { makeWorld } from '#tests/server/world.ts'
import { printFigures } from './figures.ts'
import { FULL } from './load.ts'

const TEXTS = FULL ? 500_000 : 20_000
const REQUESTS = FULL ? 50_000 : 5_000
const STEP = 20_000
/** FUZZ_SEED sends again what another run sent. */
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2_147_483_647)

const folder = mkdtempSync(join(tmpdir(), 'makegood-bench-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('Markdown: many texts render to nothing that is not allowed', () => {
  const startedAt = performance.now()
  for (let done = 0; done < TEXTS; done += STEP) fuzzMarkdown(STEP, SEED + done)
  printFigures('markdown-fuzz', { texts: TEXTS, seed: SEED, violations: 0, seconds: seconds(startedAt) })
})

test('HTTP: many broken requests, and the process that started still answers', async () => {
  const world = await makeWorld(folder)
  const site = await startBuiltSite(folder)
  const startedAt = performance.now()
  const { statuses, faults } = await fuzzHttp(site, REQUESTS, SEED)
  const isAlive = (await fetch(`${site.url}/healthz`)).status === 200
  printFigures('http-fuzz', {
    requests: REQUESTS,
    seed: SEED,
    statuses,
    faults,
    isAlive,
    seconds: seconds(startedAt),
  })
  await site.stop()
  await world.close()
})

function seconds(startedAt: number): number {
  return Math.round((performance.now() - startedAt) / 1_000)
}
