import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Role, TokenScope } from '#app/vocabulary.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Actor, type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { requireReader } from './actor.ts'
import { hashApiToken, LONGEST_TOKEN_DAYS, lesserRole, newApiToken } from './api-token.ts'

const DAY_MS = 86_400_000
/** A token's last use is written at most this often. */
const SEEN_EVERY_MS = 300_000

export type ApiToken = Omit<Ctx['db']['t']['apiTokens']['$inferSelect'], 'tokenHash'>
export type NewToken = { name: string; role: Role; scopes: readonly TokenScope[]; days: number }

/**
 * A token for programs of the acting user's; `token` is in this answer and nowhere else. Its role is at most the
 * user's own. Throws `token.role_too_high`, `token.no_scope`, `token.bad_life`.
 */
export async function createApiToken(
  ctx: Ctx,
  input: NewToken,
): Promise<{ token: string; apiToken: ApiToken }> {
  requireReader(ctx.actor)
  const role = ctx.actor.role === 'public' ? 'viewer' : ctx.actor.role
  if (lesserRole(input.role, role) !== input.role) {
    throw new DomainError('token.role_too_high', 'A token can have no more rights than you have.')
  }
  if (input.scopes.length === 0) throw new DomainError('token.no_scope', 'Choose what the token is for.')
  if (!(input.days >= 1 && input.days <= LONGEST_TOKEN_DAYS)) {
    throw new DomainError('token.bad_life', `A token lives from 1 to ${LONGEST_TOKEN_DAYS} days.`, {
      longest: LONGEST_TOKEN_DAYS,
    })
  }
  const { token, hash, start } = newApiToken()
  const row = {
    id: newId(ctx.now),
    userId: ctx.actor.id,
    name: input.name.trim(),
    start,
    role: input.role,
    scopes: [...input.scopes],
    createdAt: ctx.now,
    expiresAt: ctx.now + input.days * DAY_MS,
    lastUsedAt: null,
    revokedAt: null,
  }
  await ctx.db.tx(async (tx) => {
    await tx.insert(ctx.db.t.apiTokens).values({ ...row, tokenHash: hash })
    await recordAudit(ctx, tx, {
      action: 'token.created',
      objectKind: 'api_token',
      objectId: row.id,
      after: row,
    })
  })
  return { token, apiToken: row }
}

/** Tokens that work, newest first: the acting user's own, or everybody's for an owner. */
export async function listApiTokens(
  ctx: Ctx,
  whose: 'own' | 'all',
): Promise<Array<ApiToken & { userName: string }>> {
  requireReader(ctx.actor)
  const { apiTokens, users } = ctx.db.t
  const rows = await ctx.db.db
    .select({ token: apiTokens, userName: users.name })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(
        isNull(apiTokens.revokedAt),
        whose === 'all' && ctx.actor.role === 'owner' ? undefined : eq(apiTokens.userId, ctx.actor.id),
      ),
    )
    .orderBy(desc(apiTokens.createdAt))
  return rows.map(({ token: { tokenHash, ...token }, userName }) => ({ ...token, userName }))
}

/** Ends a token: one's own, or anybody's for an owner. Throws `token.not_found`. */
export async function revokeApiToken(ctx: Ctx, id: string): Promise<void> {
  requireReader(ctx.actor)
  const { apiTokens } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const rows = await tx
      .update(apiTokens)
      .set({ revokedAt: ctx.now })
      .where(
        and(
          eq(apiTokens.id, id),
          isNull(apiTokens.revokedAt),
          ctx.actor.role === 'owner' ? undefined : eq(apiTokens.userId, ctx.actor.id),
        ),
      )
      .returning({ id: apiTokens.id })
    if (rows.length === 0) throw new DomainError('token.not_found', 'There is no such token.')
    await recordAudit(ctx, tx, { action: 'token.revoked', objectKind: 'api_token', objectId: id })
  })
}

export type TokenHolder = { actor: Actor; scopes: readonly TokenScope[] }

/** Who a token speaks for now; null for one that is unknown, revoked, too old, or whose user is disabled. */
export async function findTokenHolder(ctx: Ctx, token: string): Promise<TokenHolder | null> {
  const { apiTokens, users } = ctx.db.t
  const rows = await ctx.db.db
    .select({ token: apiTokens, user: users })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(eq(apiTokens.tokenHash, hashApiToken(token)))
  const found = rows[0]
  if (!found || found.token.revokedAt !== null || found.user.disabledAt !== null) return null
  if (ctx.now >= found.token.expiresAt) return null
  if (ctx.now - (found.token.lastUsedAt ?? 0) > SEEN_EVERY_MS) {
    await ctx.db
      .tx((tx) => tx.update(apiTokens).set({ lastUsedAt: ctx.now }).where(eq(apiTokens.id, found.token.id)))
      .catch(() => undefined)
  }
  return {
    actor: {
      id: found.user.id,
      name: `${found.user.name} (${found.token.name})`,
      role: lesserRole(found.token.role, found.user.role),
      surface: 'api',
    },
    scopes: found.token.scopes,
  }
}
