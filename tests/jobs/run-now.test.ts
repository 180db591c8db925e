import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import type { Ctx } from '#app/domain/context.ts'
import { listJobs } from '#app/domain/jobs/job-desk.server.ts'
import { listRuns, recordRun } from '#app/domain/jobs/job-runs.server.ts'
import { toRhythm } from '#app/domain/jobs/job-schedule.ts'
import { phraseCounts, phraseJob, phraseRhythm } from '#app/i18n/job-words.ts'
import { createTranslator } from '#app/i18n/translate.ts'
import { readEnv } from '#app/server/env.ts'
import { takeLease } from '#db/leases.server.ts'
import type { Store } from '#db/store.server.ts'
import { createJobDeps } from '#jobs/job-deps.ts'
import { JOBS } from '#jobs/registry.ts'
import { beginRunNow } from '#jobs/run-now.ts'
import { createFolders } from '#tests/folders.ts'
import { silentNotices } from '#tests/notice-tools.ts'
import { storeTest, VIEWER } from '#tests/stores.ts'
import { expectCode } from '../domain/claims/claim-world.ts'

const newFolder = createFolders()
const NOON = '2026-11-01T12:00:00Z'

function runnerOf(store: Store, run: () => Promise<Record<string, number>>) {
  const job = { name: 'probe', cron: '* * * * *', periodMs: 60_000, offsetMs: 0, run }
  const deps = createJobDeps({ env: readEnv({}), cliProgram: null, notices: silentNotices() })
  return { store, now: () => Date.parse(NOON), log: pino({ level: 'silent' }), deps, jobs: [job] }
}

async function runToEnd(runner: ReturnType<typeof runnerOf>, ctx: Ctx): Promise<void> {
  await (await beginRunNow(runner, ctx, 'probe')).ended
}

storeTest('a run by hand is kept, audited, and not repeated within half a minute', async ({ store, at }) => {
  const runner = runnerOf(store, async () => ({ read: 2 }))
  await runToEnd(runner, at(NOON))
  const [run] = await listRuns(at(NOON), 'probe')
  expect(run).toMatchObject({ outcome: 'succeeded', counts: { read: 2 } })
  const rows = await store.db.select().from(store.t.audit)
  expect(rows).toMatchObject([{ action: 'job.run_by_hand', objectId: 'probe', actorName: 'Ayu' }])
  expect(await expectCode(runToEnd(runner, at('2026-11-01T12:00:29Z')))).toBe('job.too_soon')
  await runToEnd(runner, at('2026-11-01T12:00:31Z'))
  expect(await expectCode(beginRunNow(runner, at(NOON), 'nothing'))).toBe('job.not_found')
  expect(await expectCode(beginRunNow(runner, at(NOON, VIEWER), 'probe'))).toBe('actor.not_allowed')
})

storeTest('a job that runs is not run a second time, by nobody', async ({ store, at }) => {
  let finish = () => {}
  let runs = 0
  const runner = runnerOf(store, async () => {
    runs += 1
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    return {}
  })
  const first = await beginRunNow(runner, at(NOON), 'probe')
  expect(await expectCode(beginRunNow(runner, at('2026-11-01T12:05:00Z'), 'probe'))).toBe('job.busy')
  expect(await takeLease(store, { name: 'probe', holder: 'scheduler', forMs: 1_000 })).toBeNull()
  const schedules = runner.jobs
  expect((await listJobs(at(NOON), schedules))[0]?.running).toBe(true)
  finish()
  await first.ended
  expect(runs).toBe(1)
  expect((await listJobs(at(NOON), schedules))[0]).toMatchObject({ running: false, runs: [{ job: 'probe' }] })
})

storeTest('a run that fails says why, and what is older than thirty days goes', async ({ store, at }) => {
  const ctx = at(NOON)
  const old = { startedAt: 1, finishedAt: 2, outcome: 'succeeded', counts: {}, error: null } as const
  await recordRun(ctx, { ...old, job: 'probe', slotAt: ctx.now - 31 * 86_400_000 })
  await recordRun(ctx, { ...old, job: 'other', slotAt: ctx.now - 29 * 86_400_000 })
  await runToEnd(
    runnerOf(store, () => Promise.reject(new Error('the disk is full'))),
    ctx,
  )
  const runs = await listRuns(ctx, 'probe')
  expect(runs).toMatchObject([{ outcome: 'failed', error: 'the disk is full' }])
  expect(await listRuns(ctx, 'other'), 'each job minds its own').toHaveLength(1)
})

test('every job has its name in words and a schedule that can be said', () => {
  for (const language of ['en', 'id'] as const) {
    const t = createTranslator(language)
    for (const job of JOBS) {
      expect(phraseJob(t, job.name), job.name).not.toBe(job.name)
      expect(phraseRhythm(t, toRhythm(job)).length).toBeGreaterThan(5)
    }
  }
  const t = createTranslator('en')
  const say = (periodMs: number, offsetMs = 0) => phraseRhythm(t, toRhythm({ periodMs, offsetMs }))
  expect(say(60_000)).toBe('every minute')
  expect(say(900_000)).toBe('every 15 minutes')
  expect(say(3_600_000, 23 * 60_000)).toBe('every hour, 23 minutes past')
  expect(say(86_400_000, 137 * 60_000)).toBe('every day at 02:17 UTC')
  // Four days after a Thursday is a Monday.
  expect(say(7 * 86_400_000, 4 * 86_400_000 + 6 * 3_600_000)).toBe('every Monday at 06:00 UTC')
  expect(phraseCounts(t, { read: 2, failed: 0 })).toBe('2 read')
  expect(phraseCounts(t, { failed: 0 })).toBe('nothing to do')
  expect(phraseCounts(t, { inserted: 1, events: 2, absent: 1 })).toBe(
    '1 new incident, 2 events, 1 source offers none',
  )
})

test('the command line lists the jobs and runs one', () => {
  const env = { ...process.env, DATA_DIR: newFolder(), FEED_URL: 'http://127.0.0.1:9/feed.json' }
  const cli = (...args: string[]) =>
    JSON.parse(
      execFileSync(process.execPath, [join('build', 'server', 'cli.js'), ...args, '--json'], {
        env,
        encoding: 'utf8',
      }),
    )
  expect(cli('jobs', 'run', 'close-months')).toMatchObject({ name: 'close-months', outcome: 'succeeded' })
  const lines = cli('jobs')
  expect(lines.map((line: { name: string }) => line.name)).toEqual(JOBS.map((job) => job.name))
  expect(lines.find((line: { name: string }) => line.name === 'close-months')).toMatchObject({
    schedule: 'every hour, 23 minutes past',
    cron: '23 * * * *',
    lastRun: { outcome: 'succeeded', error: null },
  })
})
