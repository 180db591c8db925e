import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { SessionStage, SignInMethod } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { requireReader } from './actor.ts'
import { requireOwnPassword } from './own-password.server.ts'
import { checkPassword, inTurnToHash } from './passwords.server.ts'
import { checkSecondFactor, wrongCode } from './second-factors.server.ts'
import { forgiveTry, recordWrongTry, takeTry } from './sign-in-limits.server.ts'
import { isEmail } from './user.ts'
import { findUserByEmail, type User } from './users.server.ts'

const LONGEST_MS = 12 * 3_600_000
const IDLE_MS = 2 * 3_600_000
const SECOND_STEP_MS = 10 * 60_000
const CONFIRMED_FOR_MS = 10 * 60_000
/** A session's last use is written at most this often. */
const SEEN_EVERY_MS = 60_000

type SignIn = { email: string; password: string; address: string; userAgent: string | null }
/** `lacksFactor`: came with a password alone. */
export type SignedIn = { token: string; user: User; stage: SessionStage; lacksFactor: boolean }

/**
 * Opens a session; `token` goes into the cookie, only its hash is stored. Somebody with a second factor is not
 * through yet: `stage` says so. The answer to an unknown account is the answer to a wrong password.
 * Throws `session.refused`, `session.too_many_tries` or `session.busy`.
 */
export async function signIn(ctx: Ctx, input: SignIn): Promise<SignedIn> {
  const email = input.email.trim().toLowerCase()
  // Many a password is typed where the address belongs: it must not stand in the audit.
  const account = `account:${isEmail(email) ? email : ''}`
  const { attempt, found, matches } = await inTurnToHash(async () => {
    const attempt = await takeTry(ctx, { account, address: input.address })
    const found = await findUserByEmail(ctx, email)
    return { attempt, found, matches: await checkPassword(found?.passwordHash ?? null, input.password) }
  })
  if (!matches || found === null || found.disabledAt !== null) {
    await recordWrongTry(ctx, attempt)
    throw new DomainError('session.refused', 'The e-mail address or the password is not right.')
  }
  const { passwordHash, ...user } = found
  return ctx.db.tx(async (tx) => {
    await forgiveTry(ctx, tx, attempt)
    return openSession(ctx, tx, { user, method: 'password', ...input })
  })
}

type Opening = { user: User; method: SignInMethod; address: string; userAgent: string | null }

/** A session for somebody who proved who they are; without the second factor where there is one. */
export async function openSession(ctx: Ctx, tx: Tx, opening: Opening): Promise<SignedIn> {
  const { user } = opening
  const { sessions, secondFactors } = ctx.db.t
  const factors = await tx.select().from(secondFactors).where(eq(secondFactors.userId, user.id))
  const stage = (factors[0]?.confirmedAt ?? null) === null ? 'signed_in' : 'second_factor'
  const token = newToken()
  await tx.delete(sessions).where(lt(sessions.expiresAt, ctx.now))
  await tx.insert(sessions).values({
    id: toSessionId(token),
    userId: user.id,
    createdAt: ctx.now,
    lastSeenAt: ctx.now,
    expiresAt: ctx.now + (stage === 'signed_in' ? LONGEST_MS : SECOND_STEP_MS),
    userAgent: opening.userAgent?.slice(0, 200) ?? null,
    address: opening.address.slice(0, 60),
    stage,
    method: opening.method,
    confirmedAt: ctx.now,
  })
  await recordAudit(asUser(ctx, user), tx, {
    action: stage === 'signed_in' ? 'session.opened' : 'session.half_opened',
    objectKind: 'user',
    objectId: user.id,
  })
  return { token, user, stage, lacksFactor: opening.method === 'password' && stage === 'signed_in' }
}

type SecondStep = { token: string; code: string; address: string; secretKey: Buffer }

/**
 * The second step of a sign-in. The session gets a new token. Throws `session.refused` when there is no sign-in to
 * finish, `factor.wrong_code`, `session.too_many_tries`.
 */
export async function finishSignIn(ctx: Ctx, input: SecondStep): Promise<SignedIn> {
  const half = await findSessionRow(ctx, toSessionId(input.token), 'second_factor')
  if (half === null) throw new DomainError('session.refused', 'Sign in again.')
  const { passwordHash, ...user } = half.user
  const attempt = await takeTry(ctx, { account: `factor:${user.id}`, address: input.address })
  const { sessions } = ctx.db.t
  const token = newToken()
  const how = await ctx.db.tx(async (tx) => {
    const accepted = await checkSecondFactor(ctx, tx, { userId: user.id, ...input })
    if (accepted === null) return null
    const { id, ...kept } = half.session
    await tx.delete(sessions).where(eq(sessions.id, id))
    await forgiveTry(ctx, tx, attempt)
    await tx.insert(sessions).values({
      ...kept,
      id: toSessionId(token),
      stage: 'signed_in',
      lastSeenAt: ctx.now,
      expiresAt: ctx.now + LONGEST_MS,
      confirmedAt: ctx.now,
    })
    await recordAudit(asUser(ctx, user), tx, {
      action: 'session.opened',
      objectKind: 'user',
      objectId: user.id,
      reason: accepted,
    })
    return accepted
  })
  if (how === null) {
    await recordWrongTry(ctx, attempt)
    throw wrongCode()
  }
  return { token, user, stage: 'signed_in', lacksFactor: false }
}

