import { and, asc, eq, inArray } from 'drizzle-orm'
import { addMonths, getMonthBounds, listMonths } from '#app/sla/months.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import type { Ctx } from '../context.ts'
import { listCustomers } from '../customers/customers.server.ts'
import { listFeeds } from '../incidents/feeds.server.ts'
import {
  type ClosedFigure,
  type ClosingDifference,
  type DifferenceCause,
  findCauses,
  findDifference,
  PUBLISHED,
  readClosedFigure,
  toClosedFigure,
  WHOLE_MONTH,
} from './month-closing.ts'
import {
  assessCustomerMonths,
  type CustomerMonth,
  findFirstMonth,
  getCurrentMonth,
} from './uptimes.server.ts'

/** Incidents are posted late, some only after they ended: a month settles this long before it is closed. */
const SETTLING_MS = 3 * 86_400_000

/** Months closed in this run, and finished ones that wait for the feed to be read after their end. */
export type CloseCounts = { closed: number; waiting: number }

/**
 * Closes every finished month that is not closed yet, for each customer and for the public view: three days after
 * its end, once the feed was read after that. Written once; running it again adds nothing. The handler of a job.
 */
export async function closeMonths(ctx: Ctx): Promise<CloseCounts> {
  requireWriter(ctx.actor)
  const customers = (await listCustomers(ctx)).map((customer) => customer.id)
  const counts = { closed: 0, waiting: 0 }
  for (const customerId of [PUBLISHED, ...customers]) {
    const months = await findClosable(ctx, customerId)
    counts.waiting += months.waiting
    for (const range of toRanges(months.due)) {
      for (const month of await assessCustomerMonths(ctx, { customerId: customerId || null, ...range })) {
        if (await closeMonth(ctx, customerId, month)) counts.closed += 1
      }
    }
  }
  return counts
}

async function findClosable(ctx: Ctx, customerId: string): Promise<{ due: string[]; waiting: number }> {
  const first = await findFirstMonth(ctx, customerId || null)
  if (first === null) return { due: [], waiting: 0 }
  const { monthClosings } = ctx.db.t
  const rows = await ctx.db.db
    .select({ month: monthClosings.month })
    .from(monthClosings)
    .where(and(eq(monthClosings.customerId, customerId), eq(monthClosings.serviceId, WHOLE_MONTH)))
  const closed = new Set(rows.map((row) => row.month))
  const current = await getCurrentMonth(ctx, customerId || null)
  const finished = listMonths(first, addMonths(current, -1)).filter((month) => !closed.has(month))
  const readAt = await findLastReadAt(ctx)
  const due = finished.filter((month) => {
    // No zone is further behind UTC than twelve hours: by then the month is over everywhere.
    const endedAt = getMonthBounds(month, '-12:00').endAt
    return Math.min(ctx.now, readAt) >= endedAt + SETTLING_MS
  })
  return { due, waiting: finished.length - due.length }
}

/** The instant up to which every feed is known. */
async function findLastReadAt(ctx: Ctx): Promise<number> {
  const reads = (await listFeeds(ctx)).map((feed) => feed.lastSuccessAt ?? 0)
  return reads.length === 0 ? 0 : Math.min(...reads)
}

/** Neighbouring months are read in one go. */
function toRanges(months: readonly string[]): { from: string; to: string }[] {
  const ranges: { from: string; to: string }[] = []
  for (const month of months) {
    const last = ranges.at(-1)
    if (last && addMonths(last.to, 1) === month) last.to = month
    else ranges.push({ from: month, to: month })
  }
  return ranges
}

async function closeMonth(ctx: Ctx, customerId: string, month: CustomerMonth): Promise<boolean> {
  const { monthClosings } = ctx.db.t
  const base = { customerId, month: month.month, closedAt: ctx.now }
  const rows = [
    { ...base, ...toRow(WHOLE_MONTH, month) },
    ...month.services.map((service) => ({ ...base, ...toRow(service.service.id, service) })),
  ]
  return ctx.db.tx(async (tx) => {
    const [whole] = await tx
      .insert(monthClosings)
      .values(rows.slice(0, 1))
      .onConflictDoNothing()
      .returning({ month: monthClosings.month })
    if (!whole) return false
    for (const row of rows.slice(1)) await tx.insert(monthClosings).values(row).onConflictDoNothing()
    await recordAudit(ctx, tx, {
      action: 'month.closed',
      objectKind: 'month',
      objectId: `${customerId || 'published'} ${month.month}`,
      after: rows[0]?.figures,
    })
    return true
  })
}

function toRow(serviceId: string, closable: Pick<CustomerMonth, 'policy' | 'windows' | 'assessment'>) {
  return {
    serviceId,
    policyId: closable.policy.id,
    policyVersion: closable.policy.version,
    timeZone: closable.assessment.timeZone,
    figures: toClosedFigure(closable),
  }
}

export type MonthClosing = {
  month: string
  serviceId: string
  policyId: string
  policyVersion: string
  timeZone: string
  closedAt: number
  figure: ClosedFigure
}

/** The closings of some months of a customer (null: the public view), the month as a whole before its services. */
export async function listClosings(
  ctx: Ctx,
  input: { customerId: string | null; months: readonly string[] },
): Promise<MonthClosing[]> {
  if (input.months.length === 0) return []
  const { monthClosings } = ctx.db.t
  const rows = await ctx.db.db
    .select()
    .from(monthClosings)
    .where(
      and(
        eq(monthClosings.customerId, input.customerId ?? PUBLISHED),
        inArray(monthClosings.month, [...input.months]),
      ),
    )
    .orderBy(asc(monthClosings.month), asc(monthClosings.serviceId))
  return rows.map(({ customerId, figures, ...row }) => ({ ...row, figure: readClosedFigure(figures) }))
}

export type ClosedMonth = {
  /** Null while the month is not closed. */
  closedAt: number | null
  /** By service id; '' is the month as a whole. Only what is different now. */
  differences: Record<string, ClosingDifference>
  /** Whose doing the differences are; empty when there are none. */
  causes: DifferenceCause[]
}

/** How a month stands against its closing. What the vendor or an admin changed later shows here and nowhere else. */
export async function compareWithClosing(ctx: Ctx, month: CustomerMonth): Promise<ClosedMonth> {
  const closings = await listClosings(ctx, { customerId: month.customer?.id ?? null, months: [month.month] })
  const differences: ClosedMonth['differences'] = {}
  for (const closing of closings) {
    const now =
      closing.serviceId === WHOLE_MONTH
        ? month
        : month.services.find((service) => service.service.id === closing.serviceId)
    const difference = now ? findDifference(closing.figure, toClosedFigure(now)) : null
    if (difference) differences[closing.serviceId] = difference
  }
  return {
    closedAt: closings[0]?.closedAt ?? null,
    differences,
    causes: findCauses(
      Object.values(differences),
      month.parts.flatMap((part) => part.windows),
    ),
  }
}
