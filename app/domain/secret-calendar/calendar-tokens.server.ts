import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Language } from '#app/vocabulary.ts'
import { requireReader } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Actor, Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'

/** The last use is written at most this often. */
const SEEN_EVERY_MS = 3_600_000

export type CalendarAddress = { createdAt: number; lastUsedAt: number | null }

/** When the acting user's secret calendar got its address; null for none. */
export async function findCalendarAddress(ctx: Ctx): Promise<CalendarAddress | null> {
  requireReader(ctx.actor)
  const { calendarTokens } = ctx.db.t
  const rows = await ctx.db.db
    .select({ createdAt: calendarTokens.createdAt, lastUsedAt: calendarTokens.lastUsedAt })
    .from(calendarTokens)
    .where(eq(calendarTokens.userId, ctx.actor.id))
  return rows[0] ?? null
}

/**
 * A new secret address of the acting user's calendar; the one before it stops working. The token is in this answer
 * and nowhere else.
 */
export async function issueCalendarToken(ctx: Ctx): Promise<{ token: string }> {
  requireReader(ctx.actor)
  const { calendarTokens } = ctx.db.t
  const token = randomBytes(32).toString('base64url')
  const set = { tokenHash: hashToken(token), createdAt: ctx.now, lastUsedAt: null }
  await ctx.db.tx(async (tx) => {
    await tx
      .insert(calendarTokens)
      .values({ userId: ctx.actor.id, ...set })
      .onConflictDoUpdate({ target: calendarTokens.userId, set })
    await recordAudit(ctx, tx, {
      action: 'calendar.address_issued',
      objectKind: 'user',
      objectId: ctx.actor.id,
    })
  })
  return { token }
}

/** Ends the acting user's secret calendar. Throws `calendar.no_address`. */
export async function revokeCalendarToken(ctx: Ctx): Promise<void> {
  requireReader(ctx.actor)
  const { calendarTokens } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const rows = await tx
      .delete(calendarTokens)
      .where(eq(calendarTokens.userId, ctx.actor.id))
      .returning({ userId: calendarTokens.userId })
    if (rows.length === 0) throw new DomainError('calendar.no_address', 'There is no secret calendar to end.')
    await recordAudit(ctx, tx, {
      action: 'calendar.address_revoked',
      objectKind: 'user',
      objectId: ctx.actor.id,
    })
  })
}

export type CalendarReader = { actor: Actor; language: Language }

/** Whose calendar an address is; null for one that is unknown, was replaced, or whose user is disabled. */
export async function findCalendarReader(ctx: Ctx, token: string): Promise<CalendarReader | null> {
  const { calendarTokens, users } = ctx.db.t
  const rows = await ctx.db.db
    .select({ user: users, lastUsedAt: calendarTokens.lastUsedAt })
    .from(calendarTokens)
    .innerJoin(users, eq(users.id, calendarTokens.userId))
    .where(eq(calendarTokens.tokenHash, hashToken(token)))
  const found = rows[0]
  if (!found || found.user.disabledAt !== null) return null
  const { id, name, role, language } = found.user
  if (ctx.now - (found.lastUsedAt ?? 0) > SEEN_EVERY_MS) {
    // A calendar is still shown when its use cannot be noted down.
    await ctx.db
      .tx((tx) => tx.update(calendarTokens).set({ lastUsedAt: ctx.now }).where(eq(calendarTokens.userId, id)))
      .catch(() => undefined)
  }
  return { actor: { id, name, role, surface: 'api' }, language }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
