import { and, asc, eq, inArray, isNotNull, lte } from 'drizzle-orm'
import { requireReader, requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { enqueueNotice, type Notice } from '../notifications/outbox.server.ts'
import { APPLY_WITHIN_DAYS, type Claim, nearestDeadline } from './claim.ts'
import { listClaimableMonths } from './claimable-months.server.ts'
import { type ClaimSummary, listClaims, updateClaim } from './claims.server.ts'
import { recordClaimMove } from './record-claim-move.server.ts'

const DAY_MS = 86_400_000
/** A deadline is told of when so many days are left, each once. */
export const REMIND_AT_DAYS = [14, 7, 3, 1] as const

/**
 * Drafts whose contract deadline has passed become forfeited; they keep their value and can still be sent late.
 * At the deadline itself it is too late. A claim changed meanwhile is left to the next run. For the job.
 */
export async function forfeitClaims(ctx: Ctx): Promise<{ forfeited: number }> {
  requireWriter(ctx.actor)
  const { claims } = ctx.db.t
  const due = await ctx.db.db
    .select()
    .from(claims)
    .where(
      and(
        eq(claims.state, 'draft'),
        isNotNull(claims.contractDeadlineAt),
        lte(claims.contractDeadlineAt, ctx.now),
      ),
    )
    .orderBy(asc(claims.contractDeadlineAt))
  let forfeited = 0
  for (const claim of due) forfeited += (await forfeitClaim(ctx, claim)) ? 1 : 0
  return { forfeited }
}

async function forfeitClaim(ctx: Ctx, draft: Claim): Promise<boolean> {
  try {
    await ctx.db.tx(async (tx) => {
      const claim = await updateClaim(ctx, tx, {
        claimId: draft.id,
        version: draft.version,
        set: { state: 'forfeited' },
      })
      const movedAt = draft.contractDeadlineAt ?? ctx.now
      await recordClaimMove(ctx, tx, { claim, from: 'draft', movedAt, note: '' })
      await recordAudit(ctx, tx, {
        action: 'claim.forfeit',
        objectKind: 'claim',
        objectId: claim.id,
        before: { state: 'draft' },
        after: { state: 'forfeited', contractDeadlineAt: draft.contractDeadlineAt },
      })
      await enqueueNotice(ctx, tx, {
        kind: 'claim.forfeited',
        subjectKind: 'claim',
        subjectId: claim.id,
        dedupeKey: `claim.forfeited ${claim.id}`,
        payload: { month: claim.month, valueMinor: claim.valueMinor, currency: claim.currency },
      })
    })
    return true
  } catch (error) {
    if (error instanceof DomainError && error.code === 'claim.stale') return false
    throw error
  }
}

/**
 * Tells of months that can be claimed, of deadlines 14, 7, 3 and 1 days ahead (drafted or not), and of credits that
 * were granted and not applied within 60 days; each once. For the job.
 */
export async function remindOfClaims(ctx: Ctx): Promise<{ told: number }> {
  requireWriter(ctx.actor)
  const drafts = await listClaims(ctx, { state: 'draft' })
  const overdue = await listUnappliedClaims(ctx)
  const claimable = await listClaimableMonths(ctx)
  const notices: Omit<Notice, 'subjectKind'>[] = [
    ...drafts.flatMap((claim) =>
      toDeadlineNotice(ctx.now, { ...claim, key: toKey(claim, claim.scopeServiceId), claimId: claim.id }),
    ),
    ...claimable.flatMap((month) => {
      const key = toKey(month, month.scopeKey)
      return [
        {
          kind: 'claim.eligible' as const,
          subjectId: key,
          dedupeKey: `claim.eligible ${key}`,
          payload: { customerId: month.customerId, month: month.month, credit: month.credit },
        },
        ...toDeadlineNotice(ctx.now, { ...month, key, claimId: null }),
      ]
    }),
    ...overdue.map((claim) => ({
      kind: 'claim.application_overdue' as const,
      subjectId: claim.id,
      dedupeKey: `claim.application_overdue ${claim.id} ${claim.decidedAt}`,
      payload: { customerId: claim.customerId, month: claim.month },
    })),
  ]
  if (notices.length === 0) return { told: 0 }
  await ctx.db.tx(async (tx) => {
    for (const notice of notices) await enqueueNotice(ctx, tx, { ...notice, subjectKind: 'claim' })
  })
  return { told: notices.length }
}

/** The same before and after a month's claim is drafted, so that no day is counted down twice. */
function toKey({ customerId, month }: { customerId: string; month: string }, scopeKey: string): string {
  return `${customerId} ${month} ${scopeKey}`
}

type Deadlined = Pick<Claim, 'safeDeadlineAt' | 'contractDeadlineAt' | 'month' | 'customerId'> & {
  key: string
  claimId: string | null
}

function toDeadlineNotice(now: number, claim: Deadlined): Omit<Notice, 'subjectKind'>[] {
  const deadlineAt = nearestDeadline(claim)
  if (deadlineAt === null || deadlineAt <= now) return []
  const reached = REMIND_AT_DAYS.filter((days) => deadlineAt - now <= days * DAY_MS)
  const days = reached.at(-1)
  if (days === undefined) return []
  return [
    {
      kind: 'claim.deadline',
      subjectId: claim.key,
      dedupeKey: `claim.deadline ${claim.key} ${deadlineAt} ${days}`,
      payload: { customerId: claim.customerId, month: claim.month, claimId: claim.claimId, deadlineAt, days },
    },
  ]
}

/** Credits granted 60 days ago or more that nobody has seen applied, longest granted first. */
export async function listUnappliedClaims(ctx: Ctx): Promise<ClaimSummary[]> {
  requireReader(ctx.actor)
  const { claims } = ctx.db.t
  const rows = await ctx.db.db
    .select({ id: claims.id })
    .from(claims)
    .where(
      and(
        inArray(claims.state, ['granted', 'partly_granted']),
        lte(claims.decidedAt, ctx.now - APPLY_WITHIN_DAYS * DAY_MS),
      ),
    )
  const ids = new Set(rows.map((row) => row.id))
  const found = (await listClaims(ctx, { state: 'open' })).filter((claim) => ids.has(claim.id))
  return found.sort((left, right) => (left.decidedAt ?? 0) - (right.decidedAt ?? 0))
}
