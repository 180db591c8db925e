import { and, count, eq, isNull, lte } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { MAIL_QUEUE, queueKeyOf } from './channel.ts'

/** A channel counts as failing when this many attempts in a row failed, over at least this long. */
export const FAILING_AFTER = 3
const FAILING_FOR_MS = 60_000

export type NoticesHealth = {
  /** No channel gets anything through: admins see a banner, and `/healthz` says degraded. */
  allDown: boolean
  /** Channels that are on and fail, by name. */
  failing: Array<{ id: string; name: string; since: number; answer: string | null }>
  /** How many channels are on. */
  on: number
  dead: number
}

/** How the channels fare together; for the banner, the admin's home and `/healthz`. */
export async function getNoticesHealth(ctx: Ctx): Promise<NoticesHealth> {
  const { noticeChannels, noticeQueues, deliveries } = ctx.db.t
  const channels = await ctx.db.db
    .select({ id: noticeChannels.id, name: noticeChannels.name, kind: noticeChannels.kind })
    .from(noticeChannels)
    .where(and(isNull(noticeChannels.removedAt), isNull(noticeChannels.offAt)))
  const since = new Map<string, { since: number; answer: string | null }>()
  const queues = await ctx.db.db
    .select()
    .from(noticeQueues)
    .where(lte(noticeQueues.failingSince, ctx.now - FAILING_FOR_MS))
  for (const queue of queues) {
    if (queue.consecutiveFailures < FAILING_AFTER || queue.failingSince === null) continue
    since.set(queue.key, { since: queue.failingSince, answer: queue.lastAnswer })
  }
  const failing = channels.flatMap((channel) => {
    const state = since.get(queueKeyOf(channel))
    return state === undefined ? [] : [{ id: channel.id, name: channel.name, ...state }]
  })
  const dead = await ctx.db.db.select({ rows: count() }).from(deliveries).where(eq(deliveries.state, 'dead'))
  const allDown = channels.length > 0 ? failing.length === channels.length : since.has(MAIL_QUEUE)
  return { allDown, failing, on: channels.length, dead: Number(dead[0]?.rows ?? 0) }
}
