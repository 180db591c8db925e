import { randomBytes } from 'node:crypto'
import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { ChannelOffReason, Language } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { requireReader, requireWriter } from '../access/actor.ts'
import { seal, unseal } from '../access/sealed.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import {
  type ChannelAddress,
  type NewChannel,
  needsVendor,
  queueKeyOf,
  requireSigningSecret,
  SECRET_PREFIX,
  toChannelAddress,
  toChannelLabel,
  toChannelName,
} from './channel.ts'
import type { NoticeTools } from './notice-sender.ts'

type Row = Ctx['db']['t']['noticeChannels']['$inferSelect']
type Queue = Ctx['db']['t']['noticeQueues']['$inferSelect']

/** A channel as it may be shown: no address that opens something, no secret. */
export type Channel = Omit<Row, 'sealedAddress' | 'sealedSecret' | 'previousSealedSecret'>

/** How what goes there fares; for mail it is the mail server's health. */
export type ChannelHealth = Pick<
  Queue,
  'consecutiveFailures' | 'failingSince' | 'lastSuccessAt' | 'lastFailureAt' | 'lastAnswer' | 'pausedUntil'
>
export type ListedChannel = Channel & {
  health: ChannelHealth
  counts: { waiting: number; held: number; dead: number }
}

/** How long the secret before a rotation still signs. */
export const ROTATION_MS = 24 * 3_600_000

const NO_HISTORY: ChannelHealth = {
  consecutiveFailures: 0,
  failingSince: null,
  lastSuccessAt: null,
  lastFailureAt: null,
  lastAnswer: null,
  pausedUntil: null,
}

/** Every channel that was not removed, by name, with its health and what waits. */
export async function listChannels(ctx: Ctx): Promise<ListedChannel[]> {
  requireReader(ctx.actor)
  const { noticeChannels, noticeQueues, deliveries } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(noticeChannels)
    .where(isNull(noticeChannels.removedAt))
    .orderBy(asc(noticeChannels.name), asc(noticeChannels.id))
  const queues = new Map((await ctx.db.db.select().from(noticeQueues)).map((queue) => [queue.key, queue]))
  const counted = await ctx.db.db
    .select({ channelId: deliveries.channelId, state: deliveries.state, rows: count() })
    .from(deliveries)
    .where(inArray(deliveries.state, ['waiting', 'held', 'dead']))
    .groupBy(deliveries.channelId, deliveries.state)
  return rows.map((row) => {
    const counts = { waiting: 0, held: 0, dead: 0 }
    for (const { channelId, state, rows: n } of counted) {
      if (channelId === row.id && (state === 'waiting' || state === 'held' || state === 'dead')) {
        counts[state] = Number(n)
      }
    }
    return { ...toChannel(row), health: queues.get(queueKeyOf(row)) ?? NO_HISTORY, counts }
  })
}

/** Throws `channel.not_found`. */
export async function getChannel(ctx: Ctx, channelId: string): Promise<ListedChannel> {
  const found = (await listChannels(ctx)).find((channel) => channel.id === channelId)
  if (!found) throw new DomainError('channel.not_found', 'There is no such channel.')
  return found
}

/**
 * Adds a channel. Its address is checked as far as that goes without sending; send a test next (`testChannel`).
 * `secret` is in this answer and nowhere else; null for channels that sign nothing.
 * Throws what `toChannelAddress` and `toChannelName` throw, `channel.bad_secret`, `channel.not_found` for the
 * fallback, and `channel.<problem>` of `AddressProblem`.
 */
export async function createChannel(
  ctx: Ctx,
  input: NewChannel & { tools: NoticeTools },
): Promise<{ channel: Channel; secret: string | null }> {
  requireWriter(ctx.actor)
  const address = toChannelAddress(input.address)
  const problem = await input.tools.senders[address.kind].check(address)
  if (problem !== null) throw new DomainError(`channel.${problem}`, `This address cannot work: ${problem}.`)
  const id = newId(ctx.now)
  const key = input.tools.secretKey()
  const secret = address.kind === 'webhook' ? requireSigningSecret(input.secret ?? newSigningSecret()) : null
  const customers = await ctx.db.db.select({ domain: ctx.db.t.customers.domain }).from(ctx.db.t.customers)
  const row: Row = {
    id,
    kind: address.kind,
    name: toChannelName(input.name),
    label: toChannelLabel(address),
    sealedAddress: seal(key, addressPlace(id), JSON.stringify(address)),
    sealedSecret: secret === null ? null : seal(key, secretPlace(id), secret),
    previousSealedSecret: null,
    previousSecretUntil: null,
    language: input.language,
    dependsOnVendor: needsVendor(address, {
      mailHost: input.tools.mailHost,
      customerDomains: customers.map((customer) => customer.domain),
    }),
    fallbackChannelId: input.fallbackChannelId,
    offReason: null,
    offAt: null,
    createdBy: ctx.actor.name,
    createdAt: ctx.now,
    removedAt: null,
    version: 1,
  }
  const channel = toChannel(row)
  await ctx.db.tx(async (tx) => {
    await requireFallback(ctx, tx, row)
    await tx.insert(ctx.db.t.noticeChannels).values(row)
    await recordAudit(ctx, tx, {
      action: 'channel.created',
      objectKind: 'channel',
      objectId: id,
      after: channel,
    })
  })
  return { channel, secret }
}

