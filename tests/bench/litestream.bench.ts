import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { verifyAudit } from '#app/domain/audit/audits.server.ts'
import { CLI_ACTOR } from '#app/domain/context.ts'
import { openStore } from '#db/store.server.ts'
import { bundleChild, startChild } from '#tests/children.ts'
import { findBadPages, findLost } from '#tests/crash/crash.ts'
import { createFolders } from '#tests/folders.ts'
import { printFigures } from './figures.ts'

const newFolder = createFolders()
const SECONDS = Number(process.env.FOLLOW_SECONDS ?? 20)
/** A program on this machine, or what the npm registry has: LITESTREAM=/usr/bin/litestream npm run bench -- litestream */
const LITESTREAM = process.env.LITESTREAM?.split(' ') ?? [
  'npm',
  'exec',
  '--yes',
  '--package=@flydotio/litestream@1.0.1',
  '--',
  'litestream',
]

function start(args: readonly string[]) {
  const [program = '', ...before] = LITESTREAM
  // A group of its own: npm does not hand a signal on to what it runs.
  const child = spawn(program, [...before, ...args], { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const stop = () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    return ended
  }
  return { ended, stop, said: () => said }
}

async function run(args: readonly string[]): Promise<string> {
  const { ended, said } = start(args)
  expect(await ended, said()).toBe(0)
  return said().trim()
}

test('Litestream follows a working installation, and what it restores is whole and complete', async () => {
  const version = await run(['version'])
  const folder = newFolder()
  const path = join(folder, 'makegood.sqlite')
  await (await openStore(path)).close()
  const replica = `file://${join(folder, 'replica')}`
  const follower = start(['replicate', path, replica])
  await wait(2_000)
  const worker = startChild(await bundleChild('tests/crash/crash.child.ts'), [path, 'all', 'followed'])
  await wait(SECONDS * 1_000)
  worker.process.kill('SIGKILL')
  const { stdout } = await worker.ended
  const lines = stdout.split('\n').slice(0, -1)
  await wait(3_000) // it looks once a second
  await follower.stop()

  const restored = join(newFolder(), 'makegood.sqlite')
  await run(['restore', '-o', restored, replica])
  const store = await openStore(restored)
  const lost = await findLost(store, lines)
  const { problems, rows } = await verifyAudit({ db: store, now: Date.now(), actor: CLI_ACTOR })
  await store.close()
  const damaged = [...problems, ...findBadPages(restored)]
  printFigures('litestream', {
    version,
    seconds: SECONDS,
    acknowledged: lines.length,
    auditRows: rows,
    lost: lost.length,
    damaged: damaged.length,
  })
  expect(lines.length).toBeGreaterThan(SECONDS)
  expect([...lost, ...damaged]).toEqual([])
}, 600_000)
