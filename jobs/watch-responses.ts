import { watchResponses } from '#app/domain/cases/watch-responses.server.ts'
import type { Job } from './job.ts'

/** Notices when a support case waits for its first answer longer than the policy aims at. */
export const WATCH_RESPONSES: Job = {
  name: 'watch-responses',
  cron: '* * * * *',
  periodMs: 60_000,
  offsetMs: 15_000,
  run: (ctx) => watchResponses(ctx),
}