export type ChannelChange = { channelId: string; version: number }

/** Gives a channel another name, language or fallback. Throws `channel.stale`, `channel.fallback_loop`. */
export async function changeChannel(
  ctx: Ctx,
  input: ChannelChange & { name: string; language: Language; fallbackChannelId: string | null },
): Promise<Channel> {
  requireWriter(ctx.actor)
  const set = {
    name: toChannelName(input.name),
    language: input.language,
    fallbackChannelId: input.fallbackChannelId,
  }
  return ctx.db.tx(async (tx) => {
    await requireFallback(ctx, tx, { id: input.channelId, ...set })
    return updateChannel(ctx, tx, { ...input, set, action: 'channel.changed' })
  })
}

/** Switches a channel off; what waits for it is kept until it is switched on again. */
export async function switchChannelOff(ctx: Ctx, input: ChannelChange): Promise<Channel> {
  requireWriter(ctx.actor)
  return ctx.db.tx(async (tx) => {
    const channel = await updateChannel(ctx, tx, {
      ...input,
      set: { offReason: 'admin', offAt: ctx.now },
      action: 'channel.switched_off',
    })
    await holdDeliveries(ctx, tx, input.channelId)
    return channel
  })
}

/** Switches a channel on again, forgets that it failed, and sends what was kept for it. */
export async function switchChannelOn(ctx: Ctx, input: ChannelChange): Promise<Channel> {
  requireWriter(ctx.actor)
  const { deliveries, noticeQueues } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const channel = await updateChannel(ctx, tx, {
      ...input,
      set: { offReason: null, offAt: null },
      action: 'channel.switched_on',
    })
    await tx
      .update(deliveries)
      .set({ state: 'waiting', heldReason: null, nextAttemptAt: ctx.now, attempts: 0 })
      .where(
        and(
          eq(deliveries.channelId, channel.id),
          eq(deliveries.state, 'held'),
          eq(deliveries.heldReason, 'channel_off'),
        ),
      )
    const awake = { ...NO_HISTORY, nextAt: ctx.now }
    await tx
      .insert(noticeQueues)
      .values({ key: queueKeyOf(channel), ...awake })
      .onConflictDoUpdate({
        target: noticeQueues.key,
        set: channel.kind === 'email' ? { nextAt: ctx.now } : awake,
      })
    return channel
  })
}

/** Takes a channel away with its subscriptions; what waits for it is cancelled, its log stays. */
export async function removeChannel(ctx: Ctx, input: ChannelChange): Promise<void> {
  requireWriter(ctx.actor)
  const { noticeChannels, noticeSubscriptions, deliveries } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    await updateChannel(ctx, tx, { ...input, set: { removedAt: ctx.now }, action: 'channel.removed' })
    await tx.delete(noticeSubscriptions).where(eq(noticeSubscriptions.channelId, input.channelId))
    await tx
      .update(noticeChannels)
      .set({ fallbackChannelId: null })
      .where(eq(noticeChannels.fallbackChannelId, input.channelId))
    await tx
      .update(deliveries)
      .set({ state: 'cancelled', heldReason: null, settledAt: ctx.now })
      .where(and(eq(deliveries.channelId, input.channelId), inArray(deliveries.state, ['waiting', 'held'])))
  })
}

/**
 * A new signing secret for a web hook; for 24 hours messages carry a signature of the old one as well.
 * `secret` is in this answer and nowhere else. Throws `channel.signs_nothing`, `channel.bad_secret`, `channel.stale`.
 */
export async function rotateSecret(
  ctx: Ctx,
  input: ChannelChange & { secret: string | null; tools: Pick<NoticeTools, 'secretKey'> },
): Promise<{ channel: Channel; secret: string }> {
  requireWriter(ctx.actor)
  const secret = requireSigningSecret(input.secret ?? newSigningSecret())
  const sealedSecret = seal(input.tools.secretKey(), secretPlace(input.channelId), secret)
  const channel = await ctx.db.tx(async (tx) => {
    const { sealedSecret: before } = await readChannel(ctx, tx, input.channelId)
    if (before === null) throw new DomainError('channel.signs_nothing', 'This channel signs nothing.')
    return updateChannel(ctx, tx, {
      ...input,
      set: { sealedSecret, previousSealedSecret: before, previousSecretUntil: ctx.now + ROTATION_MS },
      action: 'channel.secret_rotated',
    })
  })
  return { channel, secret }
}

