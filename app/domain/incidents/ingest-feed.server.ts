import { and, count, eq, gte, inArray } from 'drizzle-orm'
import type { IncidentEventKind } from '#app/vocabulary.ts'
import { chunksOf } from '#db/statements.server.ts'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import {
  flagChangedFacts,
  holdRequestsOfIncident,
  releaseRequestsOfIncident,
} from '../claims/follow-incident.server.ts'
import type { Ctx } from '../context.ts'
import { proposeLinksForIncidents } from '../links/propose-links.server.ts'
import { FeedError, type FeedIncident, type ParsedFeed } from './feed.ts'
import { findOddities, noteOddities } from './feed-oddities.server.ts'
import type { Feed } from './feeds.server.ts'
import { compareFacts, type FactChange, type IncidentFacts } from './incident.ts'
import { type IncidentNews, isTold, noteIncidentEvents } from './incident-events.server.ts'
import { isRepeatedPost } from './repeated-post.ts'
import { insertIncidents, keepQuarantined, reviseIncident, storeServices } from './store-incident.server.ts'

export type Ingested = {
  incidentsSeen: number
  inserted: number
  revised: number
  quarantined: number
  /** Incidents of which the body held an older version than ours. */
  staleCopies: number
}

type Known = Pick<
  Ctx['db']['t']['incidents']['$inferSelect'],
  'id' | 'contentHash' | 'vendorModifiedAt' | 'missingSince' | 'feedId'
>

/**
 * Stores what a body says, and records what is new about it. Inserts and revises only: an incident that is
 * missing from the body is marked, never closed or deleted, and an older copy of one we know changes nothing.
 * Throws FeedError `emptied` when a feed that had incidents lists none.
 */
export async function ingestFeed(
  ctx: Ctx,
  tx: Tx,
  input: { feed: Feed; parsed: ParsedFeed },
): Promise<Ingested> {
  const { feed, parsed } = input
  const known = await readKnown(ctx, tx, feed, parsed)
  const firstImport = feed.importedAt === null
  const foreignServices = await storeServices(ctx, tx, feed.id, parsed.services)

  const foreign = parsed.incidents.filter((incident) => isForeign(known.get(incident.id), feed))
  const fresh = parsed.incidents.filter((incident) => !known.has(incident.id))
  const revised = parsed.incidents.filter((incident) => isNewer(known.get(incident.id), incident, feed))
  await insertIncidents(ctx, tx, { feedId: feed.id, fresh, foreign: foreignServices })
  const news: IncidentNews[] = fresh.map((incident) => ({
    incident,
    kinds: ['first_seen'],
    changes: [],
    announced: firstImport ? [] : ['first_seen'],
  }))
  await proposeLinksForIncidents(
    ctx,
    tx,
    fresh.map((incident) => incident.id),
  )
  for (const chunk of chunksOf(revised)) {
    const before = await readFacts(ctx, tx, chunk)
    for (const incident of chunk) {
      news.push(
        ...(await applyRevision(ctx, tx, {
          incident,
          before: before.get(incident.id),
          foreign: foreignServices,
          firstImport,
        })),
      )
    }
  }
  news.push(...(await markMissing(ctx, tx, { feed, parsed, known })))
  await noteIncidentEvents(ctx, tx, { feedId: feed.id, news })
  if (!firstImport) await noteOddities(ctx, tx, feed, await findOddities(ctx, tx, { feed, parsed, fresh }))
  const quarantined = await keepQuarantined(ctx, tx, feed.id, [
    ...parsed.quarantined,
    ...foreign.map(({ id, raw }) => ({ vendorId: id, reason: 'another feed already uses this id', raw })),
  ])
  const counts = {
    incidentsSeen: parsed.incidents.length,
    inserted: fresh.length,
    revised: revised.length,
    quarantined,
    staleCopies: parsed.incidents.filter((incident) => isOlder(known.get(incident.id), incident)).length,
  }
  await recordAudit(ctx, tx, {
    action: 'feed.ingested',
    objectKind: 'feed',
    objectId: feed.id,
    after: counts,
  })
  return counts
}

