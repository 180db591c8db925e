import { and, eq, inArray, lte } from 'drizzle-orm'
import { chunksOf } from '#db/statements.server.ts'
import type { Tx } from '#db/store.server.ts'
import type { Ctx } from '../context.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import type { FeedIncident, ParsedFeed } from './feed.ts'
import type { Feed } from './feeds.server.ts'

const LONG_MISSING_MS = 24 * 3_600_000

/** What a person should look at; `detail` is the vendor's word, or the id of an incident. */
export type Oddity = {
  oddity: 'unknown_word' | 'looks_like' | 'long_missing' | 'schema_changed'
  detail: string
  incidentId?: string
  otherIncidentId?: string
}

/** Tells about each oddity once: what a notice was written for is not told again. */
export async function noteOddities(
  ctx: Ctx,
  tx: Tx,
  feed: Pick<Feed, 'id'>,
  oddities: readonly Oddity[],
): Promise<void> {
  for (const { oddity, detail, incidentId = null, otherIncidentId = null } of oddities) {
    await enqueueNotice(ctx, tx, {
      kind: 'feed.odd',
      subjectKind: 'feed',
      subjectId: feed.id,
      dedupeKey: `feed.odd:${feed.id}:${oddity}:${detail}`,
      payload: { oddity, detail, incidentId, otherIncidentId },
    })
  }
}

/** What is strange in a body that was just stored: words we do not know, doubles, and what has long been gone. */
export async function findOddities(
  ctx: Ctx,
  tx: Tx,
  read: { feed: Feed; parsed: ParsedFeed; fresh: readonly FeedIncident[] },
): Promise<Oddity[]> {
  return [
    ...read.parsed.unknownWords.map(
      (word): Oddity => ({ oddity: 'unknown_word', detail: word.slice(0, 200) }),
    ),
    ...(await findDoubles(ctx, tx, read)),
    ...(await findLongMissing(ctx, tx, read.feed)),
  ]
}

/** Two ids with one beginning and the same services may be one incident that was given another id. */
async function findDoubles(
  ctx: Ctx,
  tx: Tx,
  { feed, fresh }: { feed: Feed; fresh: readonly FeedIncident[] },
): Promise<Oddity[]> {
  const { incidents, incidentServices } = ctx.db.t
  const doubles: Oddity[] = []
  for (const chunk of chunksOf(fresh)) {
    const beginnings = chunk.map((incident) => incident.beganAt)
    const rows = await tx
      .select({ id: incidents.id, beganAt: incidents.beganAt, serviceId: incidentServices.serviceId })
      .from(incidents)
      .innerJoin(incidentServices, eq(incidentServices.incidentId, incidents.id))
      .where(and(eq(incidents.feedId, feed.id), inArray(incidents.beganAt, beginnings)))
    for (const { id, beganAt, services } of chunk) {
      const other = findSame(rows, { id, beganAt, serviceIds: services.map((service) => service.id) })
      if (other === null) continue
      const pair = [id, other].sort().join(' ')
      doubles.push({ oddity: 'looks_like', detail: pair, incidentId: id, otherIncidentId: other })
    }
  }
  return doubles
}

type ServiceRow = { id: string; beganAt: number; serviceId: string }

function findSame(
  rows: readonly ServiceRow[],
  incident: { id: string; beganAt: number; serviceIds: readonly string[] },
): string | null {
  const others = new Map<string, Set<string>>()
  for (const row of rows) {
    if (row.beganAt !== incident.beganAt || row.id === incident.id) continue
    others.set(row.id, (others.get(row.id) ?? new Set()).add(row.serviceId))
  }
  const wanted = [...new Set(incident.serviceIds)].sort().join(' ')
  for (const [id, services] of others) if ([...services].sort().join(' ') === wanted) return id
  return null
}

/** What the vendor has not listed for a day, though the feed still covers its time. It stays as it is. */
async function findLongMissing(ctx: Ctx, tx: Tx, feed: Feed): Promise<Oddity[]> {
  const { incidents } = ctx.db.t
  const rows = await tx
    .select({ id: incidents.id, missingSince: incidents.missingSince })
    .from(incidents)
    .where(and(eq(incidents.feedId, feed.id), lte(incidents.missingSince, ctx.now - LONG_MISSING_MS)))
  return rows.map(({ id, missingSince }) => ({
    oddity: 'long_missing',
    detail: `${id} ${missingSince}`,
    incidentId: id,
  }))
}
