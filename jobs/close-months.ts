import { closeMonths } from '#app/domain/uptime/close-months.server.ts'
import type { Job } from './job.ts'

const HOUR_MS = 3_600_000

/** Closes finished months once they have settled; every hour, since it finds nothing to do nearly always. */
export const CLOSE_MONTHS: Job = {
  name: 'close-months',
  cron: '23 * * * *',
  periodMs: HOUR_MS,
  offsetMs: 23 * 60_000,
  run: (ctx) => closeMonths(ctx),
}