function isForeign(known: Known | undefined, feed: Feed): boolean {
  return known !== undefined && known.feedId !== feed.id
}

/** A version with an older `modified` than ours is a stale copy from a cache. */
function isNewer(known: Known | undefined, incident: FeedIncident, feed: Feed): boolean {
  if (known === undefined || isForeign(known, feed)) return false
  return known.contentHash !== incident.contentHash && incident.vendorModifiedAt >= known.vendorModifiedAt
}

function isOlder(known: Known | undefined, incident: FeedIncident): boolean {
  return known !== undefined && incident.vendorModifiedAt < known.vendorModifiedAt
}

/** What we hold of the time the body covers, and of every id it names. */
async function readKnown(ctx: Ctx, tx: Tx, feed: Feed, parsed: ParsedFeed): Promise<Map<string, Known>> {
  const { incidents } = ctx.db.t
  const columns = {
    id: incidents.id,
    contentHash: incidents.contentHash,
    vendorModifiedAt: incidents.vendorModifiedAt,
    missingSince: incidents.missingSince,
  }
  if (parsed.incidents.length === 0) {
    await refuseIfEmptied(ctx, tx, feed, parsed)
    return new Map()
  }
  const oldest = parsed.incidents.reduce((least, incident) => Math.min(least, incident.beganAt), Infinity)
  const covered = await tx
    .select(columns)
    .from(incidents)
    .where(and(eq(incidents.feedId, feed.id), gte(incidents.beganAt, oldest)))
  const known = new Map<string, Known>(covered.map((row) => [row.id, { ...row, feedId: feed.id }]))
  const others = parsed.incidents.filter((incident) => !known.has(incident.id)).map((incident) => incident.id)
  for (const ids of chunksOf(others)) {
    const rows = await tx
      .select({ ...columns, feedId: incidents.feedId })
      .from(incidents)
      .where(inArray(incidents.id, ids))
    for (const row of rows) known.set(row.id, row)
  }
  return known
}

async function refuseIfEmptied(ctx: Ctx, tx: Tx, feed: Feed, parsed: ParsedFeed): Promise<void> {
  if (parsed.quarantined.length > 0) return
  const { incidents } = ctx.db.t
  const held = await tx.select({ rows: count() }).from(incidents).where(eq(incidents.feedId, feed.id))
  if (Number(held[0]?.rows ?? 0) === 0) return
  throw new FeedError({
    failure: 'emptied',
    message: 'The feed lists no incident, though it listed some before.',
  })
}

async function readFacts(
  ctx: Ctx,
  tx: Tx,
  chunk: readonly FeedIncident[],
): Promise<Map<string, IncidentFacts>> {
  const { incidents, incidentServices, incidentUpdates } = ctx.db.t
  const ids = chunk.map((incident) => incident.id)
  const rows = await tx.select().from(incidents).where(inArray(incidents.id, ids))
  const services = await tx.select().from(incidentServices).where(inArray(incidentServices.incidentId, ids))
  const updates = await tx.select().from(incidentUpdates).where(inArray(incidentUpdates.incidentId, ids))
  const facts = new Map<string, IncidentFacts>()
  const servicesOf = groupBy(services, (row) => row.incidentId)
  const updatesOf = groupBy(updates, (row) => row.incidentId)
  for (const row of rows) {
    facts.set(row.id, {
      ...row,
      serviceIds: (servicesOf.get(row.id) ?? []).map((service) => service.serviceId),
      updates: updatesOf.get(row.id) ?? [],
    })
  }
  return facts
}

type Revision = {
  incident: FeedIncident
  before: IncidentFacts | undefined
  foreign: ReadonlySet<string>
  /** After a restore, too: what is new to this database was news before. */
  firstImport: boolean
}