/** The user of a session that is through, and neither too old nor too long unused. */
export async function findSession(
  ctx: Ctx,
  token: string,
): Promise<{ id: string; user: User; method: SignInMethod } | null> {
  const id = toSessionId(token)
  const found = await findSessionRow(ctx, id, 'signed_in')
  if (found === null) return null
  const { sessions } = ctx.db.t
  if (ctx.now - found.session.lastSeenAt > SEEN_EVERY_MS) {
    await ctx.db
      .tx((tx) => tx.update(sessions).set({ lastSeenAt: ctx.now }).where(eq(sessions.id, id)))
      .catch(() => undefined) // a disk that is full ends nobody's session
  }
  const { passwordHash, ...user } = found.user
  return { id, user, method: found.session.method }
}

async function findSessionRow(ctx: Ctx, id: string, stage: SessionStage) {
  const { sessions, users } = ctx.db.t
  const rows = await ctx.db.db
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, id))
  const row = rows[0]
  if (!row) return null
  if (ctx.now >= row.session.expiresAt || ctx.now - row.session.lastSeenAt > IDLE_MS) {
    // Its time is over for good, whatever the clock says later.
    await ctx.db.tx((tx) => tx.delete(sessions).where(eq(sessions.id, id))).catch(() => undefined)
    return null
  }
  return row.session.stage === stage && row.user.disabledAt === null ? row : null
}

export async function signOut(ctx: Ctx, sessionId: string): Promise<void> {
  const { sessions } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    await tx.delete(sessions).where(eq(sessions.id, sessionId))
    await recordAudit(ctx, tx, { action: 'session.closed', objectKind: 'user', objectId: ctx.actor.id })
  })
}

/** What is dangerous wants a proof of the last ten minutes. Throws `session.confirm_needed`. */
export async function requireConfirmed(ctx: Ctx, sessionId: string | null): Promise<void> {
  if (ctx.actor.surface === 'cli' || ctx.actor.surface === 'job') return
  const { sessions } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(sessions)
    .where(eq(sessions.id, sessionId ?? ''))
  const confirmedAt = rows[0]?.confirmedAt ?? 0
  if (ctx.now - confirmedAt <= CONFIRMED_FOR_MS) return
  throw new DomainError('session.confirm_needed', 'Type your password again for this.')
}

/**
 * The password once more, so that a session left open does not give away what matters most. The session goes on under
 * a new token. Throws `session.wrong_password`, `session.too_many_tries`.
 */
export async function confirmSession(
  ctx: Ctx,
  input: { sessionId: string; password: string; address: string },
): Promise<{ token: string }> {
  const { sessions } = ctx.db.t
  const attempt = await requireOwnPassword(ctx, input)
  const token = newToken()
  await ctx.db.tx(async (tx) => {
    await forgiveTry(ctx, tx, attempt)
    await tx
      .update(sessions)
      .set({ id: toSessionId(token), confirmedAt: ctx.now })
      .where(and(eq(sessions.id, input.sessionId), eq(sessions.userId, ctx.actor.id)))
    await recordAudit(ctx, tx, { action: 'session.confirmed', objectKind: 'user', objectId: ctx.actor.id })
  })
  return { token }
}

export type OpenSession = {
  id: string
  userId: string
  userName: string
  createdAt: number
  lastSeenAt: number
  userAgent: string | null
  address: string | null
  method: SignInMethod
}

/** Sessions that are open: the acting user's own, or everybody's for an owner. */
export async function listSessions(ctx: Ctx, whose: 'own' | 'all'): Promise<OpenSession[]> {
  requireReader(ctx.actor)
  const { sessions, users } = ctx.db.t
  const mine = whose === 'all' && ctx.actor.role === 'owner' ? undefined : eq(sessions.userId, ctx.actor.id)
  const rows = await ctx.db.db
    .select({ session: sessions, userName: users.name })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(gte(sessions.expiresAt, ctx.now), gte(sessions.lastSeenAt, ctx.now - IDLE_MS), mine))
    .orderBy(desc(sessions.lastSeenAt))
  return rows.map(({ session: { stage, confirmedAt, expiresAt, ...session }, userName }) => ({
    ...session,
    userName,
  }))
}

/** Ends a session: one's own, or anybody's for an owner. Throws `session.not_found`. */
export async function endSession(ctx: Ctx, id: string): Promise<void> {
  requireReader(ctx.actor)
  const { sessions } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    const mine = ctx.actor.role === 'owner' ? undefined : eq(sessions.userId, ctx.actor.id)
    const rows = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, id), mine))
      .returning({ userId: sessions.userId })
    const ended = rows[0]
    if (!ended) throw new DomainError('session.not_found', 'This session has ended already.')
    await recordAudit(ctx, tx, { action: 'session.ended', objectKind: 'user', objectId: ended.userId })
  })
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function asUser(ctx: Ctx, user: User): Ctx {
  return { ...ctx, actor: { id: user.id, name: user.name, role: user.role, surface: ctx.actor.surface } }
}

export function toSessionId(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
