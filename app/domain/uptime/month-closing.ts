import { z } from 'zod'
import type { Figure } from '#app/sla/figure.ts'
import type { SlaPolicy } from '#app/sla/policy.ts'
import { CREDIT_KINDS } from '#app/vocabulary.ts'
import type { SourcedWindow } from './sourced-window.ts'

/** The public view is closed under this name, beside the customers. */
export const PUBLISHED = ''
/** The row of the month as a whole, beside those of the services. */
export const WHOLE_MONTH = ''

const closedWindow = z.object({
  kind: z.enum(['published', 'reported', 'own']),
  incidentId: z.string(),
  serviceId: z.string(),
  startsAt: z.number(),
  endsAt: z.number().nullable(),
  counts: z.enum(['confirmed', 'possible']),
})

const closedFigure = z.object({
  minutesInMonth: z.number(),
  downtimeMs: z.number(),
  possibleDowntimeMs: z.number(),
  uptimePercentage: z.string(),
  possibleUptimePercentage: z.string(),
  creditKind: z.enum(CREDIT_KINDS),
  credit: z.number(),
  possibleCredit: z.number(),
  windows: z.array(closedWindow),
})

/** What a service (or the month) came to, with the windows it rests on. */
export type ClosedFigure = z.infer<typeof closedFigure>
export type ClosedWindow = z.infer<typeof closedWindow>

/** Reads a stored figure; throws when it is not one that was stored here. */
export function readClosedFigure(stored: unknown): ClosedFigure {
  return closedFigure.parse(stored)
}

export type Closable = {
  policy: SlaPolicy
  windows: readonly SourcedWindow[]
  assessment: { minutesInMonth: number; confirmed: Figure; possible: Figure }
}

export function toClosedFigure({ policy, windows, assessment }: Closable): ClosedFigure {
  const { confirmed, possible, minutesInMonth } = assessment
  return {
    minutesInMonth,
    downtimeMs: confirmed.downtimeMs,
    possibleDowntimeMs: possible.downtimeMs,
    uptimePercentage: confirmed.uptimePercentage,
    possibleUptimePercentage: possible.uptimePercentage,
    creditKind: policy.creditKind,
    credit: confirmed.credit,
    possibleCredit: possible.credit,
    windows: windows.flatMap(({ kind, incidentId, serviceId, startsAt, endsAt, counts }) =>
      counts === 'nowhere' ? [] : [{ kind, incidentId, serviceId, startsAt, endsAt, counts }],
    ),
  }
}

/** What has become different since a month was closed; empty lists when nothing has. */
export type ClosingDifference = {
  closed: ClosedFigure
  now: ClosedFigure
  /** A figure on the page is another than the closed one. */
  figuresDiffer: boolean
  gone: ClosedWindow[]
  added: ClosedWindow[]
}

/** Null when the closed figure still stands, windows and all. */
export function findDifference(closed: ClosedFigure, now: ClosedFigure): ClosingDifference | null {
  const before = new Set(closed.windows.map(toKey))
  const after = new Set(now.windows.map(toKey))
  const gone = closed.windows.filter((window) => !after.has(toKey(window)))
  const added = now.windows.filter((window) => !before.has(toKey(window)))
  const figuresDiffer =
    closed.minutesInMonth !== now.minutesInMonth ||
    closed.downtimeMs !== now.downtimeMs ||
    closed.possibleDowntimeMs !== now.possibleDowntimeMs ||
    closed.uptimePercentage !== now.uptimePercentage ||
    closed.possibleUptimePercentage !== now.possibleUptimePercentage ||
    closed.creditKind !== now.creditKind ||
    closed.credit !== now.credit ||
    closed.possibleCredit !== now.possibleCredit
  if (!figuresDiffer && gone.length + added.length === 0) return null
  return { closed, now, figuresDiffer, gone, added }
}

/** Whose doing a difference is: the vendor edited something, we recorded something, or the terms are others. */
export type DifferenceCause = 'vendor' | 'own' | 'terms'

/**
 * Why a month differs from its closing. A window that counts no more (or newly) is our doing where an admin's record
 * speaks for its incident and service, or did when the month was closed; else it is the vendor's.
 */
export function findCauses(
  differences: readonly ClosingDifference[],
  windows: readonly SourcedWindow[],
): DifferenceCause[] {
  const touched = differences.flatMap(({ gone, added }) => [...gone, ...added])
  const recorded = new Set(windows.filter((window) => window.affected !== null).map(toPairKey))
  const causes = touched.map((window) =>
    window.kind === 'own' || recorded.has(toPairKey(window)) ? ('own' as const) : ('vendor' as const),
  )
  if (causes.length === 0 && differences.length > 0) return ['terms']
  return [...new Set(causes)].sort().reverse()
}

function toPairKey({ incidentId, serviceId }: { incidentId: string; serviceId: string }): string {
  return `${incidentId} ${serviceId}`
}

function toKey(window: ClosedWindow): string {
  const { kind, incidentId, serviceId, startsAt, endsAt, counts } = window
  return [kind, incidentId, serviceId, startsAt, endsAt ?? 'open', counts].join(' ')
}
