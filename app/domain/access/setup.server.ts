import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { createFirstOwner, hasOwner, type NewUser, type User } from './users.server.ts'

const SETTING = 'setup_token_sha256'

/** A new one-time token for the first-run page, or null once there is an owner. Older tokens stop working. */
export async function issueSetupToken(ctx: Ctx): Promise<string | null> {
  if (await hasOwner(ctx)) return null
  const token = randomBytes(32).toString('base64url')
  const { settings } = ctx.db.t
  const value = sha256(token)
  await ctx.db.tx(async (tx) => {
    await tx
      .insert(settings)
      .values({ name: SETTING, value })
      .onConflictDoUpdate({ target: settings.name, set: { value } })
    await recordAudit(ctx, tx, { action: 'setup.token_issued', objectKind: 'setting', objectId: SETTING })
  })
  return token
}

/** Throws `setup.not_found` when the token is not the issued one or an owner exists. */
export async function requireSetupToken(ctx: Ctx, token: string): Promise<void> {
  const { settings } = ctx.db.t
  const rows = await ctx.db.db.select().from(settings).where(eq(settings.name, SETTING))
  const stored = rows[0]?.value
  const given = sha256(token)
  const matches = stored !== undefined && timingSafeEqual(Buffer.from(stored), Buffer.from(given))
  if (!matches || (await hasOwner(ctx))) throw new DomainError('setup.not_found', 'There is no such page.')
}

/** The first owner, made on the first-run page. The token works once. */
export async function setUpOwner(ctx: Ctx, input: Omit<NewUser, 'role'> & { token: string }): Promise<User> {
  const { token, ...owner } = input
  await requireSetupToken(ctx, token)
  const user = await createFirstOwner(ctx, owner)
  const { settings } = ctx.db.t
  await ctx.db.tx((tx) => tx.delete(settings).where(eq(settings.name, SETTING)))
  return user
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
