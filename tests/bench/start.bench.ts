import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { median, printFigures } from './figures.ts'
import { timeFirstPage } from './first-page.ts'
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
      taken.SIGKILL.push(await timeFirstPage(folder, feed.url, 'SIGTERM'))
      taken.SIGTERM.push(await timeFirstPage(folder, feed.url, 'SIGKILL'))
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
