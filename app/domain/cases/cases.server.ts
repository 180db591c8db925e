import { and, desc, eq, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import type { CaseState, Priority } from '#app/vocabulary.ts'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import type { SupportCase } from './case.ts'

/** A case with the names of what it belongs to. */
export type CaseSummary = SupportCase & {
  customerName: string
  serviceTitle: string | null
  linkedOutages: number
}

export type CaseFilter = {
  customerId?: string | null
  serviceId?: string | null
  priority?: Priority | null
  /** A state, or `open` for every case the vendor works on. */
  state?: CaseState | 'open' | null
  /** Part of the subject, or of the vendor's number. */
  text?: string | null
  cursor?: string | null
  limit?: number
}

export type CasePage = { cases: CaseSummary[]; nextCursor: string | null }

const PAGE_SIZE = 50

/** Cases, latest opened first, a page at a time. Throws `case.bad_cursor`. */
export async function listCases(ctx: Ctx, filter: CaseFilter = {}): Promise<CasePage> {
  requireReader(ctx.actor)
  const limit = filter.limit ?? PAGE_SIZE
  const rows = await selectCases(ctx, and(...toConditions(ctx, filter)), limit + 1)
  const cases = rows.slice(0, limit)
  const last = cases.at(-1)
  return { cases, nextCursor: rows.length > limit && last ? `${last.openedAt}.${last.id}` : null }
}

/** Throws `case.not_found`. */
export async function getCase(ctx: Ctx, caseId: string): Promise<CaseSummary> {
  requireReader(ctx.actor)
  const [found] = await selectCases(ctx, eq(ctx.db.t.supportCases.id, caseId), 1)
  if (!found) throw new DomainError('case.not_found', `There is no case ${caseId}.`, { id: caseId })
  return found
}

/** How many cases are open and how many are recorded as not sent. */
export async function countCases(ctx: Ctx): Promise<{ total: number; open: number; drafts: number }> {
  requireReader(ctx.actor)
  const { supportCases } = ctx.db.t
  const rows = await ctx.db.db
    .select({ state: supportCases.state, cases: sql<number>`cast(count(*) as integer)` })
    .from(supportCases)
    .groupBy(supportCases.state)
  const sum = (states: (state: CaseState) => boolean) =>
    rows.filter((row) => states(row.state)).reduce((total, row) => total + row.cases, 0)
  return {
    total: sum(() => true),
    open: sum((state) => state !== 'draft' && state !== 'closed'),
    drafts: sum((state) => state === 'draft'),
  }
}

const RECENT_MS = 30 * 86_400_000

/** Cases of a customer that may be about the same matter: open, or closed of late, the same service first. */
export async function listRecentCases(
  ctx: Ctx,
  input: { customerId: string; serviceId: string | null },
): Promise<CaseSummary[]> {
  requireReader(ctx.actor)
  const { supportCases } = ctx.db.t
  const recent = and(
    eq(supportCases.customerId, input.customerId),
    or(isNull(supportCases.closedAt), sql`${supportCases.closedAt} >= ${ctx.now - RECENT_MS}`),
  )
  const rows = await selectCases(ctx, recent, 20)
  const isSame = (supportCase: SupportCase) => Number(supportCase.serviceId === input.serviceId)
  return rows.sort((left, right) => isSame(right) - isSame(left))
}

async function selectCases(ctx: Ctx, where: SQL | undefined, limit: number): Promise<CaseSummary[]> {
  const { supportCases, customers, services, links } = ctx.db.t
  const rows = await ctx.db.db
    .select({
      supportCase: supportCases,
      customerName: customers.name,
      serviceTitle: services.title,
      linkedOutages: sql<number>`(select cast(count(*) as integer) from ${links} where ${links.caseId} = ${supportCases.id} and ${links.state} = 'accepted')`,
    })
    .from(supportCases)
    .innerJoin(customers, eq(customers.id, supportCases.customerId))
    .leftJoin(services, eq(services.id, supportCases.serviceId))
    .where(where)
    .orderBy(desc(supportCases.openedAt), desc(supportCases.id))
    .limit(limit)
  return rows.map(({ supportCase, ...names }) => ({ ...supportCase, ...names }))
}

function toConditions(ctx: Ctx, filter: CaseFilter): Array<SQL | undefined> {
  const { supportCases } = ctx.db.t
  const text = filter.text?.trim().toLowerCase()
  const pattern = text ? `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null
  return [
    filter.customerId ? eq(supportCases.customerId, filter.customerId) : undefined,
    filter.serviceId ? eq(supportCases.serviceId, filter.serviceId) : undefined,
    filter.priority
      ? sql`coalesce(${supportCases.vendorPriority}, ${supportCases.customerPriority}) = ${filter.priority}`
      : undefined,
    filter.state === 'open' ? and(isNull(supportCases.closedAt), ne(supportCases.state, 'draft')) : undefined,
    filter.state && filter.state !== 'open' ? eq(supportCases.state, filter.state) : undefined,
    pattern
      ? sql`(lower(${supportCases.subject}) like ${pattern} escape '\\' or lower(coalesce(${supportCases.vendorNumber}, '')) like ${pattern} escape '\\')`
      : undefined,
    afterCursor(ctx, filter.cursor ?? null),
  ]
}

function afterCursor(ctx: Ctx, cursor: string | null): SQL | undefined {
  if (cursor === null) return undefined
  const match = /^(-?\d{1,15})\.([\w-]{1,64})$/.exec(cursor)
  if (!match?.[1] || !match[2]) {
    throw new DomainError('case.bad_cursor', 'This page address is not one of ours.')
  }
  const { supportCases } = ctx.db.t
  const openedAt = Number(match[1])
  return or(
    lt(supportCases.openedAt, openedAt),
    and(eq(supportCases.openedAt, openedAt), lt(supportCases.id, match[2])),
  )
}

/** Those of the cases that exist, in no particular order. */
export async function listCasesById(ctx: Ctx, ids: readonly string[]): Promise<CaseSummary[]> {
  requireReader(ctx.actor)
  if (ids.length === 0) return []
  return selectCases(ctx, inArray(ctx.db.t.supportCases.id, [...ids]), ids.length)
}
