import { createHash, randomBytes } from 'node:crypto'
import { and, count, eq, gte, lt } from 'drizzle-orm'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { checkPassword } from './passwords.server.ts'
import { findUserByEmail, type User } from './users.server.ts'

const LONGEST_MS = 12 * 3_600_000
const IDLE_MS = 2 * 3_600_000
/** A session's last use is written at most this often. */
const SEEN_EVERY_MS = 60_000
const FAILURES_ALLOWED = 5
const FAILURES_WITHIN_MS = 15 * 60_000

type SignIn = { email: string; password: string; address: string; userAgent: string | null }

/**
 * Opens a session; `token` goes into the cookie, only its hash is stored. The answer to an unknown account is
 * the answer to a wrong password. Throws `session.refused` or `session.too_many_tries`.
 */
export async function signIn(ctx: Ctx, input: SignIn): Promise<{ token: string; user: User }> {
  const email = input.email.trim().toLowerCase()
  const subjects = [`account:${email}`, `address:${input.address}`]
  await requireFewFailures(ctx, subjects)
  const found = await findUserByEmail(ctx, email)
  const matches = await checkPassword(found?.passwordHash ?? null, input.password)
  if (!matches || found === null || found.disabledAt !== null) {
    await recordFailure(ctx, subjects)
    throw new DomainError('session.refused', 'The e-mail address or the password is not right.')
  }
  const { passwordHash, ...user } = found
  const token = randomBytes(32).toString('base64url')
  const { sessions, signInFailures } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    await tx.delete(signInFailures).where(eq(signInFailures.subject, `account:${email}`))
    await tx.delete(sessions).where(lt(sessions.expiresAt, ctx.now))
    await tx.insert(sessions).values({
      id: toSessionId(token),
      userId: user.id,
      createdAt: ctx.now,
      lastSeenAt: ctx.now,
      expiresAt: ctx.now + LONGEST_MS,
      userAgent: input.userAgent?.slice(0, 200) ?? null,
    })
    const actor = { id: user.id, name: user.name, role: user.role, surface: ctx.actor.surface }
    await recordAudit({ ...ctx, actor }, tx, {
      action: 'session.opened',
      objectKind: 'user',
      objectId: user.id,
    })
  })
  return { token, user }
}

/** The user of a session that is neither too old nor too long unused. */
export async function findSession(ctx: Ctx, token: string): Promise<{ id: string; user: User } | null> {
  const { sessions, users } = ctx.db.t
  const id = toSessionId(token)
  const rows = await ctx.db.db
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, id))
  const row = rows[0]
  if (!row || row.user.disabledAt !== null) return null
  if (ctx.now >= row.session.expiresAt || ctx.now - row.session.lastSeenAt > IDLE_MS) return null
  if (ctx.now - row.session.lastSeenAt > SEEN_EVERY_MS) {
    await ctx.db.tx((tx) => tx.update(sessions).set({ lastSeenAt: ctx.now }).where(eq(sessions.id, id)))
  }
  const { passwordHash, ...user } = row.user
  return { id, user }
}

export async function signOut(ctx: Ctx, sessionId: string): Promise<void> {
  const { sessions } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    await tx.delete(sessions).where(eq(sessions.id, sessionId))
    await recordAudit(ctx, tx, { action: 'session.closed', objectKind: 'user', objectId: ctx.actor.id })
  })
}

export function toSessionId(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

async function requireFewFailures(ctx: Ctx, subjects: readonly string[]): Promise<void> {
  const { signInFailures } = ctx.db.t
  for (const subject of subjects) {
    const rows = await ctx.db.db
      .select({ failures: count() })
      .from(signInFailures)
      .where(
        and(eq(signInFailures.subject, subject), gte(signInFailures.failedAt, ctx.now - FAILURES_WITHIN_MS)),
      )
    const allowed = subject.startsWith('address:') ? FAILURES_ALLOWED * 4 : FAILURES_ALLOWED
    if (Number(rows[0]?.failures ?? 0) >= allowed) {
      throw new DomainError('session.too_many_tries', 'Too many tries. Wait a quarter of an hour.', {
        minutes: FAILURES_WITHIN_MS / 60_000,
      })
    }
  }
}

async function recordFailure(ctx: Ctx, subjects: readonly string[]): Promise<void> {
  const { signInFailures } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    await tx.delete(signInFailures).where(lt(signInFailures.failedAt, ctx.now - FAILURES_WITHIN_MS))
    const rows = subjects.map((subject) => ({ id: newId(ctx.now), subject, failedAt: ctx.now }))
    await tx.insert(signInFailures).values(rows)
    await recordAudit(ctx, tx, {
      action: 'session.refused',
      objectKind: 'sign_in',
      objectId: subjects[0] ?? '',
    })
  })
}
