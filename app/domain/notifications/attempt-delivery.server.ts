import { and, eq, inArray } from 'drizzle-orm'
import { unseal } from '../access/sealed.ts'
import type { Ctx } from '../context.ts'
import type { ChannelAddress } from './channel.ts'
import { openChannel } from './channels.server.ts'
import type { Delivery } from './deliveries.server.ts'
import type { NoticeFacts } from './notice-facts.ts'
import type { Envelope, NoticeTools, SendResult } from './notice-sender.ts'
import { isDirectKind, isNoticeKind } from './notice-subscription.ts'
import { narrowStorm } from './storm.ts'
import { subscriptionPath } from './subscriber.ts'
import { tokenPlace } from './subscribers.server.ts'

/** What an attempt came to; `unreadable` when our side could not even write the message. */
export type Attempted = { result: SendResult; threadSubject: string | null } | { unreadable: string }

/** Longer than any sender's own deadline: no sender can keep its queue for ever. */
const PATIENCE_MS = 60_000

type Event = Omit<Ctx['db']['t']['outbox']['$inferSelect'], 'facts'> & { facts: NoticeFacts }

/** What the messages of a batch are written from: its events by id, its threads by the delivery's order key. */
export type Papers = { events: ReadonlyMap<string, Event>; threads: ReadonlyMap<string, string> }

type Attempt = { delivery: Delivery; papers: Papers; tools: NoticeTools }

/**
 * Reads for a whole batch what does not change while it is sent. Recipients are not among it: one who leaves
 * meanwhile gets nothing more.
 */
export async function readPapers(ctx: Ctx, batch: readonly Delivery[]): Promise<Papers> {
  const { outbox } = ctx.db.t
  const ids = [...new Set(batch.map((delivery) => delivery.outboxId))]
  const rows = await ctx.db.db.select().from(outbox).where(inArray(outbox.id, ids))
  const events = new Map<string, Event>()
  for (const row of rows) {
    if (row.facts !== null) events.set(row.id, { ...row, facts: toFacts(row.facts) })
  }
  return { events, threads: await readThreads(ctx, batch, events) }
}

async function readThreads(
  ctx: Ctx,
  batch: readonly Delivery[],
  events: Papers['events'],
): Promise<Map<string, string>> {
  const { noticeThreads } = ctx.db.t
  const threads = new Map<string, string>()
  const byChannel = new Map<string, Delivery[]>()
  for (const delivery of batch) {
    if (delivery.channelId === null) continue
    byChannel.set(delivery.channelId, [...(byChannel.get(delivery.channelId) ?? []), delivery])
  }
  for (const [channelId, deliveries] of byChannel) {
    const subjects = new Map<string, Delivery>()
    for (const delivery of deliveries) {
      const event = events.get(delivery.outboxId)
      if (event) subjects.set(subjectOf(event), delivery)
    }
    const rows = await ctx.db.db
      .select()
      .from(noticeThreads)
      .where(
        and(eq(noticeThreads.channelId, channelId), inArray(noticeThreads.subject, [...subjects.keys()])),
      )
    for (const { subject, reference } of rows) {
      const delivery = subjects.get(subject)
      if (delivery) threads.set(delivery.orderKey, reference)
    }
  }
  return threads
}

/** Writes the message of a delivery and sends it once. Never throws. */
export async function attemptDelivery(ctx: Ctx, attempt: Attempt): Promise<Attempted> {
  const { tools } = attempt
  let envelope: Envelope
  try {
    envelope = await writeEnvelope(ctx, attempt)
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

async function writeEnvelope(ctx: Ctx, { delivery, papers, tools }: Attempt): Promise<Envelope> {
  const { kind, language, timeZone } = delivery
  if (!isNoticeKind(kind) && !isDirectKind(kind)) throw new Error(`There is no notice of kind ${kind}.`)
  const event = papers.events.get(delivery.outboxId)
  if (!event) throw new Error('What the message is about was never gathered.')
  const { address, secrets, token } = await findRecipient(ctx, delivery, tools)
  const { origin, organisation } = tools
  const facts = narrowStorm(event.facts, delivery.scope)
  const message = tools.phrase(facts, { language, timeZone, origin, organisation, token })
  const isThreaded = event.subjectKind === 'incident' || event.subjectKind === 'case'
  return {
    id: delivery.id,
    kind,
    address,
    secrets,
    message,
    facts,
    language,
    occurredAt: event.createdAt,
    attemptedAt: ctx.now,
    thread: isThreaded
      ? {
          subject: subjectOf(event),
          isFirst: kind === 'incident.first_seen' || kind === 'case.opened',
          reference: papers.threads.get(delivery.orderKey) ?? null,
        }
      : null,
    unsubscribeUrl:
      token === null || kind === 'subscription.confirm'
        ? null
        : `${origin}${subscriptionPath('one_click', token)}`,
  }
}

function subjectOf({ subjectKind, subjectId }: Pick<Event, 'subjectKind' | 'subjectId'>): string {
  return `${subjectKind}:${subjectId}`
}

/** Guaranteed by `fanOutNotices`, which alone writes facts, and only as `gatherFacts` gives them. */
function toFacts(stored: unknown): NoticeFacts {
  return stored as NoticeFacts
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
