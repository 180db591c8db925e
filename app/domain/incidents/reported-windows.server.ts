import { inArray } from 'drizzle-orm'
import { requireWriter } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { decideReportedWindow } from './decide-reported-window.server.ts'
import type { ReportedWindow } from './incidents.server.ts'
import { type OwnImpactInput, toOwnImpactValues } from './own-impact.ts'
import { getSubject, type OwnImpact, requireKnown, storeOwnImpacts } from './own-impacts.server.ts'

export type ReportedWindowChoice = Omit<OwnImpactInput, 'windows' | 'basis' | 'affected' | 'incidentId'> & {
  reportedWindowIds: readonly string[]
}

/**
 * Takes windows that the vendor's report states as what this customer felt: they are confirmed, and an own impact on
 * their basis is recorded for the services named, in one transaction. Windows of one incident only.
 * Throws `reported_window.not_found` and what confirmOwnImpacts throws.
 */
export async function confirmReportedWindows(ctx: Ctx, choice: ReportedWindowChoice): Promise<OwnImpact[]> {
  requireWriter(ctx.actor)
  const { reportedWindowIds, ...rest } = choice
  const windows = await getReportedWindows(ctx, reportedWindowIds)
  const [first] = windows
  if (!first || windows.some((window) => window.incidentId !== first.incidentId)) throw notFound()
  const input: OwnImpactInput = {
    ...rest,
    incidentId: first.incidentId,
    affected: true,
    windows: windows.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    basis: 'vendor_report',
  }
  const values = toOwnImpactValues(input, await getSubject(ctx, first.incidentId), ctx.now)
  await requireKnown(ctx, input)
  return ctx.db.tx(async (tx) => {
    return storeOwnImpacts(ctx, tx, { input, values })
  })
}

/**
 * Says that a window was misread or does not concern us: it is offered no more and counts nowhere.
 * Throws `reported_window.not_found`, `reported_window.reason_missing`, or `reported_window.decided` once confirmed.
 */
export async function dismissReportedWindow(ctx: Ctx, input: { id: string; reason: string }): Promise<void> {
  requireWriter(ctx.actor)
  const reason = input.reason.trim()
  if (reason === '')
    throw new DomainError('reported_window.reason_missing', 'Say why the window is dismissed.')
  const [window] = await getReportedWindows(ctx, [input.id])
  if (!window) throw notFound()
  await ctx.db.tx(async (tx) => {
    await decideReportedWindow(ctx, tx, { window, state: 'dismissed', reason })
  })
}

async function getReportedWindows(ctx: Ctx, ids: readonly string[]): Promise<ReportedWindow[]> {
  const { reportedWindows } = ctx.db.t
  const wanted = [...new Set(ids)]
  const rows = await ctx.db.db.select().from(reportedWindows).where(inArray(reportedWindows.id, wanted))
  if (rows.length < wanted.length || rows.length === 0) throw notFound()
  return rows
}

function notFound(): DomainError {
  return new DomainError('reported_window.not_found', 'There is no such window in this incident’s reports.')
}
