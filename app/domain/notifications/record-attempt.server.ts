import { and, eq, gt, sql } from 'drizzle-orm'
import type { AttemptOutcome } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { type Ctx, newId } from '../context.ts'
import type { Attempted } from './attempt-delivery.server.ts'
import { findFallback, readDirectory } from './audience.server.ts'
import { MAIL_QUEUE } from './channel.ts'
import { giveUpChannel } from './channels.server.ts'
import type { Delivery } from './deliveries.server.ts'
import { insertDeliveries, toDelivery } from './fan-out-notices.server.ts'
import { wakeQueue } from './notice-queues.server.ts'
import type { SendResult } from './notice-sender.ts'
import { FAILING_AFTER } from './notices-health.server.ts'
import { enqueueNotice } from './outbox.server.ts'
import { HOOK_WAITS_MS, MAIL_WAITS_MS, nextAttemptAt, nextWritingAt } from './retry-schedule.ts'
import { endBounced } from './subscribers.server.ts'

export type Recorded = {
  outcome: AttemptOutcome
  /** The queue is to be left alone until then. */
  pausedUntil: number | null
  /** Nothing more goes there: the channel is off. */
  off: boolean
  dead: boolean
}

/** While a queue fails, one attempt in so long shows whether it still does. */
const PROBE_EVERY_MS = 30_000
/** Others are told that a channel fails once it has for so long. */
const TELL_AFTER_MS = 15 * 60_000
/** A second failure is when the fallback gets the message; the first may be a hiccup. */
const FALLBACK_AFTER = 2
const REFUSALS_OF_A_MAILBOX = 3
const SEEN_EVERY_MS = 60_000
const LONGEST_ANSWER = 500

export type Attempt = {
  delivery: Delivery
  attempted: Attempted
  /** When the attempt was over. */
  endedAt: number
  random: number
}

/** Writes what attempts came to, in one transaction: the deliveries, their log, the health of queues, what follows. */
export async function recordAttempts(ctx: Ctx, attempts: readonly Attempt[]): Promise<Recorded[]> {
  return ctx.db.tx(async (tx) => {
    const recorded: Recorded[] = []
    for (const attempt of attempts) recorded.push(await record({ ...ctx, now: attempt.endedAt }, tx, attempt))
    return recorded
  })
}

async function record(ctx: Ctx, tx: Tx, { attempted, delivery, random }: Attempt): Promise<Recorded> {
  if ('unreadable' in attempted) return recordUnreadable(ctx, tx, delivery, attempted.unreadable)
  const { result, threadSubject } = attempted
  switch (result.outcome) {
    case 'delivered':
      return recordDelivered(ctx, tx, { delivery, result, threadSubject })
    case 'later':
      return recordLater(ctx, tx, { delivery, result, random })
    case 'refused':
      return recordRefused(ctx, tx, { delivery, result })
    case 'gone':
      return recordGone(ctx, tx, { delivery, result })
  }
}

type Told = { outcome: AttemptOutcome; status: number | null; answer: string }

async function settle(
  ctx: Ctx,
  tx: Tx,
  { delivery, told, set }: { delivery: Delivery; told: Told; set: Partial<Delivery> },
): Promise<void> {
  const { deliveries, deliveryAttempts } = ctx.db.t
  const answer = told.answer.slice(0, LONGEST_ANSWER)
  await tx
    .update(deliveries)
    .set({
      ...set,
      attempts: delivery.attempts + 1,
      lastAttemptAt: ctx.now,
      lastOutcome: told.outcome,
      lastStatus: told.status,
      lastAnswer: answer,
    })
    .where(and(eq(deliveries.id, delivery.id), eq(deliveries.state, 'waiting')))
  if (told.outcome === 'delivered') return
  await tx.insert(deliveryAttempts).values({
    id: newId(ctx.now),
    deliveryId: delivery.id,
    attemptedAt: ctx.now,
    outcome: told.outcome,
    status: told.status,
    answer,
  })
}

type Delivered = {
  delivery: Delivery
  result: Extract<SendResult, { outcome: 'delivered' }>
  threadSubject: string | null
}

async function recordDelivered(
  ctx: Ctx,
  tx: Tx,
  { delivery, result, threadSubject }: Delivered,
): Promise<Recorded> {
  await settle(ctx, tx, { delivery, told: result, set: { state: 'delivered', settledAt: ctx.now } })
  const { noticeThreads } = ctx.db.t
  if (result.threadReference && threadSubject !== null && delivery.channelId !== null) {
    await tx
      .insert(noticeThreads)
      .values({
        channelId: delivery.channelId,
        subject: threadSubject,
        reference: result.threadReference,
      })
      .onConflictDoNothing()
  }
  await noteSuccess(ctx, tx, { queueKey: delivery.queueKey, answer: result.answer })
  return { outcome: 'delivered', pausedUntil: null, off: false, dead: false }
}

