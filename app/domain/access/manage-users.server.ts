import { and, asc, count, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Role } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { requireOwner, requireReader } from './actor.ts'
import { requireOwnPassword } from './own-password.server.ts'
import { hashNewPassword } from './passwords.server.ts'
import { forgetTries, forgiveTry } from './sign-in-limits.server.ts'
import type { User } from './users.server.ts'

export type ListedUser = User & { hasPassword: boolean; hasSecondFactor: boolean }

/** Everybody who has an account, by name. Only for owners. */
export async function listUsers(ctx: Ctx): Promise<ListedUser[]> {
  requireOwner(ctx.actor)
  const { users, secondFactors } = ctx.db.t
  const rows = await ctx.db.db
    .select({ user: users, factorAt: secondFactors.confirmedAt })
    .from(users)
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .orderBy(asc(users.name), asc(users.id))
  return rows.map(({ user: { passwordHash, ...user }, factorAt }) => ({
    ...user,
    hasPassword: passwordHash !== null,
    hasSecondFactor: factorAt !== null,
  }))
}

type UserChange = { userId: string; version: number }

/**
 * Gives somebody another role and signs them out. Throws `user.own_role`, `user.last_owner`, `user.stale`.
 */
export async function changeRole(ctx: Ctx, input: UserChange & { role: Role }): Promise<User> {
  requireOwner(ctx.actor)
  if (input.userId === ctx.actor.id) throw new DomainError('user.own_role', 'Nobody changes their own role.')
  return changeUser(ctx, { ...input, set: { role: input.role }, action: 'user.role_changed' })
}

/** Keeps somebody out from now on; what they did stays theirs. Throws `user.last_owner`, `user.stale`. */
export async function disableUser(ctx: Ctx, input: UserChange): Promise<User> {
  requireOwner(ctx.actor)
  if (input.userId === ctx.actor.id) throw new DomainError('user.own_role', 'Nobody disables themselves.')
  return changeUser(ctx, { ...input, set: { disabledAt: ctx.now }, action: 'user.disabled' })
}

export async function enableUser(ctx: Ctx, input: UserChange): Promise<User> {
  requireOwner(ctx.actor)
  return changeUser(ctx, { ...input, set: { disabledAt: null }, action: 'user.enabled' })
}

type Changed = UserChange & {
  set: { role: Role } | { disabledAt: number | null }
  action: 'user.role_changed' | 'user.disabled' | 'user.enabled'
}

async function changeUser(ctx: Ctx, input: Changed): Promise<User> {
  const { users } = ctx.db.t
  return ctx.db.tx(async (tx) => {
    const before = await getUser(ctx, tx, input.userId)
    const rows = await tx
      .update(users)
      .set({ ...input.set, version: input.version + 1 })
      .where(and(eq(users.id, input.userId), eq(users.version, input.version)))
      .returning()
    const changed = rows[0]
    if (!changed) throw new DomainError('user.stale', 'Somebody else changed this account meanwhile.')
    await requireOneOwner(ctx, tx)
    await endAllSessions(ctx, tx, input.userId)
    const { passwordHash, ...after } = changed
    await recordAudit(ctx, tx, {
      action: input.action,
      objectKind: 'user',
      objectId: input.userId,
      before,
      after,
    })
    return after
  })
}

/** There is always an owner who can sign in here, with a password: also when the identity provider is out. */
async function requireOneOwner(ctx: Ctx, tx: Tx): Promise<void> {
  const { users } = ctx.db.t
  const rows = await tx
    .select({ owners: count() })
    .from(users)
    .where(and(eq(users.role, 'owner'), isNull(users.disabledAt), isNotNull(users.passwordHash)))
  if (Number(rows[0]?.owners ?? 0) > 0) return
  throw new DomainError('user.last_owner', 'There must be an owner with a password.')
}

/**
 * One's own new password; every other session of one's ends. Throws `session.wrong_password`,
 * `session.too_many_tries`, `user.password_…`.
 */
export async function changePassword(
  ctx: Ctx,
  input: { current: string; next: string; sessionId: string; address: string },
): Promise<void> {
  requireReader(ctx.actor)
  const { users, sessions } = ctx.db.t
  const { id } = ctx.actor
  const attempt = await requireOwnPassword(ctx, { password: input.current, address: input.address })
  const rows = await ctx.db.db.select({ email: users.email }).from(users).where(eq(users.id, id))
  const passwordHash = await hashNewPassword(input.next, rows[0]?.email ?? '')
  await ctx.db.tx(async (tx) => {
    await forgiveTry(ctx, tx, attempt)
    await tx.update(users).set({ passwordHash }).where(eq(users.id, id))
    await tx.delete(sessions).where(and(eq(sessions.userId, id), ne(sessions.id, input.sessionId)))
    await recordAudit(ctx, tx, { action: 'user.password_changed', objectKind: 'user', objectId: id })
  })
}

/** A new password for somebody who lost theirs: from the command line. Everything they had open ends. */
export async function resetPassword(ctx: Ctx, input: { email: string; password: string }): Promise<User> {
  requireOwner(ctx.actor)
  const { users } = ctx.db.t
  const email = input.email.trim().toLowerCase()
  const passwordHash = await hashNewPassword(input.password, email)
  return ctx.db.tx(async (tx) => {
    const rows = await tx.update(users).set({ passwordHash }).where(eq(users.email, email)).returning()
    const found = rows[0]
    if (!found) throw new DomainError('user.not_found', `There is no account ${email}.`)
    const { passwordHash: _, ...user } = found
    await endAllSessions(ctx, tx, user.id)
    await forgetTries(ctx, tx, `account:${email}`)
    await recordAudit(ctx, tx, { action: 'user.password_reset', objectKind: 'user', objectId: user.id })
    return user
  })
}

async function endAllSessions(ctx: Ctx, tx: Tx, userId: string): Promise<void> {
  await tx.delete(ctx.db.t.sessions).where(eq(ctx.db.t.sessions.userId, userId))
}

async function getUser(ctx: Ctx, tx: Tx, userId: string): Promise<User> {
  const { users } = ctx.db.t
  const rows = await tx.select().from(users).where(eq(users.id, userId))
  const found = rows[0]
  if (!found) throw new DomainError('user.not_found', 'There is no such account.')
  const { passwordHash, ...user } = found
  return user
}
