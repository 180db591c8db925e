import { createHash, createHmac, randomBytes } from 'node:crypto'
import { and, count, eq, gt, inArray, lt } from 'drizzle-orm'
import type { DirectNoticeKind, Language } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { seal } from '../access/sealed.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { toMailAddress } from './channel.ts'
import type { NoticeTools } from './notice-sender.ts'
import { enqueueNotice } from './outbox.server.ts'
import { CONFIRM_WITHIN_MS, maskEmail, type Subscriber } from './subscriber.ts'

type Row = Ctx['db']['t']['subscribers']['$inferSelect']

const HOUR_MS = 3_600_000
const ASKS_PER_ADDRESS_AND_HOUR = 10
const ASKS_PER_HOUR = 500
/** Asking again sends another mail only after this long: nobody can flood a stranger's mailbox. */
const ASK_AGAIN_MS = 10 * 60_000
const TELL_AGAIN_MS = 24 * HOUR_MS

/**
 * A reader asks for mail about services (null: all). A mail with a link goes to the address; nothing else is sent
 * there before the link was used. The answer is the same whether the address was known or not.
 * Throws `channel.bad_email`, `subscription.mail_not_set_up`, `subscription.nothing_chosen`,
 * `subscription.unknown_service`, `subscription.too_many`.
 */
export async function subscribe(
  ctx: Ctx,
  input: {
    email: string
    serviceIds: string[] | null
    language: Language
    /** The network address that asks, for limits; stored only as a hash. */
    clientAddress: string
    tools: Pick<NoticeTools, 'secretKey' | 'mailHost'>
  },
): Promise<void> {
  const email = toMailAddress(input.email)
  if (input.tools.mailHost === null) {
    throw new DomainError('subscription.mail_not_set_up', 'This installation sends no mail.')
  }
  const askedFrom = hashAddress(input.tools.secretKey(), input.clientAddress)
  const { subscribers } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    await requireServices(ctx, tx, input.serviceIds)
    await requireFewAsks(ctx, tx, askedFrom)
    const known = await tx
      .select()
      .from(subscribers)
      .where(and(eq(subscribers.email, email), inArray(subscribers.state, ['pending', 'confirmed'])))
    const row = known[0]
    if (row?.state === 'confirmed') return tellAgain(ctx, tx, row)
    if (row && ctx.now - row.askedAt < ASK_AGAIN_MS) return
    const fresh = { ...input, email, askedFrom, secretKey: input.tools.secretKey() }
    const id = row ? await renew(ctx, tx, row, fresh) : await insert(ctx, tx, fresh)
    await recordAudit(ctx, tx, {
      action: 'subscriber.asked',
      objectKind: 'subscriber',
      objectId: id,
      after: { email: maskEmail(email), serviceIds: input.serviceIds },
    })
    await sendTo(ctx, tx, { id, kind: 'subscription.confirm' })
  })
}

/** Whose link it is; null for one that never was or is too old to confirm. */
export async function findSubscriber(ctx: Ctx, token: string): Promise<Subscriber | null> {
  const { subscribers, subscriberServices } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(subscribers)
    .where(eq(subscribers.tokenHash, hashToken(token)))
  const row = rows[0]
  if (!row || isTooOld(ctx, row)) return null
  const services = await ctx.db.db
    .select({ id: subscriberServices.serviceId })
    .from(subscriberServices)
    .where(eq(subscriberServices.subscriberId, row.id))
  return toSubscriber(
    row,
    services.map((service) => service.id),
  )
}

/** The link of the first mail was used: from now on mail is sent. Throws `subscription.not_found`. */
export async function confirmSubscription(ctx: Ctx, token: string): Promise<void> {
  await ctx.db.tx(async (tx) => {
    const row = await requireByToken(ctx, tx, token)
    if (row.state === 'confirmed') return
    if (row.state !== 'pending') throw notFound()
    await update(ctx, tx, {
      row,
      set: { state: 'confirmed', confirmedAt: ctx.now },
      action: 'subscriber.confirmed',
    })
  })
}

/** Another choice of services or another language. Throws `subscription.not_found`, `subscription.nothing_chosen`. */
export async function changeSubscription(
  ctx: Ctx,
  input: { token: string; serviceIds: string[] | null; language: Language },
): Promise<void> {
  await ctx.db.tx(async (tx) => {
    await requireServices(ctx, tx, input.serviceIds)
    const row = await requireByToken(ctx, tx, input.token)
    if (row.state !== 'confirmed') throw notFound()
    await setServices(ctx, tx, row.id, input.serviceIds)
    await update(ctx, tx, {
      row,
      set: { language: input.language, everyService: input.serviceIds === null },
      action: 'subscriber.changed',
    })
  })
}

