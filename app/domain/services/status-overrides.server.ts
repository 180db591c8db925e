import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { requireTexts, type Texts, trimTexts } from '../texts.ts'
import { LONGEST_OVERRIDE_TEXT, type SettableStatus, type StatusOverride } from './status-override.ts'

/** The states that hold now, by service. */
export async function listStatusOverrides(ctx: Ctx): Promise<Map<string, StatusOverride>> {
  const { statusOverrides } = ctx.db.t
  const rows = await ctx.db.db.select().from(statusOverrides).where(isNull(statusOverrides.liftedAt))
  return new Map(rows.map(({ serviceId, status, texts, setAt }) => [serviceId, { status, texts, setAt }]))
}

export type StatusInput = { serviceId: string; status: SettableStatus; texts: Texts }

/**
 * Sets a service's state by hand, with a word to its users in every language. It holds, in the place of an earlier
 * one, until it is lifted. Throws `actor.not_allowed`, `service.not_found`, `service.text_empty`, `service.text_too_long`.
 */
export async function setServiceStatus(ctx: Ctx, input: StatusInput): Promise<void> {
  requireWriter(ctx.actor)
  const { statusOverrides, services } = ctx.db.t
  const { serviceId, status } = input
  const texts = trimTexts(input.texts)
  requireTexts(texts, { noun: 'service', longest: LONGEST_OVERRIDE_TEXT })
  await ctx.db.tx(async (tx) => {
    const known = await tx.select({ id: services.id }).from(services).where(eq(services.id, serviceId))
    if (known.length === 0)
      throw new DomainError('service.not_found', `There is no service ${serviceId}.`, { id: serviceId })
    const before = await lift(ctx, tx, serviceId)
    await tx
      .insert(statusOverrides)
      .values({ id: newId(ctx.now), serviceId, status, texts, setBy: ctx.actor.name, setAt: ctx.now })
    await recordAudit(ctx, tx, {
      action: 'service.set_status',
      objectKind: 'service',
      objectId: serviceId,
      before,
      after: { status, texts },
    })
  })
}

/** Gives a service the vendor's state back. Throws `actor.not_allowed`, `service.no_own_status`. */
export async function liftServiceStatus(ctx: Ctx, input: { serviceId: string }): Promise<void> {
  requireWriter(ctx.actor)
  const { serviceId } = input
  await ctx.db.tx(async (tx) => {
    const before = await lift(ctx, tx, serviceId)
    if (before === null)
      throw new DomainError('service.no_own_status', 'The state of this service is the vendor’s already.')
    await recordAudit(ctx, tx, {
      action: 'service.lift_status',
      objectKind: 'service',
      objectId: serviceId,
      before,
    })
  })
}

async function lift(ctx: Ctx, tx: Tx, serviceId: string): Promise<{ status: string; texts: Texts } | null> {
  const { statusOverrides } = ctx.db.t
  const lifted = await tx
    .update(statusOverrides)
    .set({ liftedAt: ctx.now, liftedBy: ctx.actor.name })
    .where(and(eq(statusOverrides.serviceId, serviceId), isNull(statusOverrides.liftedAt)))
    .returning({ status: statusOverrides.status, texts: statusOverrides.texts })
  return lifted[0] ?? null
}
