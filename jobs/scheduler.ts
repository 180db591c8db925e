import { randomUUID } from 'node:crypto'
import cron, { type ScheduledTask } from 'node-cron'
import type { Logger } from 'pino'
import { type Ctx, jobActor } from '#app/domain/context.ts'
import { claimSlot, LATEST_ONLY, recordRun } from '#app/domain/jobs/job-runs.server.ts'
import { fencedStore, releaseLease, takeLease } from '#db/leases.server.ts'
import type { Store } from '#db/store.server.ts'
import { type Job, type JobDeps, nextDueAt } from './job.ts'

const PROCESS = randomUUID()
export const LONGEST_LEASE_MS = 600_000

/** What it takes to run a job. */
export type Runner = {
  store: Store
  now(): number
  log: Logger
  deps: JobDeps
  /** Aborted when the process is to stop; a job that ends with an error then has not failed. */
  stopping?: AbortSignal
}

export type SchedulerOptions = Runner & {
  jobs: readonly Job[]
  /** The demo's clock may run fast: then jobs are looked at every few seconds instead of by their cron line. */
  wakeEvery?: string
}

export type Scheduler = { runNow(job: Job): Promise<void>; stop(): Promise<void> }

/**
 * Wakes jobs by their cron lines (UTC) and once at start. Whether a job is due is read from the database, so a
 * pause is made up for once and two processes never run the same slot.
 */
export function startScheduler(options: SchedulerOptions): Scheduler {
  const busy = new Map<string, Promise<void>>()
  const tasks: ScheduledTask[] = []

  function wake(job: Job): Promise<void> {
    const running = busy.get(job.name)
    if (running) return running
    const run = runIfDue(options, job).finally(() => busy.delete(job.name))
    busy.set(job.name, run)
    return run
  }

  for (const job of options.jobs) {
    tasks.push(
      cron.schedule(options.wakeEvery ?? job.cron, () => wake(job), {
        timezone: 'UTC',
        noOverlap: true,
        name: job.name,
      }),
    )
    void wake(job)
  }
  return {
    runNow: async (job) => {
      await busy.get(job.name)
      await runJob(options, job, options.now())
    },
    stop: async () => {
      for (const task of tasks) await task.destroy()
      await Promise.all(busy.values())
    },
  }
}

async function runIfDue(options: SchedulerOptions, job: Job): Promise<void> {
  try {
    const ctx = contextOf(options, job)
    const slotAt = await claimSlot(ctx, job.name, {
      nextDueAt: nextDueAt(job, ctx.now),
      farthestAt: ctx.now + 2 * job.periodMs,
      firstRun: job.firstRun,
    })
    if (slotAt !== null) await runUnderLease(options, job, slotAt)
  } catch (error) {
    options.log.error({ err: error, job: job.name }, 'the job could not be started')
  }
}

/**
 * A process that was paused in the middle of a run, and whose lease went to another one meanwhile, can write
 * nothing more: every write of the run asks for the lease first.
 */
async function runUnderLease(options: SchedulerOptions, job: Job, slotAt: number): Promise<void> {
  const forMs = job.leaseMs ?? Math.min(2 * job.periodMs, LONGEST_LEASE_MS)
  const lease = await takeLease(options.store, { name: job.name, holder: PROCESS, forMs })
  if (lease === null) {
    options.log.warn({ job: job.name }, 'another process is still at it')
    return
  }
  await runJob({ ...options, store: fencedStore(options.store, lease) }, job, slotAt)
  await releaseLease(options.store, lease)
}

/** Runs a job and keeps one line about it, in the log and in the database. */
export async function runJob(options: Runner, job: Job, slotAt: number): Promise<void> {
  const ctx = contextOf(options, job)
  const ran = { slotAt: job.ownRecord === true ? LATEST_ONLY : slotAt, startedAt: ctx.now }
  try {
    const counts = await job.run(ctx, options.deps)
    options.log[isIdle(job, counts) ? 'debug' : 'info']({ job: job.name, ...counts }, 'job done')
    await record(options, job, { ...ran, counts, error: null })
  } catch (error) {
    if (options.stopping?.aborted) {
      options.log.info({ job: job.name }, 'job given up: the process stops')
      return
    }
    options.log.error({ err: error, job: job.name }, 'job failed')
    const reason = error instanceof Error ? error.message : String(error)
    await record(options, job, { ...ran, counts: {}, error: reason })
  }
}

/** A job that runs every few seconds says nothing when it did nothing. */
function isIdle(job: Job, counts: Record<string, number>): boolean {
  return job.periodMs < 60_000 && Object.values(counts).every((n) => n === 0)
}

type Ran = { slotAt: number; startedAt: number; counts: Record<string, number>; error: string | null }

async function record(options: Runner, job: Job, ran: Ran): Promise<void> {
  const ctx = contextOf(options, job)
  const outcome = ran.error === null ? 'succeeded' : 'failed'
  await recordRun(ctx, { ...ran, job: job.name, finishedAt: ctx.now, outcome })
}

function contextOf(options: Runner, job: Job): Ctx {
  return { db: options.store, now: options.now(), actor: jobActor(job.name) }
}
