import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import { fencedStore, type Lease, LeaseLostError, releaseLease, takeLease } from '#db/leases.server.ts'
import { openStore, type Store, StoreBusyError } from '#db/store.server.ts'
import { nextDueAt } from '#jobs/job.ts'
import { startScheduler } from '#jobs/scheduler.ts'
import { bundleChild, type Child, startChild } from '#tests/children.ts'
import { createFolders } from '#tests/folders.ts'
import { silentNotices } from '#tests/notice-tools.ts'
import { storeTest } from '#tests/stores.ts'

const newFolder = createFolders()
const MINUTE_MS = 60_000
const START = Date.parse('2026-11-01T00:00:00Z')

const CHILD = 'tests/jobs/two-processes.child.ts'

// The large number is a bench: npm run bench -- two-processes
test('F54 four processes on one database run each slot once', async () => {
  const path = join(newFolder(), 'makegood.sqlite')
  await (await openStore(path)).close()
  const program = await bundleChild(CHILD)
  const until = String(Date.now() + 3_000)
  const children = await Promise.all(
    [1, 2, 3, 4].map(() => startChild(program, ['claim', path, until, '20']).ended),
  )
  expect(children.map((child) => child.stderr)).toEqual(['', '', '', ''])
  const won = children.map((child): number[] => JSON.parse(child.stdout))
  expect(new Set(won.flat()).size, 'no slot twice').toBe(won.flat().length)
  expect(won.filter((slots) => slots.length > 0).length, 'they did compete').toBeGreaterThan(1)
})

test('F54 a holder that the system stopped finds its lease gone when it goes on', async () => {
  const path = join(newFolder(), 'makegood.sqlite')
  const store = await openStore(path)
  const child = startChild(await bundleChild(CHILD), ['hold', path, '2000'])
  await until(() => child.stdout().includes('writing'))
  // Stopped in the middle of a transaction it would hold the lock as well: then it is not gone, only slow.
  const taken = await stopBetweenWrites(store, child)
  expect(taken.fence).toBe(2)
  const rows = (await store.db.select().from(store.t.settings)).length
  child.process.kill('SIGCONT')
  expect((await child.ended).stdout).toBe('writing\nLeaseLostError')
  expect(await store.db.select().from(store.t.settings), 'nothing was written late').toHaveLength(rows)
  await store.close()
})

async function stopBetweenWrites(store: Store, child: Child): Promise<Lease> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    child.process.kill('SIGSTOP')
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    try {
      const lease = await takeLease(store, { name: 'bench', holder: 'the test', forMs: 60_000 })
      if (lease) return lease
    } catch (error) {
      if (!(error instanceof StoreBusyError)) throw error
    }
    child.process.kill('SIGCONT')
    await new Promise((resolve) => setTimeout(resolve, 7))
  }
  throw new Error('The lease never became free.')
}

storeTest('F54 a paused holder whose lease was taken over cannot write any more', async ({ store }) => {
  const first = await takeLease(store, { name: 'poll', holder: 'one', forMs: 1_000 })
  if (!first) throw new Error('no lease')
  expect(first.fence).toBe(1)
  expect(await takeLease(store, { name: 'poll', holder: 'two', forMs: 1_000 })).toBeNull()
  const paused = fencedStore(store, first)
  const put = (name: string) => paused.tx((tx) => tx.insert(store.t.settings).values({ name, value: '' }))
  await put('in time')
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  const second = await takeLease(store, { name: 'poll', holder: 'two', forMs: 60_000 })
  expect(second?.fence).toBe(2)
  await expect(put('too late')).rejects.toThrow(LeaseLostError)
  await releaseLease(store, first)
  expect(
    await takeLease(store, { name: 'poll', holder: 'one', forMs: 50 }),
    'an old fence frees nothing',
  ).toBeNull()
  const names = (await store.db.select().from(store.t.settings)).map((row) => row.name)
  expect(names).toContain('in time')
  expect(names).not.toContain('too late')
})

type Runs = { at: number[]; wait?: Promise<void> }

async function schedule(now: () => number, runs: Runs) {
  const store = await openStore(join(newFolder(), 'makegood.sqlite'))
  const job = {
    name: 'probe',
    cron: '* * * * *',
    periodMs: MINUTE_MS,
    offsetMs: 0,
    run: async () => {
      runs.at.push(now())
      await runs.wait
      return {}
    },
  }
  const never = () => Promise.reject(new Error('not asked for'))
  const parser = { adapter: 'google-status', parse: never } as never
  const scheduler = startScheduler({
    store,
    now,
    log: pino({ level: 'silent' }),
    deps: {
      fetchFeed: never,
      parsers: { 'google-status': parser, statuspage: parser },
      filesFolder: '',
      notices: silentNotices(),
      backups: null,
    },
    jobs: [job],
    wakeEvery: '* * * * * *',
  })
  return { scheduler, store }
}

async function until(condition: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100 && !condition(); attempt += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(condition()).toBe(true)
}

test('F41 after a sleep of eight hours a job runs once, not for every slot it slept through', async () => {
  let now = START
  const runs: Runs = { at: [] }
  const { scheduler, store } = await schedule(() => now, runs)
  await until(() => runs.at.length === 1)
  now += 8 * 60 * MINUTE_MS
  await until(() => runs.at.length === 2)
  await new Promise((resolve) => setTimeout(resolve, 2_200))
  expect(runs.at).toHaveLength(2)
  await scheduler.stop()
  await store.close()
})

test('F37 a clock that ran to 2038 and came back does not stop the jobs', async () => {
  let now = START
  const runs: Runs = { at: [] }
  const { scheduler, store } = await schedule(() => now, runs)
  await until(() => runs.at.length === 1)
  now = Date.parse('2038-01-19T03:14:07Z')
  await until(() => runs.at.length === 2)
  now = START + MINUTE_MS
  await until(() => runs.at.length === 3)
  now = 0
  await until(() => runs.at.length === 4)
  await scheduler.stop()
  await store.close()
})

test('F38 slots are counted in UTC: an hour that the clocks skip or repeat has sixty polls', () => {
  for (const [zone, day] of [
    ['Europe/Berlin', '2026-03-29'],
    ['America/Los_Angeles', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-04-05'],
  ] as const) {
    process.env.TZ = zone
    let at = Date.parse(`${day}T00:00:00Z`) - 1
    const end = at + 24 * 60 * MINUTE_MS
    let slots = 0
    for (; at < end; slots += 1) at = nextDueAt({ periodMs: MINUTE_MS, offsetMs: 0 }, at)
    expect(slots, zone).toBe(1_441)
  }
  delete process.env.TZ
})
