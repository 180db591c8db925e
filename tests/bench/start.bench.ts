import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { startChild } from '#tests/children.ts'
import { findFreePort } from '#tests/server/built-site.ts'
import { median, printFigures } from './figures.ts'
import { startWithHistory } from './history.ts'
import { FULL } from './load.ts'

const ROUNDS = FULL ? 9 : 3

/** From the start of the process to the first board that answers 200, after an orderly stop and after a kill. */
test.each([100, FULL ? 100_000 : 10_000])('start with %i incidents', async (stored) => {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-start-'))
  const { site, feed } = await startWithHistory(folder, stored)
  await site.stop('SIGKILL')
  const taken: Record<'SIGTERM' | 'SIGKILL', number[]> = { SIGTERM: [], SIGKILL: [] }
  try {
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      taken.SIGKILL.push(await start(folder, feed.url, 'SIGTERM'))
      taken.SIGTERM.push(await start(folder, feed.url, 'SIGKILL'))
    }
  } finally {
    feed.close()
    rmSync(folder, { recursive: true, force: true })
  }
  printFigures('start', {
    stored,
    rounds: ROUNDS,
    afterStopMs: Math.round(median(taken.SIGTERM)),
    afterKillMs: Math.round(median(taken.SIGKILL)),
  })
})

/** Starts once and ends it by `signal`; the time belongs to the way the run before ended. */
async function start(folder: string, feedUrl: string, signal: NodeJS.Signals): Promise<number> {
  const port = await findFreePort()
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    DATA_DIR: folder,
    FEED_URL: feedUrl,
  }
  const startedAt = performance.now()
  const child = startChild('build/server/main.js', [], { env })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    if (answer?.ok) break
    if (child.process.exitCode !== null) throw new Error(child.stdout())
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const took = performance.now() - startedAt
  child.process.kill(signal)
  await child.ended
  return took
}
