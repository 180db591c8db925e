import { and, count, eq, gte, inArray, lt, or, sql } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { toNetwork } from './client-network.ts'

const WITHIN_MS = 15 * 60_000
/** Five from one place; an account has more than one place can use up, so that nobody is locked out by a stranger. */
const ALLOWED = { pair: 5, network: 20, account: 25 }

/** `account` is what is being guessed: `account:EMAIL`, or `factor:USER` for a second step. */
export type Attempt = { account: string; address: string }
export type Try = { attempt: Attempt; ids: string[] }

/**
 * Counts a try before it is judged, so that tries at the same moment count one by one. Kept in the database: a
 * restart forgets nothing. Throws `session.too_many_tries`.
 */
export async function takeTry(ctx: Ctx, attempt: Attempt): Promise<Try> {
  const { signInFailures } = ctx.db.t
  const subjects = subjectsOf(attempt)
  const rows = subjects.map(({ subject }) => ({ id: newId(ctx.now), subject, failedAt: ctx.now }))
  await ctx.db.tx(async (tx) => {
    await tx.delete(signInFailures).where(lt(signInFailures.failedAt, ctx.now - WITHIN_MS))
    for (const { subject, allowed } of subjects) {
      const found = await tx
        .select({ tries: count() })
        .from(signInFailures)
        .where(and(eq(signInFailures.subject, subject), gte(signInFailures.failedAt, ctx.now - WITHIN_MS)))
      if (Number(found[0]?.tries ?? 0) >= allowed) throw tooManyTries()
    }
    await tx.insert(signInFailures).values(rows)
  }, 'a_crash')
  return { attempt, ids: rows.map((row) => row.id) }
}

/** The try was right: it and all that were wrong for this account count no more; wrong ones for others stay. */
export async function forgiveTry(ctx: Ctx, tx: Tx, { attempt, ids }: Try): Promise<void> {
  await tx.delete(ctx.db.t.signInFailures).where(inArray(ctx.db.t.signInFailures.id, ids))
  await forgetTries(ctx, tx, attempt.account)
}

/** An account starts anew: after a right try, and when somebody at the command line gives it a new password. */
export async function forgetTries(ctx: Ctx, tx: Tx, account: string): Promise<void> {
  const { signInFailures } = ctx.db.t
  const pattern = `pair:% ${account.replace(/[\\%_]/g, '\\$&')}`
  const pairs = sql`${signInFailures.subject} like ${pattern} escape '\\'`
  await tx.delete(signInFailures).where(or(eq(signInFailures.subject, account), pairs))
}

/** The try was wrong: it stays counted, and the audit says so. */
export async function recordWrongTry(ctx: Ctx, { attempt }: Try): Promise<void> {
  await ctx.db.tx(
    (tx) =>
      recordAudit(ctx, tx, {
        action: 'session.refused',
        objectKind: 'sign_in',
        objectId: attempt.account,
        reason: `from ${attempt.address}`,
      }),
    'a_crash',
  )
}

function subjectsOf({ account, address }: Attempt): Array<{ subject: string; allowed: number }> {
  const network = toNetwork(address)
  return [
    { subject: `pair:${network} ${account}`, allowed: ALLOWED.pair },
    { subject: `address:${network}`, allowed: ALLOWED.network },
    { subject: account, allowed: ALLOWED.account },
  ]
}

function tooManyTries(): DomainError {
  return new DomainError('session.too_many_tries', 'Too many tries. Wait a quarter of an hour.', {
    minutes: WITHIN_MS / 60_000,
  })
}
