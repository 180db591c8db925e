import { and, count, desc, inArray, like, lt } from 'drizzle-orm'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import type { Subscriber } from './subscriber.ts'
import { toSubscriber } from './subscribers.server.ts'

export const SUBSCRIBERS_PER_PAGE = 50

/** For admins: how many read along, and how many have yet to confirm. */
export async function countSubscribers(ctx: Ctx): Promise<{ confirmed: number; pending: number }> {
  requireReader(ctx.actor)
  const { subscribers } = ctx.db.t
  const counted = await ctx.db.db
    .select({ state: subscribers.state, rows: count() })
    .from(subscribers)
    .groupBy(subscribers.state)
  const countOf = (state: string): number => Number(counted.find((row) => row.state === state)?.rows ?? 0)
  return { confirmed: countOf('confirmed'), pending: countOf('pending') }
}

/**
 * For admins: those whose subscription has not ended, newest first; `email` is a part of the address. `before` is
 * from the answer before; `nextBefore` is null on the last page.
 */
export async function listSubscribers(
  ctx: Ctx,
  filter: { email?: string | undefined; before?: string | undefined } = {},
): Promise<{ subscribers: Subscriber[]; nextBefore: string | null }> {
  requireReader(ctx.actor)
  const { subscribers, subscriberServices } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(subscribers)
    .where(
      and(
        inArray(subscribers.state, ['pending', 'confirmed']),
        filter.email === undefined ? undefined : like(subscribers.email, `%${filter.email.toLowerCase()}%`),
        filter.before === undefined ? undefined : lt(subscribers.id, filter.before),
      ),
    )
    .orderBy(desc(subscribers.id))
    .limit(SUBSCRIBERS_PER_PAGE + 1)
  const page = rows.slice(0, SUBSCRIBERS_PER_PAGE)
  const chosen = await ctx.db.db
    .select()
    .from(subscriberServices)
    .where(
      inArray(
        subscriberServices.subscriberId,
        page.map((row) => row.id),
      ),
    )
  return {
    subscribers: page.map((row) =>
      toSubscriber(
        row,
        chosen.filter((one) => one.subscriberId === row.id).map((one) => one.serviceId),
      ),
    ),
    nextBefore: rows.length > page.length ? (page.at(-1)?.id ?? null) : null,
  }
}
