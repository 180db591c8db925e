import { copyFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startChild } from '#tests/children.ts'
import { createFolders } from '#tests/folders.ts'
import { databaseIn } from '#tests/server/built-site.ts'
import { printFigures, round } from './figures.ts'
import { timeFirstPage } from './first-page.ts'
import { findHistory } from './history.ts'
import { FULL } from './load.ts'

/** Twenty thousand make a database of some 190 MB. */
const STORED = Number(process.env.STORED ?? (FULL ? 20_000 : 10_000))
const NOWHERE = 'http://127.0.0.1:9/feed.json'
const newFolder = createFolders()

/** The drill: a backup, its check, the loss of everything, and the way back to the first page. */
test('restore', async () => {
  const folder = newFolder()
  const elsewhere = newFolder()
  copyFileSync((await findHistory(STORED)).path, databaseIn(folder))
  const archive = join(elsewhere, 'makegood.tar.gz')
  await timeFirstPage(folder, NOWHERE, 'SIGKILL')
  const firstPageAfterKillMs = await timeFirstPage(folder, NOWHERE, 'SIGTERM')
  const databaseMB = round(statSync(databaseIn(folder)).size / 1e6, 1)
  const backupMs = await timeCli(folder, ['backup', archive])
  const checkMs = await timeCli(folder, ['restore', archive, '--check'])
  for (const end of ['', '-wal', '-shm', '.instance']) rmSync(databaseIn(folder) + end, { force: true })
  const restoreMs = await timeCli(folder, ['restore', archive])
  const firstPageMs = await timeFirstPage(folder, NOWHERE, 'SIGTERM')
  printFigures('restore', {
    stored: STORED,
    databaseMB,
    archiveMB: round(statSync(archive).size / 1e6, 1),
    backupMs,
    checkMs,
    restoreMs,
    firstPageMs: Math.round(firstPageMs),
    lossToFirstPageMs: Math.round(restoreMs + firstPageMs),
    firstPageAfterKillMs: Math.round(firstPageAfterKillMs),
  })
})

async function timeCli(folder: string, args: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  const env = { ...process.env, DATA_DIR: folder }
  const { code, stderr } = await startChild('build/server/cli.js', args, { env }).ended
  expect(code, stderr).toBe(0)
  return Math.round(performance.now() - startedAt)
}
