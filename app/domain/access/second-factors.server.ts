import { createHash, randomBytes } from 'node:crypto'
import { and, count, eq, isNull, lt, or } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import type { Tx } from '#db/store.server.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { requireSelfOrOwner } from './actor.ts'
import { seal, unseal } from './sealed.ts'

const RECOVERY_CODES = 10
const PERIOD_S = 30
const ISSUER = 'Makegood'

export type SecondFactorState = { since: number | null; recoveryCodesLeft: number }

/** A new secret for the user's app, not asked for until a code of it was typed in. `uri` is what a QR code holds. */
export async function beginSecondFactor(
  ctx: Ctx,
  input: { userId: string; email: string; secretKey: Buffer },
): Promise<{ secret: string; uri: string }> {
  requireSelfOrOwner(ctx.actor, input.userId)
  const secret = new Secret({ size: 20 })
  const { secondFactors } = ctx.db.t
  const row = {
    secret: seal(input.secretKey, placeOf(input.userId), secret.base32),
    createdAt: ctx.now,
    confirmedAt: null,
    lastStep: null,
  }
  await ctx.db.tx(async (tx) => {
    const known = await tx.select().from(secondFactors).where(eq(secondFactors.userId, input.userId))
    if ((known[0]?.confirmedAt ?? null) !== null) {
      throw new DomainError('factor.exists', 'There is a second factor already. Remove it first.')
    }
    await tx
      .insert(secondFactors)
      .values({ userId: input.userId, ...row })
      .onConflictDoUpdate({ target: secondFactors.userId, set: row })
    await recordAudit(ctx, tx, { action: 'factor.begun', objectKind: 'user', objectId: input.userId })
  })
  return { secret: secret.base32, uri: toTotp(secret.base32, input.email).toString() }
}

/** Turns the factor on by its first code; answers with the recovery codes, shown this once. Throws `factor.wrong_code`. */
export async function confirmSecondFactor(
  ctx: Ctx,
  input: { userId: string; code: string; secretKey: Buffer; sessionId: string | null },
): Promise<string[]> {
  requireSelfOrOwner(ctx.actor, input.userId)
  const { secondFactors, recoveryCodes, sessions } = ctx.db.t
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await ctx.db.tx(async (tx) => {
    const step = await findStep(ctx, tx, { ...input, confirmed: false })
    if (step === null) throw wrongCode()
    await tx
      .update(secondFactors)
      .set({ confirmedAt: ctx.now, lastStep: step })
      .where(eq(secondFactors.userId, input.userId))
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, input.userId))
    const rows = codes.map((code) => ({ codeHash: hashCode(input.userId, code), userId: input.userId }))
    await tx.insert(recoveryCodes).values(rows)
    const others = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(eq(sessions.userId, input.userId))
    for (const { id } of others) {
      if (id !== input.sessionId) await tx.delete(sessions).where(eq(sessions.id, id))
    }
    await recordAudit(ctx, tx, { action: 'factor.turned_on', objectKind: 'user', objectId: input.userId })
  })
  return codes
}

/** Whether a code of the app or a recovery code is right. Each works once. */
export async function checkSecondFactor(
  ctx: Ctx,
  tx: Tx,
  input: { userId: string; code: string; secretKey: Buffer },
): Promise<'code' | 'recovery_code' | null> {
  const { secondFactors, recoveryCodes } = ctx.db.t
  const step = await findStep(ctx, tx, { ...input, confirmed: true })
  if (step !== null) {
    const taken = await tx
      .update(secondFactors)
      .set({ lastStep: step })
      .where(
        and(
          eq(secondFactors.userId, input.userId),
          or(isNull(secondFactors.lastStep), lt(secondFactors.lastStep, step)),
        ),
      )
      .returning({ userId: secondFactors.userId })
    return taken.length > 0 ? 'code' : null
  }
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: ctx.now })
    .where(
      and(
        eq(recoveryCodes.codeHash, hashCode(input.userId, input.code)),
        eq(recoveryCodes.userId, input.userId),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ userId: recoveryCodes.userId })
  return used.length > 0 ? 'recovery_code' : null
}

/** Takes the factor away and signs its user out everywhere else. */
export async function removeSecondFactor(
  ctx: Ctx,
  input: { userId: string; sessionId: string | null },
): Promise<void> {
  requireSelfOrOwner(ctx.actor, input.userId)
  const { secondFactors, recoveryCodes, sessions } = ctx.db.t
  await ctx.db.tx(async (tx) => {
    await tx.delete(secondFactors).where(eq(secondFactors.userId, input.userId))
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, input.userId))
    const open = await tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, input.userId))
    for (const { id } of open)
      if (id !== input.sessionId) await tx.delete(sessions).where(eq(sessions.id, id))
    await recordAudit(ctx, tx, { action: 'factor.removed', objectKind: 'user', objectId: input.userId })
  })
}

/** Since when a user has a second factor, or null; and how many recovery codes are unused. */
export async function getSecondFactor(ctx: Ctx, userId: string): Promise<SecondFactorState> {
  requireSelfOrOwner(ctx.actor, userId)
  const { secondFactors, recoveryCodes } = ctx.db.t
  const rows = await ctx.db.db.select().from(secondFactors).where(eq(secondFactors.userId, userId))
  const left = await ctx.db.db
    .select({ codes: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
  return { since: rows[0]?.confirmedAt ?? null, recoveryCodesLeft: Number(left[0]?.codes ?? 0) }
}

/** Whether a user's second factor is on. */
export async function hasSecondFactor(ctx: Ctx, userId: string): Promise<boolean> {
  const { secondFactors } = ctx.db.t
  const rows = await ctx.db.db.select().from(secondFactors).where(eq(secondFactors.userId, userId))
  return (rows[0]?.confirmedAt ?? null) !== null
}

export function wrongCode(): DomainError {
  return new DomainError('factor.wrong_code', 'This code is not right, or it was used before.')
}

type Attempt = { userId: string; code: string; secretKey: Buffer; confirmed: boolean }

/** The time step a code belongs to: this one or a neighbour, as clocks differ. */
async function findStep(ctx: Ctx, tx: Tx, attempt: Attempt): Promise<number | null> {
  const { secondFactors } = ctx.db.t
  const rows = await tx.select().from(secondFactors).where(eq(secondFactors.userId, attempt.userId))
  const factor = rows[0]
  if (!factor || (factor.confirmedAt !== null) !== attempt.confirmed) return null
  const secret = unseal(attempt.secretKey, placeOf(attempt.userId), factor.secret)
  if (secret === null) {
    throw new DomainError(
      'factor.key_lost',
      'The key of this installation changed; an owner has to remove the second factor.',
    )
  }
  const token = attempt.code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = toTotp(secret, '').validate({ token, window: 1, timestamp: ctx.now })
  return delta === null ? null : Math.floor(ctx.now / 1_000 / PERIOD_S) + delta
}

function toTotp(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label: label || ISSUER,
    secret: Secret.fromBase32(secret),
    period: PERIOD_S,
  })
}

/** Eighty random bits in groups that can be copied by hand. */
function newRecoveryCode(): string {
  const text = randomBytes(15).toString('hex')
  return (text.match(/.{5}/g) ?? []).join('-')
}

function hashCode(userId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[^0-9a-f]/g, '')
  return createHash('sha256').update(`${userId}:${plain}`).digest('hex')
}

function placeOf(userId: string): string {
  return `second_factors.secret:${userId}`
}
