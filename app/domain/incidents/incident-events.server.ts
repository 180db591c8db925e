import type { IncidentEventKind } from '#app/vocabulary.ts'
import { chunksOf } from '#db/statements.server.ts'
import type { Tx } from '#db/store.server.ts'
import { type Ctx, newId } from '../context.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import type { FactChange } from './incident.ts'

export type IncidentNews = {
  incident: { id: string; contentHash: string }
  kinds: IncidentEventKind[]
  changes: FactChange[]
  /** Which of the kinds people are told of: none on the first import of a feed, no post that only repeats another. */
  announced: readonly ToldKind[]
}

/** Going missing is kept for the record; it is no news about the incident. */
export type ToldKind = Exclude<IncidentEventKind, 'missing' | 'returned'>

export function isTold(kind: IncidentEventKind): kind is ToldKind {
  return kind !== 'missing' && kind !== 'returned'
}

/** More than so many at once are told in one message: a flood of them would be read by nobody. */
const STORM_FROM = 21

/**
 * Records what became new about incidents of a feed in one poll, once, and queues a notice for each thing that is
 * announced, or one for all of them when there are more than twenty.
 */
export async function noteIncidentEvents(
  ctx: Ctx,
  tx: Tx,
  { feedId, news }: { feedId: string; news: readonly IncidentNews[] },
): Promise<void> {
  const events = news.flatMap(({ incident, kinds, changes, announced }) =>
    kinds.map((kind) => ({
      id: newId(ctx.now),
      incidentId: incident.id,
      kind,
      occurredAt: ctx.now,
      announced: announced.some((told) => told === kind),
      changes: kind === 'facts_changed' ? changes : [],
    })),
  )
  for (const rows of chunksOf(events)) await tx.insert(ctx.db.t.incidentEvents).values(rows)
  const told = news.flatMap(({ incident, announced }) => announced.map((kind) => ({ incident, kind })))
  if (told.length >= STORM_FROM) {
    await enqueueNotice(ctx, tx, {
      kind: 'incident.storm',
      subjectKind: 'feed',
      subjectId: feedId,
      dedupeKey: `incident.storm:${feedId}:${ctx.now}`,
    })
    return
  }
  for (const { incident, kind } of told) {
    await enqueueNotice(ctx, tx, {
      kind: `incident.${kind}`,
      subjectKind: 'incident',
      subjectId: incident.id,
      dedupeKey: `incident.${kind}:${incident.id}:${incident.contentHash}`,
    })
  }
}
