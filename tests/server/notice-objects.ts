import { type Ctx, newId } from '#app/domain/context.ts'
import { hashToken } from '#app/domain/notifications/subscribers.server.ts'
import { newSecret } from './built-site.ts'

export type NoticeObjects = { channelId: string; subscriptionId: string; deliveryId: string; token: string }

/** A channel, a subscription to it, a delivery by it, and a reader who confirmed: as rows, since nothing is to be sent. */
export async function makeNoticeObjects(
  ctx: Ctx,
  { name, userId }: { name: string; userId: string },
): Promise<NoticeObjects> {
  const [channelId, subscriptionId, deliveryId, outboxId] = [
    newId(ctx.now),
    newId(ctx.now),
    newId(ctx.now),
    newId(ctx.now),
  ]
  const { token } = newSecret()
  const { noticeChannels, noticeSubscriptions, deliveries, outbox, subscribers } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    await tx.insert(noticeChannels).values({
      id: channelId,
      kind: 'webhook',
      name: `Channel of ${name}`,
      label: 'https://hooks.example',
      sealedAddress: '',
      language: 'en',
      dependsOnVendor: false,
      createdBy: name,
      createdAt: ctx.now,
    })
    await tx.insert(noticeSubscriptions).values({
      id: subscriptionId,
      userId,
      channelId,
      language: 'en',
      timeZone: 'Asia/Jakarta',
      weeklyDigest: true,
      monthlyDigest: false,
      createdAt: ctx.now,
    })
    await tx.insert(outbox).values({
      id: outboxId,
      kind: 'feed.stale',
      subjectKind: 'feed',
      subjectId: 'google-workspace',
      dedupeKey: `matrix ${name}`,
      payload: {},
      createdAt: ctx.now,
      availableAt: ctx.now,
      deliveredAt: ctx.now,
    })
    await tx.insert(deliveries).values({
      id: deliveryId,
      outboxId,
      kind: 'feed.stale',
      recipientKey: `channel:${channelId}`,
      queueKey: `channel:${channelId}`,
      orderKey: channelId,
      channelId,
      language: 'en',
      timeZone: 'Asia/Jakarta',
      state: 'dead',
      nextAttemptAt: ctx.now,
      createdAt: ctx.now,
    })
    await tx.insert(subscribers).values({
      id: newId(ctx.now),
      email: `${name}@readers.example`,
      state: 'confirmed',
      language: 'en',
      everyService: true,
      tokenHash: hashToken(token),
      sealedToken: '',
      askedFrom: '',
      askedAt: ctx.now,
      confirmedAt: ctx.now,
    })
  })
  return { channelId, subscriptionId, deliveryId, token }
}
