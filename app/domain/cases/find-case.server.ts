import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/store.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import type { SupportCase } from './case.ts'

/** The case as it stands inside a write. Throws `case.not_found`. */
export async function getCaseForWrite(ctx: Ctx, tx: Tx, caseId: string): Promise<SupportCase> {
  const { supportCases } = ctx.db.t
  const rows = await tx.select().from(supportCases).where(eq(supportCases.id, caseId))
  const [found] = rows
  if (!found) throw new DomainError('case.not_found', `There is no case ${caseId}.`, { id: caseId })
  return found
}

/**
 * Changes a case only if nobody else has since `version` was read; the version rises by one.
 * Throws `case.stale`.
 */
export async function updateCase(
  ctx: Ctx,
  tx: Tx,
  input: { caseId: string; version: number; set: Partial<SupportCase> },
): Promise<SupportCase> {
  const { supportCases } = ctx.db.t
  const rows = await tx
    .update(supportCases)
    .set({ ...input.set, version: input.version + 1 })
    .where(and(eq(supportCases.id, input.caseId), eq(supportCases.version, input.version)))
    .returning()
  const [updated] = rows
  if (!updated) {
    throw new DomainError('case.stale', 'Somebody else changed this case in the meantime.', {
      id: input.caseId,
    })
  }
  return updated
}

const MINUTE_MS = 60_000

/**
 * The time of something that happened to a case. Forms give times to the minute: the minute in which the case was
 * opened is not before it, and counts from that very moment.
 * Throws `case.in_the_future` or `case.before_opening` for a date that cannot be.
 */
export function requirePossibleTime(ctx: Ctx, at: number, supportCase?: { openedAt: number }): number {
  if (at > ctx.now) throw new DomainError('case.in_the_future', 'This time lies in the future.')
  if (supportCase === undefined) return at
  if (at < startOfMinute(supportCase.openedAt)) {
    throw new DomainError('case.before_opening', 'This time lies before the case was opened.')
  }
  return Math.max(at, supportCase.openedAt)
}

/** To what a `datetime-local` field shortens a time. */
export function startOfMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS
}
