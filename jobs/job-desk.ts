import type { JobDesk } from '#app/server/app-services.ts'
import { beginRunNow } from './run-now.ts'
import type { SchedulerOptions } from './scheduler.ts'

/** Whoever asked for a run sees its outcome if it comes within this time; a longer one goes on without them. */
const WAIT_MS = 4_000

/** The jobs of this process for its pages; they can be run by hand where none run by themselves, too. */
export function createJobDesk(runner: SchedulerOptions): JobDesk {
  return {
    schedules: runner.jobs,
    run: async (ctx, name) => {
      const { ended } = await beginRunNow(runner, ctx, name)
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, WAIT_MS).unref())])
    },
  }
}
