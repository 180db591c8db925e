import { asc, eq, inArray } from 'drizzle-orm'
import type { CaseEventKind } from '#app/vocabulary.ts'
import type { CaseEventDetails } from '#db/schema.sqlite.server.ts'
import { chunksOf } from '#db/statements.server.ts'
import type { Tx } from '#db/store.server.ts'
import { type Ctx, newId, toTold } from '../context.ts'

export type CaseEvent = Ctx['db']['t']['caseEvents']['$inferSelect']

export type NewCaseEvent = {
  caseId: string
  kind: CaseEventKind
  /** When it happened, where that is not now. */
  occurredAt?: number
  text?: string
  details?: CaseEventDetails
}

/** Adds a line to a case's timeline, in the transaction of the change it tells of. */
export async function noteCaseEvent(ctx: Ctx, tx: Tx, event: NewCaseEvent): Promise<void> {
  await tx.insert(ctx.db.t.caseEvents).values({
    id: newId(ctx.now),
    caseId: event.caseId,
    kind: event.kind,
    occurredAt: event.occurredAt ?? ctx.now,
    recordedAt: ctx.now,
    actor: toTold(ctx.actor),
    text: event.text ?? '',
    details: event.details ?? {},
  })
}

/** Everything that happened to a case, oldest first. */
export async function listCaseEvents(ctx: Ctx, caseId: string): Promise<CaseEvent[]> {
  const { caseEvents } = ctx.db.t
  return ctx.db.db
    .select()
    .from(caseEvents)
    .where(eq(caseEvents.caseId, caseId))
    .orderBy(asc(caseEvents.occurredAt), asc(caseEvents.id))
}

/** The events of many cases, by case, oldest first. */
export async function listEventsOfCases(
  ctx: Ctx,
  caseIds: readonly string[],
): Promise<Map<string, CaseEvent[]>> {
  const { caseEvents } = ctx.db.t
  const byCase = new Map<string, CaseEvent[]>(caseIds.map((id) => [id, []]))
  for (const ids of chunksOf(caseIds)) {
    const events = await ctx.db.db
      .select()
      .from(caseEvents)
      .where(inArray(caseEvents.caseId, ids))
      .orderBy(asc(caseEvents.occurredAt), asc(caseEvents.id))
    for (const event of events) byCase.get(event.caseId)?.push(event)
  }
  return byCase
}
