import { getNoticesHealth } from '#app/domain/notifications/notices-health.server.ts'
import type { Job, JobCounts } from './job.ts'

/**
 * Tells another system every minute that this one lives (HEARTBEAT_URL). Withheld while no notice reaches anybody:
 * then it is for that system to raise the alarm. A beat that does not arrive fails the run, and nothing else.
 */
export const BEAT: Job = {
  name: 'beat',
  cron: '* * * * *',
  periodMs: 60_000,
  offsetMs: 30_000,
  ownRecord: true,
  async run(ctx, { heartbeat }): Promise<JobCounts> {
    if (heartbeat === undefined) return { skipped: 1 }
    if ((await getNoticesHealth(ctx)).allDown) return { withheld: 1 }
    await heartbeat()
    return { sent: 1 }
  },
}
