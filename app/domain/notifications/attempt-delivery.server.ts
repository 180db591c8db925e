import { and, eq } from 'drizzle-orm'
import { unseal } from '../access/sealed.ts'
import type { Ctx } from '../context.ts'
import type { ChannelAddress } from './channel.ts'
import { openChannel } from './channels.server.ts'
import type { Delivery } from './deliveries.server.ts'
import type { NoticeFacts } from './notice-facts.ts'
import type { Envelope, NoticeTools, SendResult } from './notice-sender.ts'
import { isDirectKind, isNoticeKind } from './notice-subscription.ts'
import { subscriptionPath } from './subscriber.ts'
import { tokenPlace } from './subscribers.server.ts'

/** What an attempt came to; `unreadable` when our side could not even write the message. */
export type Attempted = { result: SendResult; threadSubject: string | null } | { unreadable: string }

/** Longer than any sender's own deadline: no sender can keep its queue for ever. */
const PATIENCE_MS = 60_000

/** Writes the message of a delivery and sends it once. Never throws. */
export async function attemptDelivery(ctx: Ctx, delivery: Delivery, tools: NoticeTools): Promise<Attempted> {
  let envelope: Envelope
  try {
    envelope = await writeEnvelope(ctx, delivery, tools)
  } catch (error) {
    return { unreadable: (error instanceof Error ? error.message : String(error)).slice(0, 500) }
  }
  const result = await sendPatiently(tools, envelope)
  return { result, threadSubject: envelope.thread?.subject ?? null }
}

async function sendPatiently(tools: NoticeTools, envelope: Envelope): Promise<SendResult> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<SendResult>((resolve) => {
    const answer = `No end within ${PATIENCE_MS / 1_000} s.`
    const late: SendResult = { outcome: 'later', scope: 'channel', retryAfterMs: null, status: null, answer }
    timer = setTimeout(() => resolve(late), PATIENCE_MS)
  })
  try {
    return await Promise.race([tools.senders[envelope.address.kind].send(envelope), tooLong])
  } catch (error) {
    const answer = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    return { outcome: 'later', scope: 'channel', retryAfterMs: null, status: null, answer }
  } finally {
    clearTimeout(timer)
  }
}

type Recipient = Pick<Envelope, 'address' | 'secrets'> & { token: string | null }

async function writeEnvelope(ctx: Ctx, delivery: Delivery, tools: NoticeTools): Promise<Envelope> {
  const { kind, language, timeZone } = delivery
  if (!isNoticeKind(kind) && !isDirectKind(kind)) throw new Error(`There is no notice of kind ${kind}.`)
  const event = await readEvent(ctx, delivery.outboxId)
  const { address, secrets, token } = await findRecipient(ctx, delivery, tools)
  const { origin, organisation } = tools
  const message = tools.phrase(event.facts, { language, timeZone, origin, organisation, token })
  const subject = `${event.subjectKind}:${event.subjectId}`
  const isThreaded = event.subjectKind === 'incident' || event.subjectKind === 'case'
  return {
    id: delivery.id,
    kind,
    address,
    secrets,
    message,
    facts: event.facts,
    language,
    occurredAt: event.createdAt,
    attemptedAt: ctx.now,
    thread: isThreaded
      ? {
          subject,
          isFirst: kind === 'incident.first_seen' || kind === 'case.opened',
          reference: await findThread(ctx, delivery.channelId, subject),
        }
      : null,
    unsubscribeUrl:
      token === null || kind === 'subscription.confirm'
        ? null
        : `${origin}${subscriptionPath('one_click', token)}`,
  }
}

async function readEvent(ctx: Ctx, outboxId: string) {
  const { outbox } = ctx.db.t
  const rows = await ctx.db.db.select().from(outbox).where(eq(outbox.id, outboxId))
  const event = rows[0]
  if (!event || event.facts === null) throw new Error('What the message is about was never gathered.')
  return { ...event, facts: readFacts(event.facts) }
}

/** Guaranteed by `fanOutNotices`, which alone writes facts, and only as `gatherFacts` gives them. */
function readFacts(stored: unknown): NoticeFacts {
  const facts: NoticeFacts = JSON.parse(JSON.stringify(stored))
  return facts
}

async function findRecipient(ctx: Ctx, delivery: Delivery, tools: NoticeTools): Promise<Recipient> {
  if (delivery.channelId !== null) {
    const opened = await openChannel(ctx, delivery.channelId, tools.secretKey())
    if (opened === null) throw new Error('The key of this installation changed. Add the channel again.')
    return { address: opened.address, secrets: opened.secrets, token: null }
  }
  const { subscribers } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(subscribers)
    .where(eq(subscribers.id, delivery.subscriberId ?? ''))
  const reader = rows[0]
  if (!reader || reader.email === '') throw new Error('The reader has left.')
  const token = unseal(tools.secretKey(), tokenPlace(reader.id), reader.sealedToken)
  if (token === null) throw new Error('The key of this installation changed since the reader subscribed.')
  const address: ChannelAddress = { kind: 'email', email: reader.email }
  return { address, secrets: [], token }
}

async function findThread(ctx: Ctx, channelId: string | null, subject: string): Promise<string | null> {
  if (channelId === null) return null
  const { noticeThreads } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(noticeThreads)
    .where(and(eq(noticeThreads.channelId, channelId), eq(noticeThreads.subject, subject)))
  return rows[0]?.reference ?? null
}
