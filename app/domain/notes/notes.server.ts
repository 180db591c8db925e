import { and, desc, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { chunksOf } from '#db/statements.server.ts'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'

type Tables = Ctx['db']['t']
export type NotePost = Tables['publicNotePosts']['$inferSelect']
type NoteRow = Tables['publicNotes']['$inferSelect']

/** What our admins told their users, with its posts, newest first. */
export type Note = NoteRow & {
  posts: NotePost[]
  /** Of the service it is about; null when it is about an incident. */
  serviceTitle: string | null
  /** Of the incident it is about. */
  incidentTitle: string | null
}

/** What the public is told: without the names of those who wrote it. */
export type PublicNote = Omit<Note, 'createdBy' | 'posts' | 'withdrawnAt'> & { posts: PublicNotePost[] }
export type PublicNotePost = Omit<NotePost, 'postedBy' | 'noteId'>

export type NoteFilter = {
  incidentId?: string | null
  serviceId?: string | null
  /** True: not yet resolved. */
  open?: boolean | null
  limit?: number
}

const MOST_NOTES = 50

/** Notes for anybody, the one posted to last first. Withdrawn ones are left out. */
export async function listPublicNotes(ctx: Ctx, filter: NoteFilter = {}): Promise<PublicNote[]> {
  const notes = await findNotes(ctx, filter, isNull(ctx.db.t.publicNotes.withdrawnAt))
  return notes.map(toPublicNote)
}

function toPublicNote({ createdBy: _, withdrawnAt: __, posts, ...note }: Note): PublicNote {
  return { ...note, posts: posts.map(({ postedBy: ___, noteId: ____, ...post }) => post) }
}

/** Every note, the withdrawn ones too, for those who are signed in. */
export async function listNotes(ctx: Ctx, filter: NoteFilter = {}): Promise<Note[]> {
  requireReader(ctx.actor)
  return findNotes(ctx, filter, undefined)
}

/** Throws `note.not_found`. */
export async function getNote(ctx: Ctx, id: string): Promise<Note> {
  requireReader(ctx.actor)
  const [note] = await findNotes(ctx, {}, eq(ctx.db.t.publicNotes.id, id))
  if (!note) throw new DomainError('note.not_found', `There is no note ${id}.`, { id })
  return note
}

async function findNotes(ctx: Ctx, filter: NoteFilter, where: SQL | undefined): Promise<Note[]> {
  const { publicNotes, services, incidents } = ctx.db.t
  const rows = await ctx.db.db
    .select({ note: publicNotes, serviceTitle: services.title, incidentTitle: incidents.title })
    .from(publicNotes)
    .leftJoin(services, eq(services.id, publicNotes.serviceId))
    .leftJoin(incidents, eq(incidents.id, publicNotes.incidentId))
    .where(
      and(
        filter.incidentId ? eq(publicNotes.incidentId, filter.incidentId) : undefined,
        filter.serviceId ? eq(publicNotes.serviceId, filter.serviceId) : undefined,
        filter.open === true ? isNull(publicNotes.resolvedAt) : undefined,
        filter.open === false ? isNotNull(publicNotes.resolvedAt) : undefined,
        where,
      ),
    )
    .orderBy(desc(publicNotes.postedAt), desc(publicNotes.id))
    .limit(filter.limit ?? MOST_NOTES)
  const posts = await listPosts(
    ctx,
    rows.map((row) => row.note.id),
  )
  return rows.map(({ note, ...titles }) => ({ ...note, ...titles, posts: posts.get(note.id) ?? [] }))
}

async function listPosts(ctx: Ctx, noteIds: readonly string[]): Promise<Map<string, NotePost[]>> {
  const { publicNotePosts } = ctx.db.t
  const posts = new Map<string, NotePost[]>(noteIds.map((id) => [id, []]))
  for (const ids of chunksOf(noteIds)) {
    const rows = await ctx.db.db
      .select()
      .from(publicNotePosts)
      .where(inArray(publicNotePosts.noteId, ids))
      .orderBy(desc(publicNotePosts.postedAt), desc(publicNotePosts.id))
    for (const row of rows) posts.get(row.noteId)?.push(row)
  }
  return posts
}