/**
 * Ends a subscription and forgets the address; mail that waits for it is cancelled. To be reached by one POST
 * without a page, a session or an Origin header (RFC 8058). A second time, or with an unknown token, nothing happens.
 */
export async function unsubscribe(ctx: Ctx, token: string): Promise<void> {
  await ctx.db.tx(async (tx) => {
    const { subscribers } = ctx.db.t
    const rows = await tx
      .select()
      .from(subscribers)
      .where(eq(subscribers.tokenHash, hashToken(token)))
    if (rows[0]) await endRow(ctx, tx, rows[0], 'unsubscribed')
  })
}

/** An admin ends somebody's subscription. Throws `subscription.not_found`. */
export async function endSubscription(ctx: Ctx, subscriberId: string): Promise<void> {
  requireWriter(ctx.actor)
  const { subscribers } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const row = (await tx.select().from(subscribers).where(eq(subscribers.id, subscriberId)))[0]
    if (!row) throw notFound()
    await endRow(ctx, tx, row, 'unsubscribed')
  })
}

/** The mailbox does not exist any more: the subscription ends. In the transaction of the attempt that showed it. */
export async function endBounced(ctx: Ctx, tx: Tx, subscriberId: string): Promise<void> {
  const { subscribers } = ctx.db.t
  const row = (await tx.select().from(subscribers).where(eq(subscribers.id, subscriberId)))[0]
  if (row) await endRow(ctx, tx, row, 'bounced')
}

/** Forgets addresses whose link was never used. For the job. */
export async function forgetUnconfirmed(ctx: Ctx): Promise<{ forgotten: number }> {
  requireWriter(ctx.actor)
  const { subscribers } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const rows = await tx
      .select()
      .from(subscribers)
      .where(and(eq(subscribers.state, 'pending'), lt(subscribers.askedAt, ctx.now - CONFIRM_WITHIN_MS)))
      .limit(1_000)
    for (const row of rows) await endRow(ctx, tx, row, 'unsubscribed')
    return { forgotten: rows.length }
  })
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Where a subscriber's sealed token stands, for `seal` and `unseal`. */
export function tokenPlace(subscriberId: string): string {
  return `subscribers.token:${subscriberId}`
}

function hashAddress(key: Buffer, address: string): string {
  return createHmac('sha256', key).update(`subscribers.asked_from:${address}`).digest('hex').slice(0, 32)
}

function notFound(): DomainError {
  return new DomainError('subscription.not_found', 'This link is unknown or too old. Subscribe again.')
}

function isTooOld(ctx: Ctx, row: Row): boolean {
  return row.state === 'pending' && ctx.now - row.askedAt > CONFIRM_WITHIN_MS
}

async function requireByToken(ctx: Ctx, tx: Tx, token: string): Promise<Row> {
  const { subscribers } = ctx.db.t
  const rows = await tx
    .select()
    .from(subscribers)
    .where(eq(subscribers.tokenHash, hashToken(token)))
  const row = rows[0]
  if (!row || isTooOld(ctx, row)) throw notFound()
  return row
}

async function requireServices(ctx: Ctx, tx: Tx, serviceIds: string[] | null): Promise<void> {
  if (serviceIds === null) return
  if (serviceIds.length === 0) {
    throw new DomainError('subscription.nothing_chosen', 'Choose at least one service.')
  }
  const { services } = ctx.db.t
  const known = await tx.select({ id: services.id }).from(services)
  const ids = new Set(known.map((service) => service.id))
  if (!serviceIds.every((id) => ids.has(id))) {
    throw new DomainError('subscription.unknown_service', 'There is no such service.')
  }
}

async function requireFewAsks(ctx: Ctx, tx: Tx, askedFrom: string): Promise<void> {
  const { subscribers } = ctx.db.t
  const lately = gt(subscribers.askedAt, ctx.now - HOUR_MS)
  const own = await tx
    .select({ rows: count() })
    .from(subscribers)
    .where(and(eq(subscribers.askedFrom, askedFrom), lately))
  const all = await tx
    .select({ rows: count() })
    .from(subscribers)
    .where(and(eq(subscribers.state, 'pending'), lately))
  if (Number(own[0]?.rows) < ASKS_PER_ADDRESS_AND_HOUR && Number(all[0]?.rows) < ASKS_PER_HOUR) return
  throw new DomainError('subscription.too_many', 'Too many have asked within the hour. Try again later.')
}

