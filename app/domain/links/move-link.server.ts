import { and, eq } from 'drizzle-orm'
import type { LinkState } from '#app/vocabulary.ts'
import type { LinkReason } from '#db/schema.sqlite.server.ts'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { noteCaseEvent } from '../cases/case-events.server.ts'
import { type Ctx, newId, toTold } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { enqueueNotice } from '../notifications/outbox.server.ts'
import type { Link } from './link.ts'

/** Throws `link.not_found`. */
export async function getLink(ctx: Ctx, tx: Tx, linkId: string): Promise<Link> {
  const { links } = ctx.db.t
  const rows = await tx.select().from(links).where(eq(links.id, linkId))
  if (!rows[0]) throw new DomainError('link.not_found', `There is no link ${linkId}.`, { id: linkId })
  return rows[0]
}

export type Move = {
  link: Link
  /** The state the link must still be in; null when it was made just now. */
  from: LinkState | null
  to: LinkState
  note: string
  byHand?: { reason: LinkReason }
}

/** One step in a link's life: the conditional change, its history, the case's timeline, audit and notice. */
export async function moveLink(ctx: Ctx, tx: Tx, move: Move): Promise<Link> {
  const { links, linkMoves, incidents } = ctx.db.t
  const { link, from, to, note } = move
  const byHand = move.byHand ? { origin: 'manual' as const, reason: move.byHand.reason } : {}
  const [moved] = await tx
    .update(links)
    .set({ state: to, changedAt: ctx.now, ...byHand })
    .where(and(eq(links.id, link.id), eq(links.state, from ?? link.state)))
    .returning()
  if (!moved) {
    throw new DomainError('link.stale', 'Somebody else has decided on this link already.', {
      state: link.state,
    })
  }
  await tx.insert(linkMoves).values({
    id: newId(ctx.now),
    linkId: link.id,
    fromState: from,
    toState: to,
    movedAt: ctx.now,
    actor: toTold(ctx.actor),
    note,
  })
  const [incident] = await tx
    .select({ title: incidents.title })
    .from(incidents)
    .where(eq(incidents.id, link.incidentId))
  await noteCaseEvent(ctx, tx, {
    caseId: link.caseId,
    kind: 'link',
    text: note,
    details: { linkId: link.id, incidentId: link.incidentId, title: incident?.title ?? '', from, to },
  })
  await recordAudit(ctx, tx, {
    action: `link.${to}`,
    objectKind: 'link',
    objectId: link.id,
    before: { state: from },
    after: { state: to, caseId: link.caseId, incidentId: link.incidentId },
    reason: note === '' ? null : note,
  })
  if (to === 'accepted' || to === 'unlinked') {
    await enqueueNotice(ctx, tx, {
      kind: to === 'accepted' ? 'case.linked' : 'case.unlinked',
      subjectKind: 'case',
      subjectId: link.caseId,
      dedupeKey: `link.${to}:${link.id}:${ctx.now}`,
      payload: { incidentId: link.incidentId, linkId: link.id },
    })
  }
  return moved
}
