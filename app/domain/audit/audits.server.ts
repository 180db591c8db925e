import { asc, desc, gt, max, sql } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import type { Ctx } from '../context.ts'
import {
  type AuditEntry,
  type AuditHead,
  type AuditVerdict,
  createChainCheck,
  FIRST_HASH,
  hashEntry,
} from './audit.ts'

export type Change = {
  action: string
  objectKind: string
  objectId: string
  before?: unknown
  after?: unknown
  reason?: string | null
}

/** Appends one row to the chain, in the transaction of the change itself. */
export async function recordAudit(ctx: Ctx, tx: Tx, change: Change): Promise<void> {
  const { audit } = ctx.db.t
  const last = await tx
    .select({ sequence: audit.sequence, hash: audit.hash })
    .from(audit)
    .orderBy(desc(audit.sequence))
    .limit(1)
  const entry: AuditEntry = {
    sequence: (last[0]?.sequence ?? 0) + 1,
    occurredAt: ctx.now,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    surface: ctx.actor.surface,
    action: change.action,
    objectKind: change.objectKind,
    objectId: change.objectId,
    before: toText(change.before),
    after: toText(change.after),
    reason: change.reason ?? null,
    previousHash: last[0]?.hash ?? FIRST_HASH,
  }
  await tx.insert(audit).values({ ...entry, hash: hashEntry(entry) })
}

/**
 * The number of the newest row, and of the newest that may change what a page says to the public: sign-ins, right or
 * wrong, do not. `seen` is the answer of the look before; only what came since is read.
 */
export async function findNews(ctx: Ctx, seen: AuditNews | null): Promise<AuditNews> {
  if (seen === null) {
    const head = (await findHead(ctx))?.sequence ?? 0
    return { head, news: head }
  }
  const { audit } = ctx.db.t
  const isNews = sql`case when ${audit.action} not like 'session.%' then ${audit.sequence} end`
  const [since] = await ctx.db.db
    .select({ head: max(audit.sequence), news: sql<number | null>`max(${isNews})` })
    .from(audit)
    .where(gt(audit.sequence, seen.head))
  return { head: since?.head ?? seen.head, news: since?.news ?? seen.news }
}

export type AuditNews = { head: number; news: number }

/** The newest row, to be noted where whoever can write the database cannot. */
export async function findHead(ctx: Ctx): Promise<AuditHead | null> {
  const { audit } = ctx.db.t
  const rows = await ctx.db.db
    .select({ sequence: audit.sequence, hash: audit.hash })
    .from(audit)
    .orderBy(desc(audit.sequence))
    .limit(1)
  return rows[0] ?? null
}

/** Walks the chain from the first row and names every row that does not fit, or that a `noted` head misses. */
export async function verifyAudit(ctx: Ctx, noted: AuditHead | null = null): Promise<AuditVerdict> {
  const { audit } = ctx.db.t
  const check = createChainCheck(noted)
  let sequence = 0
  for (;;) {
    const page = await ctx.db.db
      .select()
      .from(audit)
      .where(gt(audit.sequence, sequence))
      .orderBy(asc(audit.sequence))
      .limit(5_000)
    for (const row of page) check.add(row)
    const last = page.at(-1)
    if (last === undefined) return check.verdict()
    sequence = last.sequence
  }
}

function toText(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value)
}
