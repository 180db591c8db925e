import { and, asc, desc, eq, lt } from 'drizzle-orm'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { DELIVERIES_PER_PAGE, type DeliveryFilter, requireReplayable } from './delivery.ts'
import { wakeQueue } from './notice-queues.server.ts'
import { maskEmail } from './subscriber.ts'

export type Delivery = Ctx['db']['t']['deliveries']['$inferSelect']
export type DeliveryAttempt = Ctx['db']['t']['deliveryAttempts']['$inferSelect']

/** A line of the delivery log. `recipient` is a channel's name or a reader's masked address. */
export type ListedDelivery = Delivery & {
  recipient: string
  subjectKind: string
  subjectId: string
  occurredAt: number
}

/** The delivery log, newest first; `nextBefore` is null on the last page. Only for those who are signed in. */
export async function listDeliveries(
  ctx: Ctx,
  filter: DeliveryFilter,
): Promise<{ deliveries: ListedDelivery[]; nextBefore: string | null }> {
  requireReader(ctx.actor)
  const { deliveries } = ctx.db.t
  const rows = await selectListed(ctx)
    .where(
      and(
        filter.channelId === undefined ? undefined : eq(deliveries.channelId, filter.channelId),
        filter.state === undefined ? undefined : eq(deliveries.state, filter.state),
        filter.kind === undefined ? undefined : eq(deliveries.kind, filter.kind),
        filter.before === undefined ? undefined : lt(deliveries.id, filter.before),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(DELIVERIES_PER_PAGE + 1)
  const page = rows.slice(0, DELIVERIES_PER_PAGE).map(toListed)
  return { deliveries: page, nextBefore: rows.length > page.length ? (page.at(-1)?.id ?? null) : null }
}

/** One delivery with the attempts that failed, oldest first. Throws `delivery.not_found`. */
export async function getDelivery(
  ctx: Ctx,
  deliveryId: string,
): Promise<{ delivery: ListedDelivery; attempts: DeliveryAttempt[] }> {
  requireReader(ctx.actor)
  const { deliveries, deliveryAttempts } = ctx.db.t
  const rows = await selectListed(ctx).where(eq(deliveries.id, deliveryId))
  const row = rows[0]
  if (!row) throw new DomainError('delivery.not_found', 'There is no such delivery.')
  const attempts = await ctx.db.db
    .select()
    .from(deliveryAttempts)
    .where(eq(deliveryAttempts.deliveryId, deliveryId))
    .orderBy(asc(deliveryAttempts.attemptedAt), asc(deliveryAttempts.id))
  return { delivery: toListed(row), attempts }
}

/**
 * Sends a delivery that was settled once more, under the id it had, so that a receiver that got it can tell.
 * Throws `delivery.not_found`, `delivery.not_replayable`, `channel.off`.
 */
export async function replayDelivery(ctx: Ctx, deliveryId: string): Promise<void> {
  requireWriter(ctx.actor)
  const { deliveries, noticeChannels } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const rows = await tx
      .select({
        delivery: deliveries,
        offReason: noticeChannels.offReason,
        removedAt: noticeChannels.removedAt,
      })
      .from(deliveries)
      .leftJoin(noticeChannels, eq(noticeChannels.id, deliveries.channelId))
      .where(eq(deliveries.id, deliveryId))
    const row = rows[0]
    if (!row) throw new DomainError('delivery.not_found', 'There is no such delivery.')
    requireReplayable(row.delivery.state)
    if (row.offReason !== null || row.removedAt !== null) {
      throw new DomainError('channel.off', 'This channel is off. Switch it on first.')
    }
    await tx
      .update(deliveries)
      .set({ state: 'waiting', attempts: 0, nextAttemptAt: ctx.now, settledAt: null })
      .where(eq(deliveries.id, deliveryId))
    await wakeQueue(ctx, tx, row.delivery.queueKey)
    await recordAudit(ctx, tx, {
      action: 'delivery.replayed',
      objectKind: 'delivery',
      objectId: deliveryId,
      before: { state: row.delivery.state },
      after: { state: 'waiting' },
    })
  })
}

function selectListed(ctx: Ctx) {
  const { deliveries, outbox, noticeChannels, subscribers } = ctx.db.t
  return ctx.db.db
    .select({
      delivery: deliveries,
      subjectKind: outbox.subjectKind,
      subjectId: outbox.subjectId,
      occurredAt: outbox.createdAt,
      channelName: noticeChannels.name,
      email: subscribers.email,
    })
    .from(deliveries)
    .innerJoin(outbox, eq(outbox.id, deliveries.outboxId))
    .leftJoin(noticeChannels, eq(noticeChannels.id, deliveries.channelId))
    .leftJoin(subscribers, eq(subscribers.id, deliveries.subscriberId))
    .$dynamic()
}

type Selected = Awaited<ReturnType<typeof selectListed>>[number]

function toListed({ delivery, channelName, email, ...rest }: Selected): ListedDelivery {
  return { ...delivery, ...rest, recipient: channelName ?? maskEmail(email ?? '') }
}
