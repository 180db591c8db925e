import { and, eq, exists, inArray, isNull, or } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import type { Ctx } from '../context.ts'
import { MAIL_QUEUE, queueKeyOf } from './channel.ts'
import type { Channel } from './channels.server.ts'
import type { Gathered, OutboxEvent } from './notice-facts.server.ts'
import { isUrgent } from './notice-facts.ts'
import { matches } from './notice-subscription.ts'
import type { NoticeSubscription } from './notice-subscriptions.server.ts'
import { FAILING_AFTER } from './notices-health.server.ts'
import { quietUntil } from './quiet-hours.ts'

/** Somebody an event goes to: a channel of admins, or a reader. */
export type Recipient = {
  channel: Pick<Channel, 'id' | 'kind'> | null
  subscriberId: string | null
  language: Channel['language']
  timeZone: string
  /** Not before: later than now in quiet hours. */
  sendAt: number
  /** The channel this one stands in for. */
  fallbackFor: string | null
}

/** Channels and what admins chose, read once for many events. */
export type Directory = {
  channels: ReadonlyMap<string, Channel>
  subscriptions: readonly NoticeSubscription[]
  failing: ReadonlySet<string>
}

/** What readers of the public pages are told of. */
const PUBLIC_KINDS: ReadonlySet<string> = new Set([
  'incident.first_seen',
  'incident.updated',
  'incident.closed',
  'incident.reopened',
  'incident.report_published',
  'incident.storm',
])

/** `reader` is the transaction where one is under way. */
export async function readDirectory(ctx: Ctx, reader: Pick<Tx, 'select'> = ctx.db.db): Promise<Directory> {
  const { noticeChannels, noticeSubscriptions, noticeQueues, users } = ctx.db.t
  const channels = await reader.select().from(noticeChannels).where(isNull(noticeChannels.removedAt))
  const subscriptions = await reader
    .select({ subscription: noticeSubscriptions })
    .from(noticeSubscriptions)
    .innerJoin(users, eq(users.id, noticeSubscriptions.userId))
    .where(and(isNull(users.disabledAt), inArray(users.role, ['admin', 'owner'])))
  const queues = await reader.select().from(noticeQueues)
  return {
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    subscriptions: subscriptions.map((row) => row.subscription),
    failing: new Set(
      queues.flatMap((queue) => (queue.consecutiveFailures >= FAILING_AFTER ? [queue.key] : [])),
    ),
  }
}

/** Everybody an event goes to, each once, with who stands in for channels that fail or are off. */
export async function listRecipients(
  ctx: Ctx,
  event: OutboxEvent,
  { gathered, directory, timeZone }: { gathered: Gathered; directory: Directory; timeZone: string },
): Promise<Recipient[]> {
  if (event.subjectKind === 'subscriber') return listOneReader(ctx, event.subjectId, timeZone)
  const admins = withFallbacks(listChosen(ctx.now, event, { gathered, directory }), directory)
  if (!PUBLIC_KINDS.has(event.kind)) return admins
  return [...admins, ...(await listReaders(ctx, gathered.about.serviceIds, timeZone))]
}

type Of = { gathered: Gathered; directory: Directory }

function listChosen(now: number, event: OutboxEvent, { gathered, directory }: Of): Recipient[] {
  const byChannel = new Map<string, Recipient>()
  for (const subscription of directory.subscriptions) {
    const channel = directory.channels.get(subscription.channelId)
    if (!channel || !isMeant(event, { subscription, channel }, gathered)) continue
    const sendAt = isUrgent(gathered.facts) ? now : quietUntil(subscription, now)
    const known = byChannel.get(channel.id)
    if (known && known.sendAt <= sendAt) continue
    const { language, timeZone } = subscription
    byChannel.set(channel.id, {
      channel,
      subscriberId: null,
      language,
      timeZone,
      sendAt,
      fallbackFor: null,
    })
  }
  return [...byChannel.values()]
}

/** A digest belongs to one subscription; that a channel fails is told everywhere but there. */
function isMeant(
  event: OutboxEvent,
  { subscription, channel }: { subscription: NoticeSubscription; channel: Channel },
  gathered: Gathered,
): boolean {
  if (event.subjectKind === 'subscription') return subscription.id === event.subjectId
  if (event.subjectKind === 'channel' && event.subjectId === channel.id) return false
  if (event.subjectId === MAIL_QUEUE && channel.kind === 'email') return false
  return matches(subscription, gathered.about)
}

function withFallbacks(chosen: readonly Recipient[], directory: Directory): Recipient[] {
  const byChannel = new Map<string, Recipient>()
  for (const recipient of chosen) {
    const channel = directory.channels.get(recipient.channel?.id ?? '')
    if (channel?.offReason === null) byChannel.set(channel.id, recipient)
  }
  for (const recipient of chosen) {
    const channel = directory.channels.get(recipient.channel?.id ?? '')
    if (!channel || isWorking(channel, directory)) continue
    const standIn = findFallback(channel, directory)
    if (!standIn || byChannel.has(standIn.id)) continue
    byChannel.set(standIn.id, {
      ...recipient,
      channel: standIn,
      language: standIn.language,
      fallbackFor: channel.id,
    })
  }
  return [...byChannel.values()]
}

function isWorking(channel: Channel, { failing }: Directory): boolean {
  return channel.offReason === null && !failing.has(queueKeyOf(channel))
}

/** The first channel down the line that works; null when none does. */
export function findFallback(channel: Channel, directory: Directory): Channel | null {
  let next = channel.fallbackChannelId
  for (let steps = 0; next !== null && steps < 20; steps += 1) {
    const candidate = directory.channels.get(next)
    if (!candidate) return null
    if (isWorking(candidate, directory)) return candidate
    next = candidate.fallbackChannelId
  }
  return null
}

async function listOneReader(ctx: Ctx, subscriberId: string, timeZone: string): Promise<Recipient[]> {
  const { subscribers } = ctx.db.t
  const rows = await ctx.db.db
    .select({ id: subscribers.id, language: subscribers.language })
    .from(subscribers)
    .where(and(eq(subscribers.id, subscriberId), inArray(subscribers.state, ['pending', 'confirmed'])))
  return rows.map((row) => toReader(ctx, row, timeZone))
}

async function listReaders(ctx: Ctx, serviceIds: readonly string[], timeZone: string): Promise<Recipient[]> {
  const { subscribers, subscriberServices } = ctx.db.t
  const chose = exists(
    ctx.db.db
      .select({ id: subscriberServices.serviceId })
      .from(subscriberServices)
      .where(
        and(
          eq(subscriberServices.subscriberId, subscribers.id),
          inArray(subscriberServices.serviceId, [...serviceIds, '']),
        ),
      ),
  )
  const rows = await ctx.db.db
    .select({ id: subscribers.id, language: subscribers.language })
    .from(subscribers)
    .where(and(eq(subscribers.state, 'confirmed'), or(eq(subscribers.everyService, true), chose)))
  return rows.map((row) => toReader(ctx, row, timeZone))
}

function toReader(ctx: Ctx, row: { id: string; language: Channel['language'] }, timeZone: string): Recipient {
  return {
    channel: null,
    subscriberId: row.id,
    language: row.language,
    timeZone,
    sendAt: ctx.now,
    fallbackFor: null,
  }
}