async function applyRevision(ctx: Ctx, tx: Tx, input: Revision): Promise<IncidentNews[]> {
  const { incident, before, foreign } = input
  if (before === undefined) return []
  const changes = compareFacts(before, toFacts(incident, foreign))
  await reviseIncident(ctx, tx, { incident, changes, reopened: isReopening(before, incident), foreign })
  const kinds = kindsOf(before, incident, changes)
  await tellRequests(ctx, tx, incident.id, kinds)
  const told = kinds.filter(isTold).filter((kind) => kind !== 'updated' || !onlyRepeats(before, incident))
  return [{ incident, kinds, changes, announced: input.firstImport ? [] : told }]
}

/** Claims and report requests that name an incident learn what became of it, in the transaction that stores it. */
async function tellRequests(
  ctx: Ctx,
  tx: Tx,
  incidentId: string,
  kinds: readonly IncidentEventKind[],
): Promise<void> {
  if (kinds.includes('reopened')) await holdRequestsOfIncident(ctx, tx, incidentId)
  if (kinds.includes('closed')) await releaseRequestsOfIncident(ctx, tx, incidentId)
  await flagChangedFacts(ctx, tx, incidentId)
}

function isReopening(before: IncidentFacts, incident: FeedIncident): boolean {
  return before.endedAt !== null && incident.endedAt === null
}

function kindsOf(
  before: IncidentFacts,
  incident: FeedIncident,
  changes: readonly FactChange[],
): IncidentEventKind[] {
  const posts = listNewPosts(before, incident)
  const kinds: IncidentEventKind[] = []
  if (posts.length > 0) kinds.push('updated')
  if (posts.some((update) => update.reportKind !== null)) kinds.push('report_published')
  if (before.endedAt === null && incident.endedAt !== null) kinds.push('closed')
  if (isReopening(before, incident)) kinds.push('reopened')
  const moved = before.endedAt === null || incident.endedAt === null
  if (changes.some((change) => change.field !== 'endedAt' || !moved)) kinds.push('facts_changed')
  return kinds
}

function listNewPosts(before: IncidentFacts, incident: FeedIncident): FeedIncident['updates'] {
  const seen = new Set(before.updates.map((update) => update.postedAt))
  return incident.updates.filter((update) => !seen.has(update.postedAt))
}

/** "Still active" again and again is no news, unless the post is an incident report. */
function onlyRepeats(before: IncidentFacts, incident: FeedIncident): boolean {
  const posts = [...incident.updates].sort((left, right) => left.postedAt - right.postedAt)
  return listNewPosts(before, incident).every((post) => {
    const previous = posts.filter((other) => other.postedAt < post.postedAt).at(-1) ?? null
    return post.reportKind === null && isRepeatedPost(post, previous)
  })
}

function toFacts(incident: FeedIncident, foreign: ReadonlySet<string>): IncidentFacts {
  const serviceIds = incident.services.map((service) => service.id).filter((id) => !foreign.has(id))
  return { ...incident, serviceIds }
}

type Coverage = { feed: Feed; parsed: ParsedFeed; known: Map<string, Known> }

/** The feed is a rolling year: only what it should still cover can be missing from it. */
async function markMissing(ctx: Ctx, tx: Tx, { feed, parsed, known }: Coverage): Promise<IncidentNews[]> {
  const news: IncidentNews[] = []
  const { incidents } = ctx.db.t
  const named = new Set(parsed.incidents.map((incident) => incident.id))
  for (const entry of parsed.quarantined) if (entry.vendorId !== null) named.add(entry.vendorId)
  for (const row of known.values()) {
    if (row.feedId !== feed.id) continue
    const isMissing = !named.has(row.id)
    if (isMissing === (row.missingSince !== null)) continue
    await tx
      .update(incidents)
      .set({ missingSince: isMissing ? ctx.now : null })
      .where(eq(incidents.id, row.id))
    const incident = { id: row.id, contentHash: row.contentHash }
    const kinds: IncidentEventKind[] = [isMissing ? 'missing' : 'returned']
    news.push({ incident, kinds, changes: [], announced: [] })
  }
  return news
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
