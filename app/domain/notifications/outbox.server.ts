import type { DirectNoticeKind, NoticeKind } from '#app/vocabulary.ts'
import type { OutboxPayload } from '#db/schema.sqlite.server.ts'
import type { Tx } from '#db/store.server.ts'
import { type Ctx, newId } from '../context.ts'

export type Notice = {
  kind: NoticeKind | DirectNoticeKind
  subjectKind:
    | 'incident'
    | 'case'
    | 'claim'
    | 'report_request'
    | 'feed'
    | 'link'
    | 'backup'
    | 'channel'
    | 'subscriber'
    | 'subscription'
  subjectId: string
  /** Says which event this is: a second notice with the same key is not written. */
  dedupeKey: string
  payload?: OutboxPayload
}

/** Queues a notice in the transaction of the change that causes it. Delivery happens later, at least once. */
export async function enqueueNotice(ctx: Ctx, tx: Tx, notice: Notice): Promise<void> {
  const { outbox } = ctx.db.t
  await tx
    .insert(outbox)
    .values({
      id: newId(ctx.now),
      kind: notice.kind,
      subjectKind: notice.subjectKind,
      subjectId: notice.subjectId,
      dedupeKey: notice.dedupeKey,
      payload: notice.payload ?? {},
      createdAt: ctx.now,
      availableAt: ctx.now,
    })
    .onConflictDoNothing({ target: outbox.dedupeKey })
}
