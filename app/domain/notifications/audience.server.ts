import { and, eq, inArray, isNull } from 'drizzle-orm'
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
import { hasShareFor, type StormScope } from './storm.ts'

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
  /** Of a storm, what is told; null is all. */
  scope: StormScope | null
}

/** Channels and what admins chose, read once for many events. */
export type Directory = {
  channels: ReadonlyMap<string, Channel>
  subscriptions: readonly NoticeSubscription[]
  failing: ReadonlySet<string>
}

/** Readers by the services of an event: what one event of a round asked need not be asked for the next. */
export type ReaderLists = Map<string, Promise<Recipient[]>>

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
export async function listRecipients(ctx: Ctx, event: OutboxEvent, of: Audience): Promise<Recipient[]> {
  const { gathered, directory, timeZone, readers } = of
  if (event.subjectKind === 'subscriber') return listOneReader(ctx, event.subjectId, timeZone)
  const admins = withFallbacks(listChosen(ctx.now, event, { gathered, directory }), directory)
  if (!PUBLIC_KINDS.has(event.kind)) return admins
  const serviceIds = gathered.about.serviceIds.toSorted()
  const key = serviceIds.join(' ')
  const known = readers.get(key) ?? listReaders(ctx, serviceIds, timeZone)
  readers.set(key, known)
  return [...admins, ...(await known)]
}

export type Audience = Of & { timeZone: string; readers: ReaderLists }
type Of = { gathered: Gathered; directory: Directory }

function listChosen(now: number, event: OutboxEvent, { gathered, directory }: Of): Recipient[] {
  const byChannel = new Map<string, Recipient>()
  for (const subscription of directory.subscriptions) {
    const channel = directory.channels.get(subscription.channelId)
    if (!channel || !isMeant(event, { subscription, channel }, gathered)) continue
    const sendAt = isUrgent(gathered.facts) ? now : quietUntil(subscription, now)
    const { language, timeZone, serviceIds, impacts } = subscription
    const known = byChannel.get(channel.id)
    const scope = [...(known?.scope ?? []), { serviceIds, impacts }]
    if (known && known.sendAt <= sendAt) {
      known.scope = scope
      continue
    }
    byChannel.set(channel.id, {
      channel,
      subscriberId: null,
      language,
      timeZone,
      sendAt,
      fallbackFor: null,
      scope,
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
  return matches(subscription, gathered.about) && hasShareFor(gathered.facts, subscription)
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
  return rows.map((row) => toReader(ctx, row, { timeZone, serviceIds: null }))
}

async function listReaders(ctx: Ctx, serviceIds: readonly string[], timeZone: string): Promise<Recipient[]> {
  const { subscribers, subscriberServices } = ctx.db.t
  const columns = { id: subscribers.id, language: subscribers.language }
  const everything = await ctx.db.db
    .select(columns)
    .from(subscribers)
    .where(and(eq(subscribers.state, 'confirmed'), eq(subscribers.everyService, true)))
  const some = await ctx.db.db
    .select({ ...columns, serviceId: subscriberServices.serviceId })
    .from(subscriberServices)
    .innerJoin(subscribers, eq(subscribers.id, subscriberServices.subscriberId))
    .where(
      and(
        inArray(subscriberServices.serviceId, [...serviceIds]),
        eq(subscribers.state, 'confirmed'),
        eq(subscribers.everyService, false),
      ),
    )
  const chosen = new Map<string, { row: Reader; serviceIds: string[] }>()
  for (const { serviceId, ...row } of some) {
    const known = chosen.get(row.id) ?? { row, serviceIds: [] }
    chosen.set(row.id, known)
    known.serviceIds.push(serviceId)
  }
  return [
    ...everything.map((row) => toReader(ctx, row, { timeZone, serviceIds: null })),
    ...[...chosen.values()].map((one) => toReader(ctx, one.row, { timeZone, serviceIds: one.serviceIds })),
  ]
}

type Reader = { id: string; language: Channel['language'] }

function toReader(
  ctx: Ctx,
  row: Reader,
  { timeZone, serviceIds }: { timeZone: string; serviceIds: string[] | null },
): Recipient {
  return {
    channel: null,
    subscriberId: row.id,
    language: row.language,
    timeZone,
    sendAt: ctx.now,
    fallbackFor: null,
    scope: serviceIds === null ? null : [{ serviceIds, impacts: null }],
  }
}
