import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { chunksOf } from '#db/statements.server.ts'
import type { Tx } from '#db/store.server.ts'
import { type Ctx, newId } from '../context.ts'
import { type Audience, listRecipients, type Recipient, readDirectory } from './audience.server.ts'
import { MAIL_QUEUE, queueKeyOf } from './channel.ts'
import { type Gathered, gatherFacts, NothingToTell, type OutboxEvent } from './notice-facts.server.ts'
import { wakeQueue } from './notice-queues.server.ts'
import { nextWritingAt } from './retry-schedule.ts'
import { readSources, type Sources } from './told-incidents.server.ts'

export type FannedOut = { events: number; deliveries: number }
type Told = { event: OutboxEvent; gathered: Gathered; recipients: Recipient[] }
type Ready = Told | { event: OutboxEvent; error: unknown }
type Round = Omit<Audience, 'gathered'> & { sources: Sources | undefined }
type DeliveryRow = Ctx['db']['t']['deliveries']['$inferInsert']

const EVENTS_PER_ROUND = 200
const ROWS_PER_INSERT = 50

/**
 * Hands events over: gathers what is told of each and gives it a delivery for every recipient, once. An event that
 * cannot be read is tried again and held after five times; the others go on. Returns what was handed over in this
 * round of up to 200; call again until it is nothing.
 */
export async function fanOutNotices(ctx: Ctx, timeZone: string): Promise<FannedOut> {
  const events = await listDueEvents(ctx)
  if (events.length === 0) return { events: 0, deliveries: 0 }
  const round: Round = {
    // Where one event's incident cannot be read, each event reads its own, and that one alone fails.
    sources: await readSources(ctx, events).catch(() => undefined),
    directory: await readDirectory(ctx),
    readers: new Map(),
    timeZone,
  }
  const ready: Ready[] = []
  for (const event of events) ready.push(await prepare(ctx, event, round))
  return ctx.db.tx(async (tx) => {
    const rows: DeliveryRow[] = []
    for (const one of ready) {
      if ('error' in one) await recordFailure(ctx, tx, one)
      else if (await takeEvent(ctx, tx, one)) {
        rows.push(...one.recipients.map((recipient) => toDelivery(ctx, one.event, recipient)))
      }
    }
    await insertDeliveries(ctx, tx, rows)
    for (const key of new Set(rows.map((row) => row.queueKey))) await wakeQueue(ctx, tx, key)
    return { events: events.length, deliveries: rows.length }
  })
}

/** Exported for the test of its plan: it is asked every few seconds, whatever waits. */
export function listDueEvents(ctx: Ctx): Promise<OutboxEvent[]> {
  const { outbox } = ctx.db.t
  return ctx.db.db
    .select()
    .from(outbox)
    .where(
      and(
        sql`${outbox.deliveredAt} is null`,
        sql`${outbox.heldReason} is null`,
        lte(outbox.availableAt, ctx.now),
      ),
    )
    .orderBy(asc(outbox.availableAt), asc(outbox.id))
    .limit(EVENTS_PER_ROUND)
    .then((rows) => rows)
}

async function prepare(ctx: Ctx, event: OutboxEvent, { sources, ...round }: Round): Promise<Ready> {
  try {
    const gathered = await gatherFacts(ctx, event, sources)
    return { event, gathered, recipients: await listRecipients(ctx, event, { ...round, gathered }) }
  } catch (error) {
    return { event, error }
  }
}

/** False when another process handed the event over meanwhile. */
async function takeEvent(ctx: Ctx, tx: Tx, { event, gathered }: Told): Promise<boolean> {
  const { outbox } = ctx.db.t
  const taken = await tx
    .update(outbox)
    .set({ deliveredAt: ctx.now, facts: gathered.facts })
    .where(and(eq(outbox.id, event.id), isNull(outbox.deliveredAt), isNull(outbox.heldReason)))
    .returning({ id: outbox.id })
  return taken.length > 0
}

/** One delivery of an event for one recipient. */
export function toDelivery(
  ctx: Ctx,
  event: Pick<OutboxEvent, 'id' | 'kind' | 'subjectKind' | 'subjectId'>,
  recipient: Recipient,
): DeliveryRow {
  const { channel, subscriberId } = recipient
  const recipientKey = channel === null ? `subscriber:${subscriberId}` : `channel:${channel.id}`
  return {
    id: newId(ctx.now),
    outboxId: event.id,
    kind: event.kind,
    recipientKey,
    queueKey: channel === null ? MAIL_QUEUE : queueKeyOf(channel),
    orderKey: `${recipientKey}|${event.subjectKind}:${event.subjectId}`,
    channelId: channel?.id ?? null,
    subscriberId,
    language: recipient.language,
    timeZone: recipient.timeZone,
    state: 'waiting',
    nextAttemptAt: recipient.sendAt,
    createdAt: ctx.now,
    fallbackFor: recipient.fallbackFor,
    scope: event.kind === 'incident.storm' ? recipient.scope : null,
  }
}

export async function insertDeliveries(ctx: Ctx, tx: Tx, rows: readonly DeliveryRow[]): Promise<void> {
  const { deliveries } = ctx.db.t
  for (const chunk of chunksOf(rows, ROWS_PER_INSERT)) {
    await tx
      .insert(deliveries)
      .values(chunk)
      .onConflictDoNothing({ target: [deliveries.outboxId, deliveries.recipientKey] })
  }
}

async function recordFailure(
  ctx: Ctx,
  tx: Tx,
  { event, error }: { event: OutboxEvent; error: unknown },
): Promise<void> {
  const { outbox } = ctx.db.t
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500)
  const attempts = event.attempts + 1
  const again = nextWritingAt({ now: ctx.now, attempts })
  const set =
    error instanceof NothingToTell
      ? { deliveredAt: ctx.now, lastError }
      : again === null
        ? { attempts, lastError, heldReason: 'unreadable' }
        : { attempts, lastError, availableAt: again }
  await tx.update(outbox).set(set).where(eq(outbox.id, event.id))
}
