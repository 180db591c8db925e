import { eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { checkPassword, inTurnToHash } from './passwords.server.ts'
import { recordWrongTry, type Try, takeTry } from './sign-in-limits.server.ts'

/**
 * The acting user's password, typed once more; guessing it in a session left open is counted as at the sign-in page.
 * The try that was right is the caller's to forgive. Throws `session.wrong_password`,
 * `session.too_many_tries`, `session.busy`.
 */
export async function requireOwnPassword(
  ctx: Ctx,
  input: { password: string; address: string },
): Promise<Try> {
  const { users } = ctx.db.t
  const rows = await ctx.db.db.select().from(users).where(eq(users.id, ctx.actor.id))
  const user = rows[0]
  const { attempt, matches } = await inTurnToHash(async () => {
    const attempt = await takeTry(ctx, { account: `account:${user?.email ?? ''}`, address: input.address })
    return { attempt, matches: await checkPassword(user?.passwordHash ?? null, input.password) }
  })
  if (matches) return attempt
  await recordWrongTry(ctx, attempt)
  throw new DomainError('session.wrong_password', 'The password is not right.')
}
