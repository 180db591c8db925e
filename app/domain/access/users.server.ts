import { and, count, eq, isNull } from 'drizzle-orm'
import type { Language, Role } from '#app/vocabulary.ts'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { requireOwner } from './actor.ts'
import { hashNewPassword } from './passwords.server.ts'
import { toEmail } from './user.ts'

export type User = Omit<Ctx['db']['t']['users']['$inferSelect'], 'passwordHash'>

/** Without a password: somebody who signs in at the organisation's identity provider only. */
export type NewUser = {
  email: string
  name: string
  password: string | null
  role: Role
  language: Language
}

/**
 * Adds a person who may sign in. Only an owner (or the command line) may.
 * Throws `user.bad_email`, `user.consumer_account`, `user.password_…`, `user.exists`.
 */
export async function createUser(ctx: Ctx, input: NewUser): Promise<User> {
  requireOwner(ctx.actor)
  const account = await toAccount(ctx, input)
  return ctx.db.tx((tx) => insertUser(ctx, tx, account))
}

/** Adds the first owner. Throws `user.owner_exists` once there is one. */
export async function createFirstOwner(ctx: Ctx, input: Omit<NewUser, 'role'>): Promise<User> {
  const account = await toAccount(ctx, { ...input, role: 'owner' })
  return ctx.db.tx(async (tx) => {
    if (await ownerExists(ctx, tx)) {
      throw new DomainError('user.owner_exists', 'This installation has an owner already.')
    }
    return insertUser(ctx, tx, account)
  })
}

export async function hasOwner(ctx: Ctx): Promise<boolean> {
  return ownerExists(ctx, ctx.db.db)
}

async function ownerExists(ctx: Ctx, reader: Pick<Tx, 'select'>): Promise<boolean> {
  const { users } = ctx.db.t
  const rows = await reader
    .select({ owners: count() })
    .from(users)
    .where(and(eq(users.role, 'owner'), isNull(users.disabledAt)))
  return Number(rows[0]?.owners ?? 0) > 0
}

async function toAccount(ctx: Ctx, input: NewUser) {
  const email = toEmail(input.email)
  const { password, ...rest } = input
  return {
    ...rest,
    email,
    id: newId(ctx.now),
    createdAt: ctx.now,
    passwordHash: password === null ? null : await hashNewPassword(password, email),
  }
}

async function insertUser(ctx: Ctx, tx: Tx, account: Awaited<ReturnType<typeof toAccount>>): Promise<User> {
  const rows = await tx.insert(ctx.db.t.users).values(account).onConflictDoNothing().returning()
  const stored = rows[0]
  if (!stored) throw new DomainError('user.exists', `${account.email} has an account already.`)
  const { passwordHash, ...user } = stored
  await recordAudit(ctx, tx, { action: 'user.created', objectKind: 'user', objectId: user.id, after: user })
  return user
}

export async function findUserByEmail(ctx: Ctx, email: string) {
  const { users } = ctx.db.t
  const rows = await ctx.db.db.select().from(users).where(eq(users.email, email))
  return rows[0] ?? null
}
