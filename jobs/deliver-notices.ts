import { enqueueDigests } from '#app/domain/notifications/digests.server.ts'
import { dispatchNotices } from '#app/domain/notifications/dispatch-notices.server.ts'
import { tidyNotices } from '#app/domain/notifications/tidy-notices.server.ts'
import type { Job } from './job.ts'

const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS

/** Tells people what there is to tell, within five seconds. What it did is in the delivery log. */
export const DELIVER_NOTICES: Job = {
  name: 'deliver-notices',
  cron: '*/5 * * * * *',
  periodMs: 5 * SECOND_MS,
  offsetMs: 0,
  ownRecord: true,
  leaseMs: 180 * SECOND_MS,
  run: (ctx, { notices }) => dispatchNotices({ ...notices, db: ctx.db, actor: ctx.actor }),
}

/** Weekly and monthly digests in the morning of their reader. */
export const SEND_DIGESTS: Job = {
  name: 'send-digests',
  cron: '*/10 * * * *',
  periodMs: HOUR_MS / 6,
  offsetMs: 0,
  run: (ctx) => enqueueDigests(ctx),
}

/** Forgets addresses that were never confirmed, and the log of what was delivered long ago. */
export const TIDY_NOTICES: Job = {
  name: 'tidy-notices',
  cron: '40 * * * *',
  periodMs: HOUR_MS,
  offsetMs: 40 * 60 * SECOND_MS,
  run: (ctx) => tidyNotices(ctx),
}