/** The queue works. If it failed before, everything that waited for another attempt is due now. */
async function noteSuccess(
  ctx: Ctx,
  tx: Tx,
  { queueKey, answer }: { queueKey: string; answer: string },
): Promise<void> {
  const { noticeQueues, deliveries } = ctx.db.t
  const [queue] = await tx.select().from(noticeQueues).where(eq(noticeQueues.key, queueKey))
  if (!queue) return
  const isHealthy = queue.consecutiveFailures === 0
  if (isHealthy && ctx.now - (queue.lastSuccessAt ?? 0) < SEEN_EVERY_MS) return
  await tx
    .update(noticeQueues)
    .set({
      consecutiveFailures: 0,
      failingSince: null,
      pausedUntil: null,
      lastSuccessAt: ctx.now,
      lastAnswer: answer.slice(0, LONGEST_ANSWER),
    })
    .where(eq(noticeQueues.key, queueKey))
  if (queue.consecutiveFailures < FAILING_AFTER) return
  await tx
    .update(deliveries)
    .set({ nextAttemptAt: ctx.now })
    .where(
      and(
        eq(deliveries.queueKey, queueKey),
        sql`${deliveries.state} = 'waiting'`,
        gt(deliveries.nextAttemptAt, ctx.now),
        gt(deliveries.attempts, 0),
      ),
    )
}

type Later = {
  delivery: Delivery
  result: Extract<SendResult, { outcome: 'later' }>
  random: number
}

async function recordLater(ctx: Ctx, tx: Tx, { delivery, result, random }: Later): Promise<Recorded> {
  const attempts = delivery.attempts + 1
  const again = nextAttemptAt({
    now: ctx.now,
    attempts,
    waitsMs: delivery.queueKey === MAIL_QUEUE ? MAIL_WAITS_MS : HOOK_WAITS_MS,
    retryAfterMs: result.retryAfterMs,
    random,
  })
  if (attempts >= FALLBACK_AFTER) await passToFallback(ctx, tx, delivery)
  const queue = result.scope === 'channel' ? await noteFailure(ctx, tx, { delivery, result }) : null
  const pausedUntil = queue?.pausedUntil ?? null
  if (again !== null) {
    await settle(ctx, tx, { delivery, told: result, set: { nextAttemptAt: again } })
    return { outcome: 'later', pausedUntil, off: false, dead: false }
  }
  const isChannelDead = (queue?.consecutiveFailures ?? 0) >= FAILING_AFTER && delivery.queueKey !== MAIL_QUEUE
  if (isChannelDead && delivery.channelId !== null) {
    await settle(ctx, tx, { delivery, told: result, set: {} })
    await switchOff(ctx, tx, { channelId: delivery.channelId, reason: 'failing', answer: result.answer })
    return { outcome: 'later', pausedUntil, off: true, dead: false }
  }
  await settle(ctx, tx, { delivery, told: result, set: { state: 'dead', settledAt: ctx.now } })
  await tellOfFailure(ctx, tx, { subjectId: queueSubject(delivery), answer: result.answer })
  return { outcome: 'later', pausedUntil, off: false, dead: true }
}

type Health = { consecutiveFailures: number; pausedUntil: number | null }

async function noteFailure(
  ctx: Ctx,
  tx: Tx,
  { delivery, result }: { delivery: Delivery; result: Extract<SendResult, { outcome: 'later' }> },
): Promise<Health> {
  const { noticeQueues } = ctx.db.t
  const [queue] = await tx.select().from(noticeQueues).where(eq(noticeQueues.key, delivery.queueKey))
  const consecutiveFailures = (queue?.consecutiveFailures ?? 0) + 1
  const failingSince = queue?.failingSince ?? ctx.now
  const probeAt = consecutiveFailures >= FAILING_AFTER ? ctx.now + PROBE_EVERY_MS : null
  const askedAt = result.retryAfterMs === null ? null : ctx.now + Math.min(result.retryAfterMs, 86_400_000)
  const pausedUntil = askedAt ?? probeAt
  await tx
    .update(noticeQueues)
    .set({
      consecutiveFailures,
      failingSince,
      pausedUntil,
      lastFailureAt: ctx.now,
      lastAnswer: result.answer.slice(0, LONGEST_ANSWER),
    })
    .where(eq(noticeQueues.key, delivery.queueKey))
  if (consecutiveFailures >= FAILING_AFTER && ctx.now - failingSince >= TELL_AFTER_MS) {
    await tellOfFailure(ctx, tx, { subjectId: queueSubject(delivery), answer: result.answer })
  }
  return { consecutiveFailures, pausedUntil }
}

type Ended = { delivery: Delivery; result: SendResult }

