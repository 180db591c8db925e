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
  /** False on the first import of a feed, which tells nobody about the past. */
  announced: boolean
}

/** Records what became new about incidents, once, and queues a notice for each thing that is announced. */
export async function noteIncidentEvents(ctx: Ctx, tx: Tx, news: readonly IncidentNews[]): Promise<void> {
  const events = news.flatMap(({ incident, kinds, changes, announced }) =>
    kinds.map((kind) => ({
      id: newId(ctx.now),
      incidentId: incident.id,
      kind,
      occurredAt: ctx.now,
      announced,
      changes: kind === 'facts_changed' ? changes : [],
    })),
  )
  for (const rows of chunksOf(events)) await tx.insert(ctx.db.t.incidentEvents).values(rows)
  for (const { incident, kinds, announced } of news) {
    if (!announced) continue
    for (const kind of kinds) {
      await enqueueNotice(ctx, tx, {
        kind: `incident.${kind}`,
        subjectKind: 'incident',
        subjectId: incident.id,
        dedupeKey: `incident.${kind}:${incident.id}:${incident.contentHash}`,
      })
    }
  }
}
