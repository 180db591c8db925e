import { keepCalendar } from '#app/domain/secret-calendar/calendar-entries.server.ts'
import type { Job } from './job.ts'

const MINUTE_MS = 60_000

/** Keeps what stands in the secret calendars in step with what is to be done. */
export const KEEP_CALENDAR: Job = {
  name: 'keep-calendar',
  cron: '2-59/5 * * * *',
  periodMs: 5 * MINUTE_MS,
  offsetMs: 2 * MINUTE_MS,
  run: (ctx) => keepCalendar(ctx),
}