/**
 * Switches a channel off because of what its receiver did; what waits is kept. In the transaction of the attempt
 * that showed it. False when it was off already.
 */
export async function giveUpChannel(
  ctx: Ctx,
  tx: Tx,
  input: { channelId: string; reason: Exclude<ChannelOffReason, 'admin'> },
): Promise<boolean> {
  const row = await readChannel(ctx, tx, input.channelId)
  if (row.offReason !== null || row.removedAt !== null) return false
  await updateChannel(ctx, tx, {
    channelId: row.id,
    version: row.version,
    set: { offReason: input.reason, offAt: ctx.now },
    action: 'channel.switched_off',
  })
  await holdDeliveries(ctx, tx, row.id)
  return true
}

export type OpenedChannel = { channel: Channel; address: ChannelAddress; secrets: string[] }

/**
 * A channel with what it takes to send there: for the dispatcher and for tests of a channel. Null when the
 * installation's key is another one than it was saved under. Throws `channel.not_found`.
 */
export async function openChannel(ctx: Ctx, channelId: string, key: Buffer): Promise<OpenedChannel | null> {
  const { noticeChannels } = ctx.db.t
  const rows = await ctx.db.db.select().from(noticeChannels).where(eq(noticeChannels.id, channelId))
  const row = requireRow(rows[0])
  const address = unseal(key, addressPlace(row.id), row.sealedAddress)
  if (address === null) return null
  const isRotating = row.previousSecretUntil !== null && ctx.now < row.previousSecretUntil
  const sealed = [row.sealedSecret, isRotating ? row.previousSealedSecret : null]
  const secrets = sealed.flatMap((text) => (text === null ? [] : [unseal(key, secretPlace(row.id), text)]))
  if (secrets.includes(null)) return null
  return {
    channel: toChannel(row),
    address: readAddress(address),
    secrets: secrets.filter((secret) => secret !== null),
  }
}

/** Guaranteed by `createChannel`, which alone seals addresses, under this installation's key. */
function readAddress(json: string): ChannelAddress {
  const address: ChannelAddress = JSON.parse(json)
  return address
}

function newSigningSecret(): string {
  return `${SECRET_PREFIX}${randomBytes(32).toString('base64')}`
}

function addressPlace(channelId: string): string {
  return `notice_channels.address:${channelId}`
}

function secretPlace(channelId: string): string {
  return `notice_channels.secret:${channelId}`
}

function toChannel({ sealedAddress, sealedSecret, previousSealedSecret, ...channel }: Row): Channel {
  return channel
}

function requireRow(row: Row | undefined): Row {
  if (!row || row.removedAt !== null) throw new DomainError('channel.not_found', 'There is no such channel.')
  return row
}

async function readChannel(ctx: Ctx, tx: Tx, channelId: string): Promise<Row> {
  const { noticeChannels } = ctx.db.t
  return requireRow((await tx.select().from(noticeChannels).where(eq(noticeChannels.id, channelId)))[0])
}

type Update = ChannelChange & { set: Partial<Row>; action: string }

async function updateChannel(ctx: Ctx, tx: Tx, input: Update): Promise<Channel> {
  const { noticeChannels } = ctx.db.t
  const before = toChannel(await readChannel(ctx, tx, input.channelId))
  const rows = await tx
    .update(noticeChannels)
    .set({ ...input.set, version: input.version + 1 })
    .where(and(eq(noticeChannels.id, input.channelId), eq(noticeChannels.version, input.version)))
    .returning()
  const changed = rows[0]
  if (!changed) throw new DomainError('channel.stale', 'Somebody else changed this channel meanwhile.')
  const after = toChannel(changed)
  await recordAudit(ctx, tx, {
    action: input.action,
    objectKind: 'channel',
    objectId: input.channelId,
    before,
    after,
  })
  return after
}

/** A fallback is another channel that works and does not lead back. */
async function requireFallback(
  ctx: Ctx,
  tx: Tx,
  channel: { id: string; fallbackChannelId: string | null },
): Promise<void> {
  let next = channel.fallbackChannelId
  for (let steps = 0; next !== null; steps += 1) {
    if (next === channel.id || steps > 20) {
      throw new DomainError(
        'channel.fallback_loop',
        'The channels would stand in for each other in a circle.',
      )
    }
    next = (await readChannel(ctx, tx, next)).fallbackChannelId
  }
}

async function holdDeliveries(ctx: Ctx, tx: Tx, channelId: string): Promise<void> {
  const { deliveries } = ctx.db.t
  await tx
    .update(deliveries)
    .set({ state: 'held', heldReason: 'channel_off' })
    .where(and(eq(deliveries.channelId, channelId), eq(deliveries.state, 'waiting')))
}