type Fresh = {
  email: string
  serviceIds: string[] | null
  language: Language
  askedFrom: string
  secretKey: Buffer
}

async function insert(ctx: Ctx, tx: Tx, fresh: Fresh): Promise<string> {
  const id = newId(ctx.now)
  const token = randomBytes(32).toString('base64url')
  await tx.insert(ctx.db.t.subscribers).values({
    id,
    email: fresh.email,
    state: 'pending',
    language: fresh.language,
    everyService: fresh.serviceIds === null,
    tokenHash: hashToken(token),
    sealedToken: seal(fresh.secretKey, tokenPlace(id), token),
    askedFrom: fresh.askedFrom,
    askedAt: ctx.now,
  })
  await setServices(ctx, tx, id, fresh.serviceIds)
  return id
}

/** Asked again before confirming: the new choice counts, and the same link. */
async function renew(ctx: Ctx, tx: Tx, row: Row, fresh: Fresh): Promise<string> {
  const { subscribers } = ctx.db.t
  await setServices(ctx, tx, row.id, fresh.serviceIds)
  await tx
    .update(subscribers)
    .set({
      language: fresh.language,
      everyService: fresh.serviceIds === null,
      askedFrom: fresh.askedFrom,
      askedAt: ctx.now,
    })
    .where(eq(subscribers.id, row.id))
  return row.id
}

async function setServices(ctx: Ctx, tx: Tx, id: string, serviceIds: string[] | null): Promise<void> {
  const { subscriberServices } = ctx.db.t
  await tx.delete(subscriberServices).where(eq(subscriberServices.subscriberId, id))
  const rows = [...new Set(serviceIds ?? [])].map((serviceId) => ({ subscriberId: id, serviceId }))
  if (rows.length > 0) await tx.insert(subscriberServices).values(rows)
}

/** Somebody subscribed asks again, perhaps for want of the link: it is sent once a day at most. */
async function tellAgain(ctx: Ctx, tx: Tx, row: Row): Promise<void> {
  const { subscribers } = ctx.db.t
  if (ctx.now - row.askedAt < TELL_AGAIN_MS) return
  await tx.update(subscribers).set({ askedAt: ctx.now }).where(eq(subscribers.id, row.id))
  await sendTo(ctx, tx, { id: row.id, kind: 'subscription.exists' })
}

async function sendTo(
  ctx: Ctx,
  tx: Tx,
  { id, kind }: { id: string; kind: Extract<DirectNoticeKind, `subscription.${string}`> },
): Promise<void> {
  await enqueueNotice(ctx, tx, {
    kind,
    subjectKind: 'subscriber',
    subjectId: id,
    dedupeKey: `${kind}:${id}:${ctx.now}`,
  })
}

type Update = { row: Row; set: Partial<Row>; action: string }

async function update(ctx: Ctx, tx: Tx, { row, set, action }: Update): Promise<void> {
  const { subscribers } = ctx.db.t
  await tx
    .update(subscribers)
    .set({ ...set, version: row.version + 1 })
    .where(eq(subscribers.id, row.id))
  await recordAudit(ctx, tx, { action, objectKind: 'subscriber', objectId: row.id })
}

async function endRow(ctx: Ctx, tx: Tx, row: Row, state: 'unsubscribed' | 'bounced'): Promise<void> {
  if (row.state === 'unsubscribed' || row.state === 'bounced') return
  const { deliveries } = ctx.db.t
  await setServices(ctx, tx, row.id, null)
  await tx
    .update(deliveries)
    .set({ state: 'cancelled', heldReason: null, settledAt: ctx.now })
    .where(and(eq(deliveries.subscriberId, row.id), inArray(deliveries.state, ['waiting', 'held'])))
  await update(ctx, tx, {
    row,
    set: { state, email: '', askedFrom: '', endedAt: ctx.now },
    action: `subscriber.${state}`,
  })
}

export function toSubscriber(row: Row, serviceIds: string[]): Subscriber {
  const { id, email, state, language, askedAt, confirmedAt } = row
  return {
    id,
    email,
    state,
    language,
    askedAt,
    confirmedAt,
    serviceIds: row.everyService ? null : serviceIds,
  }
}