/** Refused for good: given up, told elsewhere, and a reader's mailbox that refuses again and again is forgotten. */
async function recordRefused(ctx: Ctx, tx: Tx, { delivery, result }: Ended): Promise<Recorded> {
  await settle(ctx, tx, { delivery, told: result, set: { state: 'dead', settledAt: ctx.now } })
  await passToFallback(ctx, tx, delivery)
  if (delivery.subscriberId !== null) await countRefusal(ctx, tx, delivery.subscriberId)
  else await tellOfFailure(ctx, tx, { subjectId: delivery.channelId ?? MAIL_QUEUE, answer: result.answer })
  return { outcome: 'refused', pausedUntil: null, off: false, dead: true }
}

async function countRefusal(ctx: Ctx, tx: Tx, subscriberId: string): Promise<void> {
  const { subscribers } = ctx.db.t
  const [reader] = await tx
    .update(subscribers)
    .set({ refusals: sql`${subscribers.refusals} + 1` })
    .where(eq(subscribers.id, subscriberId))
    .returning({ refusals: subscribers.refusals })
  if ((reader?.refusals ?? 0) >= REFUSALS_OF_A_MAILBOX) await endBounced(ctx, tx, subscriberId)
}

async function recordGone(ctx: Ctx, tx: Tx, { delivery, result }: Ended): Promise<Recorded> {
  await settle(ctx, tx, { delivery, told: result, set: {} })
  await passToFallback(ctx, tx, delivery)
  const off = delivery.channelId !== null
  if (delivery.channelId !== null) {
    await switchOff(ctx, tx, { channelId: delivery.channelId, reason: 'gone', answer: result.answer })
  }
  return { outcome: 'gone', pausedUntil: null, off, dead: false }
}

async function recordUnreadable(ctx: Ctx, tx: Tx, delivery: Delivery, answer: string): Promise<Recorded> {
  const again = nextWritingAt({ now: ctx.now, attempts: delivery.attempts + 1 })
  const told: Told = { outcome: 'unreadable', status: null, answer }
  const set: Partial<Delivery> =
    again === null ? { state: 'dead', settledAt: ctx.now } : { nextAttemptAt: again }
  await settle(ctx, tx, { delivery, told, set })
  if (again === null) await tellOfFailure(ctx, tx, { subjectId: delivery.channelId ?? MAIL_QUEUE, answer })
  return { outcome: 'unreadable', pausedUntil: null, off: false, dead: again === null }
}

async function switchOff(
  ctx: Ctx,
  tx: Tx,
  { channelId, reason, answer }: { channelId: string; reason: 'gone' | 'failing'; answer: string },
): Promise<void> {
  if (!(await giveUpChannel(ctx, tx, { channelId, reason }))) return
  await enqueueNotice(ctx, tx, {
    kind: 'channel.off',
    subjectKind: 'channel',
    subjectId: channelId,
    dedupeKey: `channel.off:${channelId}:${ctx.now}`,
    payload: { answer: answer.slice(0, LONGEST_ANSWER), reason },
  })
}

/** What fails as a whole: the channel, or mail. */
function queueSubject(delivery: Delivery): string {
  return delivery.queueKey === MAIL_QUEUE ? MAIL_QUEUE : (delivery.channelId ?? MAIL_QUEUE)
}

/** Told at most once a day for each channel, through the others. */
async function tellOfFailure(
  ctx: Ctx,
  tx: Tx,
  { subjectId, answer }: { subjectId: string; answer: string },
): Promise<void> {
  const day = new Date(ctx.now).toISOString().slice(0, 10)
  await enqueueNotice(ctx, tx, {
    kind: 'channel.failing',
    subjectKind: 'channel',
    subjectId,
    dedupeKey: `channel.failing:${subjectId}:${day}`,
    payload: { answer: answer.slice(0, LONGEST_ANSWER) },
  })
}

/** Gives the message to the channel that stands in, once; the one that fails goes on trying. */
async function passToFallback(ctx: Ctx, tx: Tx, delivery: Delivery): Promise<void> {
  if (delivery.channelId === null) return
  const directory = await readDirectory(ctx, tx)
  const channel = directory.channels.get(delivery.channelId)
  const standIn = channel ? findFallback(channel, directory) : null
  if (!standIn) return
  const { outbox } = ctx.db.t
  const [event] = await tx.select().from(outbox).where(eq(outbox.id, delivery.outboxId))
  if (!event) return
  const row = toDelivery(ctx, event, {
    channel: standIn,
    subscriberId: null,
    language: standIn.language,
    timeZone: delivery.timeZone,
    sendAt: ctx.now,
    fallbackFor: delivery.channelId,
    scope: delivery.scope,
  })
  await insertDeliveries(ctx, tx, [row])
  await wakeQueue(ctx, tx, row.queueKey)
}
