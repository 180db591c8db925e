import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { openStore } from '#db/store.server.ts'
import { makeFeed } from '#tests/bench/make-feed.ts'
import { bundleChild, startChild } from '#tests/children.ts'
import { poll, registerWorkspace } from '#tests/domain/incidents/vendor-world.ts'
import { createFolders } from '#tests/folders.ts'
import { ADMIN, openTestStore } from '#tests/stores.ts'

const newFolder = createFolders()

// A day of polls: POLLS=1440 npm run unit -- tests/jobs/scale
const POLLS = Number(process.env.POLLS ?? 30)

test('F59 with little memory it polls on and on, and holds no more after many polls than after a few', async () => {
  const path = join(newFolder(), 'makegood.sqlite')
  await (await openStore(path)).close()
  const program = await bundleChild('tests/jobs/memory.child.ts')
  const flags = { env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=192' } }
  const child = startChild('--expose-gc', [program, path, String(POLLS), '4'], flags)
  const { code, stdout, stderr } = await child.ended
  expect(code, stderr).toBe(0)
  const heap: number[] = JSON.parse(stdout)
  const [, warm = 0] = heap
  expect(heap.at(-1), heap.join(' ')).toBeLessThan(warm * 1.1)
}, 600_000)

test('F58 thousands of incidents are one import, and a page of them is read at once', async () => {
  const store = await openTestStore()
  const ctx = { db: store, now: Date.parse('2026-11-01T00:00:00Z'), actor: ADMIN }
  await registerWorkspace(ctx)
  const incidents = 1_000
  expect(await poll(ctx, makeFeed(incidents))).toMatchObject({ outcome: 'changed', inserted: incidents })
  const polls = await store.db.select().from(store.t.polls)
  expect(polls, 'one transaction').toHaveLength(1)
  const startedAt = performance.now()
  const { incidents: page } = await listIncidents(ctx)
  expect(performance.now() - startedAt).toBeLessThan(500)
  expect(page.length).toBeGreaterThan(10)
  expect(page.length).toBeLessThan(incidents)
})
