import { and, desc, eq, gte, lt, or, sql } from 'drizzle-orm'
import { requireWriter } from '../access/actor.ts'
import type { Ctx } from '../context.ts'

export type AuditFilter = {
  /** How the action's name begins, e.g. `claim.`. */
  action?: string | null
  /** An actor's id, or a part of the name. */
  actor?: string | null
  objectId?: string | null
  /** Instants, half-open. */
  from?: number | null
  to?: number | null
  /** Only rows before this one: the last of the page before. */
  before?: number | null
  limit?: number
}

export type AuditRow = Ctx['db']['t']['audit']['$inferSelect']
export type AuditPage = { rows: AuditRow[]; next: number | null }

const PAGE = 50
const EXPORT_PAGE = 2_000

/** Rows of the audit that fit a filter, newest first. For administrators and owners. */
export async function listAudit(ctx: Ctx, filter: AuditFilter): Promise<AuditPage> {
  requireWriter(ctx.actor)
  const { audit } = ctx.db.t
  const limit = filter.limit ?? PAGE
  const rows = await ctx.db.db
    .select()
    .from(audit)
    .where(
      and(
        filter.action
          ? sql`substr(${audit.action}, 1, ${filter.action.length}) = ${filter.action}`
          : undefined,
        filter.actor
          ? or(eq(audit.actorId, filter.actor), contains(audit.actorName, filter.actor))
          : undefined,
        filter.objectId ? eq(audit.objectId, filter.objectId) : undefined,
        filter.from ? gte(audit.occurredAt, filter.from) : undefined,
        filter.to ? lt(audit.occurredAt, filter.to) : undefined,
        filter.before ? lt(audit.sequence, filter.before) : undefined,
      ),
    )
    .orderBy(desc(audit.sequence))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.sequence ?? null) : null }
}

/** Every row that fits a filter, newest first, a page at a time: an export of any length keeps little in memory. */
export async function* readAuditPages(ctx: Ctx, filter: AuditFilter): AsyncGenerator<AuditRow[]> {
  let before = filter.before ?? null
  do {
    const page = await listAudit(ctx, { ...filter, before, limit: EXPORT_PAGE })
    yield page.rows
    before = page.next
  } while (before !== null)
}

/** A part of a text, whatever its case; `%` and `_` stand for themselves. */
function contains(column: AuditColumn, text: string) {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql`lower(${column}) like ${pattern} escape '\\'`
}

type AuditColumn = Ctx['db']['t']['audit']['actorName']
