import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import { chunksOf } from '#db/statements.server.ts'
import type { Tx } from '#db/store.server.ts'
import { type Ctx, newId } from '../context.ts'
import type { FeedIncident, FeedService, QuarantinedIncident } from './feed.ts'
import type { FactChange } from './incident.ts'
import { findReportedWindows } from './incident-report.ts'

/**
 * Adds services met for the first time and follows renamed ones; the id is the key, the title display only. Returns
 * the ids among them that belong to another feed: nobody speaks for another vendor's service.
 */
export async function storeServices(
  ctx: Ctx,
  tx: Tx,
  feedId: string,
  named: readonly FeedService[],
): Promise<Set<string>> {
  const { services, feeds } = ctx.db.t
  const stored = await tx.select().from(services)
  const known = new Map(stored.map((service) => [service.id, service]))
  const [feed] = await tx.select({ inUse: feeds.newServicesInUse }).from(feeds).where(eq(feeds.id, feedId))
  await addServices(ctx, tx, {
    feedId,
    inUse: feed?.inUse ?? true,
    position: stored.reduce((last, service) => Math.max(last, service.position), -1) + 1,
    unknown: named.filter((service) => !known.has(service.id)),
  })
  const foreign = new Set(stored.filter((service) => service.feedId !== feedId).map((service) => service.id))
  const own = named.filter((service) => known.has(service.id) && !foreign.has(service.id))
  for (const service of own) {
    if (known.get(service.id)?.title === service.title) continue
    await tx.update(services).set({ title: service.title }).where(eq(services.id, service.id))
  }
  for (const chunk of chunksOf(own)) {
    const ids = chunk.map((service) => service.id)
    await tx.update(services).set({ lastSeenAt: ctx.now }).where(inArray(services.id, ids))
  }
  return foreign
}

/** A portion that is stored in a moment. */
const INCIDENTS_A_TURN = 50

type NewServices = { feedId: string; inUse: boolean; position: number; unknown: readonly FeedService[] }

/** Puts services behind all others. */
export async function addServices(ctx: Ctx, tx: Tx, added: NewServices): Promise<void> {
  const { feedId, inUse, position, unknown } = added
  const rows = unknown.map((service, index) => ({
    ...service,
    feedId,
    position: position + index,
    inUse,
    firstSeenAt: ctx.now,
    lastSeenAt: ctx.now,
  }))
  for (const chunk of chunksOf(rows)) await tx.insert(ctx.db.t.services).values(chunk)
}

/** Stores incidents met for the first time, with their posts, services, windows stated in reports and first revision. */
export async function insertIncidents(
  ctx: Ctx,
  tx: Tx,
  input: { feedId: string; fresh: readonly FeedIncident[]; foreign: ReadonlySet<string> },
): Promise<void> {
  const { feedId, fresh, foreign } = input
  const { incidents, incidentServices, incidentUpdates, incidentRevisions } = ctx.db.t
  for (const chunk of chunksOf(fresh, INCIDENTS_A_TURN)) {
    await tx
      .insert(incidents)
      .values(
        chunk.map((incident) => ({ ...toRow(ctx, incident), id: incident.id, feedId, firstSeenAt: ctx.now })),
      )
    await tx.insert(incidentRevisions).values(chunk.map((incident) => toRevision(ctx, incident, 1, [])))
    for (const rows of chunksOf(chunk.flatMap((incident) => toServiceRows(incident, foreign)))) {
      await tx.insert(incidentServices).values(rows)
    }
    const updates = chunk.flatMap((incident) => toUpdateRows(ctx, incident))
    for (const rows of chunksOf(updates)) await tx.insert(incidentUpdates).values(rows)
    for (const incident of chunk) await offerReportedWindows(ctx, tx, incident)
    await ctx.db.indexIncidents(tx, chunk.map(toSearchDocument))
    await setImmediate() // a first import takes a while: others have their turn between two portions
  }
}

function toSearchDocument({ id, beganAt, title, updates }: FeedIncident) {
  return { id, beganAt, text: [title, ...updates.map((update) => update.text)].join('\n') }
}

/** Makes a newer version the current one; the older stays in the revisions. */
export async function reviseIncident(
  ctx: Ctx,
  tx: Tx,
  input: { incident: FeedIncident; changes: FactChange[]; reopened: boolean; foreign: ReadonlySet<string> },
): Promise<void> {
  const { incidents, incidentServices, incidentRevisions } = ctx.db.t
  const { incident, changes, reopened } = input
  const [held] = await tx
    .select({ revisionCount: incidents.revisionCount, reopenCount: incidents.reopenCount })
    .from(incidents)
    .where(eq(incidents.id, incident.id))
  const revisionCount = held?.revisionCount ?? 0
  const added = await tx
    .insert(incidentRevisions)
    .values(toRevision(ctx, incident, revisionCount + 1, changes))
    .onConflictDoNothing({ target: [incidentRevisions.incidentId, incidentRevisions.contentHash] })
    .returning({ id: incidentRevisions.id })
  await tx
    .update(incidents)
    .set({
      ...toRow(ctx, incident),
      revisionCount: revisionCount + added.length,
      reopenCount: (held?.reopenCount ?? 0) + (reopened ? 1 : 0),
    })
    .where(eq(incidents.id, incident.id))
  await tx.delete(incidentServices).where(eq(incidentServices.incidentId, incident.id))
  for (const services of chunksOf(toServiceRows(incident, input.foreign))) {
    await tx.insert(incidentServices).values(services)
  }
  await replaceUpdates(ctx, tx, incident)
  await offerReportedWindows(ctx, tx, incident)
  await ctx.db.indexIncidents(tx, [toSearchDocument(incident)])
}

