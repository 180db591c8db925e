import { and, asc, eq } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { requireGoodSubscription, type SubscriptionInput } from './notice-subscription.ts'

export type NoticeSubscription = Ctx['db']['t']['noticeSubscriptions']['$inferSelect']

/** The acting admin's own subscriptions, oldest first, each with the name of its channel. */
export async function listOwnSubscriptions(
  ctx: Ctx,
): Promise<Array<NoticeSubscription & { channelName: string }>> {
  requireWriter(ctx.actor)
  const { noticeSubscriptions, noticeChannels } = ctx.db.t
  const rows = await ctx.db.db
    .select({ subscription: noticeSubscriptions, channelName: noticeChannels.name })
    .from(noticeSubscriptions)
    .innerJoin(noticeChannels, eq(noticeChannels.id, noticeSubscriptions.channelId))
    .where(eq(noticeSubscriptions.userId, ctx.actor.id))
    .orderBy(asc(noticeSubscriptions.createdAt), asc(noticeSubscriptions.id))
  return rows.map(({ subscription, channelName }) => ({ ...subscription, channelName }))
}

/**
 * Saves one of the acting admin's subscriptions: a new one without `id`, or a change of the one with it.
 * Throws what `requireGoodSubscription` throws, `channel.not_found`, `subscription.stale`.
 */
export async function saveAdminSubscription(
  ctx: Ctx,
  input: SubscriptionInput & { existing: { id: string; version: number } | null },
): Promise<NoticeSubscription> {
  requireWriter(ctx.actor)
  requireGoodSubscription(input)
  const { existing, quietHours, ...values } = input
  const set = {
    ...values,
    quietFromMinute: quietHours?.fromMinute ?? null,
    quietToMinute: quietHours?.toMinute ?? null,
  }
  return ctx.db.tx(async (tx) => {
    await requireChannel(ctx, tx, input.channelId)
    const saved = existing === null ? await insert(ctx, tx, set) : await update(ctx, tx, { existing, set })
    await recordAudit(ctx, tx, {
      action: existing === null ? 'subscription.created' : 'subscription.changed',
      objectKind: 'subscription',
      objectId: saved.id,
      after: saved,
    })
    return saved
  })
}

/** Ends one of the acting admin's subscriptions. Throws `subscription.not_found`. */
export async function removeAdminSubscription(ctx: Ctx, subscriptionId: string): Promise<void> {
  requireWriter(ctx.actor)
  const { noticeSubscriptions } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const rows = await tx
      .delete(noticeSubscriptions)
      .where(and(eq(noticeSubscriptions.id, subscriptionId), eq(noticeSubscriptions.userId, ctx.actor.id)))
      .returning()
    if (rows.length === 0) throw new DomainError('subscription.not_found', 'There is no such subscription.')
    await recordAudit(ctx, tx, {
      action: 'subscription.removed',
      objectKind: 'subscription',
      objectId: subscriptionId,
      before: rows[0],
    })
  })
}

type Values = Omit<NoticeSubscription, 'id' | 'userId' | 'createdAt' | 'version'>

async function insert(ctx: Ctx, tx: Tx, values: Values): Promise<NoticeSubscription> {
  const row = { ...values, id: newId(ctx.now), userId: ctx.actor.id, createdAt: ctx.now, version: 1 }
  await tx.insert(ctx.db.t.noticeSubscriptions).values(row)
  return row
}

async function update(
  ctx: Ctx,
  tx: Tx,
  { existing, set }: { existing: { id: string; version: number }; set: Values },
): Promise<NoticeSubscription> {
  const { noticeSubscriptions } = ctx.db.t
  const rows = await tx
    .update(noticeSubscriptions)
    .set({ ...set, version: existing.version + 1 })
    .where(
      and(
        eq(noticeSubscriptions.id, existing.id),
        eq(noticeSubscriptions.userId, ctx.actor.id),
        eq(noticeSubscriptions.version, existing.version),
      ),
    )
    .returning()
  const saved = rows[0]
  if (!saved) throw new DomainError('subscription.stale', 'This subscription was changed meanwhile.')
  return saved
}

async function requireChannel(ctx: Ctx, tx: Tx, channelId: string): Promise<void> {
  const { noticeChannels } = ctx.db.t
  const rows = await tx.select().from(noticeChannels).where(eq(noticeChannels.id, channelId))
  if (rows[0] === undefined || rows[0].removedAt !== null) {
    throw new DomainError('channel.not_found', 'There is no such channel.')
  }
}
