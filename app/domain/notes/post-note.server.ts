import { and, eq, isNull } from 'drizzle-orm'
import type { NoteState } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { perLanguage, requireTexts, type Texts, trimTexts } from '../texts.ts'
import { LONGEST_NOTE_TEXT, LONGEST_NOTE_TITLE, requireNoteMove } from './note.ts'
import { getNote, type Note } from './notes.server.ts'

/** About one incident of the vendor, which gives the title, or about one service under a title of its own. */
export type NoteTarget =
  | { incidentId: string; serviceId?: null }
  | { serviceId: string; incidentId?: null; titles: Texts }

export type NewNote = NoteTarget & { state: NoteState; texts: Texts }

const NO_TITLE = perLanguage(() => '')

/**
 * Tells our users something, in every language. Throws `actor.not_allowed`, `note.text_empty`, `note.text_too_long`,
 * `incident.not_found`, `service.not_found`.
 */
export async function postNote(ctx: Ctx, input: NewNote): Promise<Note> {
  requireWriter(ctx.actor)
  const texts = trimTexts(input.texts)
  requireTexts(texts, { noun: 'note', longest: LONGEST_NOTE_TEXT })
  const titles = 'titles' in input ? trimTexts(input.titles) : NO_TITLE
  if ('titles' in input) requireTexts(titles, { noun: 'note', longest: LONGEST_NOTE_TITLE })
  const { incidentId = null, serviceId = null, state } = input
  const id = newId(ctx.now)
  await ctx.db.tx(async (tx) => {
    await requireTarget(ctx, tx, { incidentId, serviceId })
    await tx.insert(ctx.db.t.publicNotes).values({
      id,
      incidentId,
      serviceId,
      titles,
      state,
      createdBy: ctx.actor.name,
      createdAt: ctx.now,
      postedAt: ctx.now,
      resolvedAt: state === 'resolved' ? ctx.now : null,
    })
    await addPost(ctx, tx, { noteId: id, state, texts })
    const after = { incidentId, serviceId, titles, state, texts }
    await recordAudit(ctx, tx, { action: 'note.post', objectKind: 'note', objectId: id, after })
  })
  return getNote(ctx, id)
}

async function requireTarget(
  ctx: Ctx,
  tx: Tx,
  target: { incidentId: string | null; serviceId: string | null },
): Promise<void> {
  const { incidents, services } = ctx.db.t
  const [kind, id, table] =
    target.incidentId !== null
      ? (['incident', target.incidentId, incidents] as const)
      : (['service', target.serviceId ?? '', services] as const)
  const rows = await tx.select({ id: table.id }).from(table).where(eq(table.id, id))
  if (rows.length === 0) throw new DomainError(`${kind}.not_found`, `There is no ${kind} ${id}.`, { id })
}

type PostInput = { noteId: string; state: NoteState; texts: Texts }

async function addPost(ctx: Ctx, tx: Tx, post: PostInput): Promise<void> {
  await tx
    .insert(ctx.db.t.publicNotePosts)
    .values({ ...post, id: newId(ctx.now), postedBy: ctx.actor.name, postedAt: ctx.now })
}

export type NoteUpdate = { noteId: string; version: number; state: NoteState; texts: Texts }

/**
 * Posts once more, in the same or another state. Throws `actor.not_allowed`, `note.not_found`, `note.stale`,
 * `note.resolved`, `note.bad_move`, `note.text_empty`, `note.text_too_long`.
 */
export async function updateNote(ctx: Ctx, input: NoteUpdate): Promise<Note> {
  requireWriter(ctx.actor)
  const { noteId, version, state } = input
  const texts = trimTexts(input.texts)
  requireTexts(texts, { noun: 'note', longest: LONGEST_NOTE_TEXT })
  const before = await getNote(ctx, noteId)
  requireNoteMove(before.state, state)
  await ctx.db.tx(async (tx) => {
    const resolvedAt = state === 'resolved' ? ctx.now : null
    await moveNote(ctx, tx, { noteId, version, changes: { state, resolvedAt, postedAt: ctx.now } })
    await addPost(ctx, tx, { noteId, state, texts })
    await recordAudit(ctx, tx, {
      action: 'note.update',
      objectKind: 'note',
      objectId: noteId,
      before: { state: before.state },
      after: { state, texts },
    })
  })
  return getNote(ctx, noteId)
}

/** Takes a note off the public pages; it stays in the records. Throws as `updateNote`, and `note.reason_needed`. */
export async function withdrawNote(
  ctx: Ctx,
  input: { noteId: string; version: number; reason: string },
): Promise<Note> {
  requireWriter(ctx.actor)
  const { noteId, version } = input
  const reason = input.reason.trim()
  if (reason === '') throw new DomainError('note.reason_needed', 'Say why it is taken back.')
  await getNote(ctx, noteId)
  await ctx.db.tx(async (tx) => {
    await moveNote(ctx, tx, { noteId, version, changes: { withdrawnAt: ctx.now } })
    await recordAudit(ctx, tx, { action: 'note.withdraw', objectKind: 'note', objectId: noteId, reason })
  })
  return getNote(ctx, noteId)
}

type NoteMove = {
  noteId: string
  version: number
  changes: Partial<Ctx['db']['t']['publicNotes']['$inferInsert']>
}

async function moveNote(ctx: Ctx, tx: Tx, { noteId, version, changes }: NoteMove): Promise<void> {
  const { publicNotes } = ctx.db.t
  const isCurrent = and(
    eq(publicNotes.id, noteId),
    eq(publicNotes.version, version),
    isNull(publicNotes.withdrawnAt),
  )
  const moved = await tx
    .update(publicNotes)
    .set({ ...changes, version: version + 1 })
    .where(isCurrent)
    .returning({ id: publicNotes.id })
  if (moved.length === 0) throw new DomainError('note.stale', 'Somebody else changed this meanwhile.')
}