async function replaceUpdates(ctx: Ctx, tx: Tx, incident: FeedIncident): Promise<void> {
  const { incidentUpdates } = ctx.db.t
  const posted = incident.updates.map((update) => update.postedAt)
  const gone = posted.length === 0 ? undefined : notInArray(incidentUpdates.postedAt, posted)
  await tx.delete(incidentUpdates).where(and(eq(incidentUpdates.incidentId, incident.id), gone))
  for (const row of toUpdateRows(ctx, incident)) {
    const { firstSeenAt, incidentId, postedAt, ...edited } = row
    const editedAt = sql`case when ${incidentUpdates.text} = ${row.text} then ${incidentUpdates.editedAt} else ${ctx.now} end`
    await tx
      .insert(incidentUpdates)
      .values(row)
      .onConflictDoUpdate({
        target: [incidentUpdates.incidentId, incidentUpdates.postedAt],
        set: { ...edited, editedAt },
      })
  }
}

/** Keeps what could not be understood, once per distinct text. Returns how many the body held. */
export async function keepQuarantined(
  ctx: Ctx,
  tx: Tx,
  feedId: string,
  quarantined: readonly QuarantinedIncident[],
): Promise<number> {
  for (const entry of quarantined) {
    await tx
      .insert(ctx.db.t.quarantinedIncidents)
      .values({
        id: newId(ctx.now),
        feedId,
        vendorId: entry.vendorId,
        reason: entry.reason,
        raw: entry.raw,
        rawSha256: createHash('sha256').update(entry.raw).digest('hex'),
        firstSeenAt: ctx.now,
      })
      .onConflictDoNothing()
  }
  return quarantined.length
}

/** The windows that a published report states in words wait for an admin's word. */
async function offerReportedWindows(ctx: Ctx, tx: Tx, incident: FeedIncident): Promise<void> {
  for (const { reportKind, text, postedAt } of incident.updates) {
    if (reportKind === null) continue
    for (const window of findReportedWindows(text, postedAt)) {
      if (window.endsAt === null) continue
      await tx
        .insert(ctx.db.t.reportedWindows)
        .values({
          id: newId(ctx.now),
          incidentId: incident.id,
          updatePostedAt: postedAt,
          reportKind,
          startsAt: window.startsAt,
          endsAt: window.endsAt,
          quote: window.quote,
          state: 'proposed',
        })
        .onConflictDoNothing()
    }
  }
}

function toRow(ctx: Ctx, incident: FeedIncident) {
  const reportKinds = new Set(incident.updates.flatMap((update) => update.reportKind ?? []))
  return {
    number: incident.number,
    title: incident.title,
    uri: incident.uri,
    beganAt: incident.beganAt,
    endedAt: incident.endedAt,
    vendorCreatedAt: incident.vendorCreatedAt,
    vendorModifiedAt: incident.vendorModifiedAt,
    impact: incident.impact,
    vendorImpact: incident.vendorImpact,
    severity: incident.severity,
    description: incident.description,
    updateCount: incident.updates.length,
    revisionCount: 1,
    latestUpdateAt: incident.updates[0]?.postedAt ?? null,
    reportKinds: [...reportKinds],
    contentHash: incident.contentHash,
    changedAt: ctx.now,
  }
}

function toRevision(ctx: Ctx, incident: FeedIncident, sequence: number, changes: FactChange[]) {
  return {
    id: newId(ctx.now),
    incidentId: incident.id,
    sequence,
    contentHash: incident.contentHash,
    firstSeenAt: ctx.now,
    vendorModifiedAt: incident.vendorModifiedAt,
    changes,
    raw: incident.raw,
  }
}

function toServiceRows({ id, beganAt, services }: FeedIncident, foreign: ReadonlySet<string>) {
  return services
    .filter((service) => !foreign.has(service.id))
    .map((service) => ({ incidentId: id, serviceId: service.id, beganAt }))
}

function toUpdateRows(ctx: Ctx, incident: FeedIncident) {
  return incident.updates.map((update) => ({ ...update, incidentId: incident.id, firstSeenAt: ctx.now }))
}
