import { and, eq } from 'drizzle-orm'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { openSession, type SignedIn } from './sessions.server.ts'
import { isConsumerAccount } from './user.ts'
import { findUserByEmail } from './users.server.ts'

/** What an identity provider vouched for; its signature, audience, nonce and domain were checked before. */
export type ProviderIdentity = {
  issuer: string
  subject: string
  email: string
  emailVerified: boolean
}

type Arrival = { identity: ProviderIdentity; address: string; userAgent: string | null }

/**
 * Signs somebody in whom the provider vouches for. They must have an account here: known by issuer and subject, or,
 * the first time, an account that an owner made without a password for exactly this address.
 * Throws `session.consumer_account` or `session.provider_unknown`.
 */
export async function signInWithProvider(ctx: Ctx, arrival: Arrival): Promise<SignedIn> {
  const { identity } = arrival
  if (isConsumerAccount(identity.email)) {
    throw new DomainError('session.consumer_account', 'Use a managed account of your organisation.')
  }
  const { userIdentities, users } = ctx.db.t
  const key = and(eq(userIdentities.issuer, identity.issuer), eq(userIdentities.subject, identity.subject))
  const known = await ctx.db.db
    .select({ user: users })
    .from(userIdentities)
    .innerJoin(users, eq(users.id, userIdentities.userId))
    .where(key)
  const row = known[0]?.user ?? (await findInvited(ctx, identity))
  if (!row || row.disabledAt !== null) {
    await ctx.db.tx((tx) =>
      recordAudit(ctx, tx, {
        action: 'session.refused',
        objectKind: 'sign_in',
        objectId: `${identity.issuer} ${identity.subject}`.slice(0, 200),
      }),
    )
    throw new DomainError(
      'session.provider_unknown',
      'This account is not known here. Ask an owner to add it.',
    )
  }
  const { passwordHash, ...user } = row
  return ctx.db.tx(async (tx) => {
    if (known.length === 0) {
      await tx.insert(userIdentities).values({
        issuer: identity.issuer,
        subject: identity.subject,
        userId: user.id,
        email: identity.email,
        linkedAt: ctx.now,
      })
      await recordAudit(ctx, tx, {
        action: 'identity.linked',
        objectKind: 'user',
        objectId: user.id,
        after: { issuer: identity.issuer, subject: identity.subject },
      })
    }
    await tx.update(userIdentities).set({ lastUsedAt: ctx.now }).where(key)
    return openSession(ctx, tx, { user, method: 'provider', ...arrival })
  })
}

/** An account without a password and without an identity waits for its address to be vouched for. */
async function findInvited(ctx: Ctx, identity: ProviderIdentity) {
  if (!identity.emailVerified) return null
  const user = await findUserByEmail(ctx, identity.email.trim().toLowerCase())
  if (user === null || user.passwordHash !== null) return null
  const { userIdentities } = ctx.db.t
  const linked = await ctx.db.db.select().from(userIdentities).where(eq(userIdentities.userId, user.id))
  return linked.length === 0 ? user : null
}
