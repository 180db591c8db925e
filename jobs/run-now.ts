import { randomUUID } from 'node:crypto'
import type { Ctx } from '#app/domain/context.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import { recordRunByHand } from '#app/domain/jobs/job-desk.server.ts'
import { fencedStore, releaseLease, takeLease } from '#db/leases.server.ts'
import type { Job } from './job.ts'
import { LONGEST_LEASE_MS, type Runner, runJob } from './scheduler.ts'

/**
 * Begins a run by hand under the lease that the scheduler uses, so that a job never runs twice at once; `ended`
 * resolves when it is over, however it went. Throws `job.not_found`, `job.too_soon`, `job.busy`.
 */
export async function beginRunNow(
  runner: Runner & { jobs: readonly Job[] },
  ctx: Ctx,
  name: string,
): Promise<{ ended: Promise<void> }> {
  const job = runner.jobs.find((candidate) => candidate.name === name)
  if (!job) throw new DomainError('job.not_found', `There is no job ${name}.`, { name })
  const lease = await takeLease(runner.store, { name, holder: randomUUID(), forMs: LONGEST_LEASE_MS })
  if (lease === null) throw new DomainError('job.busy', 'This job is running already.')
  const release = () => releaseLease(runner.store, lease)
  try {
    await recordRunByHand(ctx, name)
  } catch (error) {
    await release()
    throw error
  }
  const fenced = { ...runner, store: fencedStore(runner.store, lease) }
  return { ended: runJob(fenced, job, runner.now()).finally(release) }
}
