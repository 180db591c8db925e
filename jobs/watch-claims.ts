import { forfeitClaims, remindOfClaims } from '#app/domain/claims/watch-claims.server.ts'
import { remindOfRequests } from '#app/domain/report-requests/file-report-request.server.ts'
import type { Job } from './job.ts'

const MINUTE_MS = 60_000

/** Drafts past their contract deadline become forfeited, at most five minutes after it. */
export const FORFEIT_CLAIMS: Job = {
  name: 'forfeit-claims',
  cron: '*/5 * * * *',
  periodMs: 5 * MINUTE_MS,
  offsetMs: 0,
  run: (ctx) => forfeitClaims(ctx),
}

/** Tells of months to be claimed, of deadlines coming near, and of answers and credits that are overdue. */
export const REMIND_OF_REQUESTS: Job = {
  name: 'remind-of-requests',
  cron: '*/15 * * * *',
  periodMs: 15 * MINUTE_MS,
  offsetMs: 5 * MINUTE_MS,
  async run(ctx) {
    const claims = await remindOfClaims(ctx)
    const requests = await remindOfRequests(ctx)
    return { claims: claims.told, requests: requests.told }
  },
}
