import type { Priority } from '#app/vocabulary.ts'
import type { LinkReason, links } from '#db/schema.sqlite.server.ts'
import { effectivePriority, isOpenCase, problemWindow, type SupportCase } from '../cases/case.ts'
import { isOutage } from '../incidents/incident.ts'

export type Link = typeof links.$inferSelect

const MINUTE_MS = 60_000

/** How far apart a case and an incident may lie and still be proposed: posted times are off by as much. */
export const LINK_MARGIN_MINUTES = 60

export type LinkRefusal = 'link.case_not_sent' | 'link.case_closed' | 'link.case_not_p1'

type Linkable = Pick<SupportCase, 'state' | 'customerPriority' | 'vendorPriority'>

/** Why a case may not be linked now; null when it may. The same rule for proposals and for links by hand. */
export function findLinkRefusal(supportCase: Linkable): LinkRefusal | null {
  if (supportCase.state === 'draft') return 'link.case_not_sent'
  if (!isOpenCase(supportCase)) return 'link.case_closed'
  const priority: Priority = effectivePriority(supportCase)
  return priority === 'P1' ? null : 'link.case_not_p1'
}

export type IncidentForLink = {
  beganAt: number
  endedAt: number | null
  impact: Parameters<typeof isOutage>[0]['impact']
  serviceIds: readonly string[]
}

export type CaseForLink = Linkable &
  Pick<SupportCase, 'serviceId' | 'problemBeganAt' | 'problemEndedAt' | 'openedAt' | 'closedAt'>

/**
 * Whether a case and an incident belong together: an open P1 case, an outage, one service, and times that
 * overlap or lie within the margin. Answers with the reason, null when nothing is to be proposed.
 */
export function findLinkReason(
  supportCase: CaseForLink,
  incident: IncidentForLink,
  now: number,
): LinkReason | null {
  if (findLinkRefusal(supportCase) !== null || !isOutage(incident)) return null
  const { serviceId } = supportCase
  if (serviceId === null || !incident.serviceIds.includes(serviceId)) return null
  const times = compareTimes(supportCase, incident, now)
  return times === null ? null : { ...times, sharedServiceId: serviceId, words: null }
}

/** How the problem's time lies to the incident's: `during` is the strongest, `still_open` the weakest fit. */
export function compareTimes(
  supportCase: CaseForLink,
  incident: { beganAt: number; endedAt: number | null },
  now: number,
): Pick<LinkReason, 'fit' | 'overlapMinutes' | 'apartMinutes'> | null {
  const problem = problemWindow(supportCase)
  const problemEndsAt = problem.endsAt ?? Math.max(now, problem.startsAt)
  const incidentEndsAt = incident.endedAt ?? Math.max(now, incident.beganAt)
  const marginMs = LINK_MARGIN_MINUTES * MINUTE_MS
  const sharedMs = Math.min(problemEndsAt, incidentEndsAt) - Math.max(problem.startsAt, incident.beganAt)
  if (sharedMs < -marginMs) return null
  const leadMs = incident.beganAt - problem.startsAt
  const lagMs = problem.startsAt - incidentEndsAt
  const overlapMinutes = Math.max(0, Math.floor(sharedMs / MINUTE_MS))
  if (lagMs > 0) return { fit: 'after', overlapMinutes, apartMinutes: Math.ceil(lagMs / MINUTE_MS) }
  if (leadMs <= 0) return { fit: 'during', overlapMinutes, apartMinutes: 0 }
  const apartMinutes = Math.ceil(leadMs / MINUTE_MS)
  return { fit: leadMs <= marginMs ? 'before' : 'still_open', overlapMinutes, apartMinutes }
}

const FIT_ORDER = { during: 0, before: 1, after: 2, still_open: 3 } as const

/** The likeliest proposals first: how well the times fit, then how long they share. */
export function compareReasons(left: LinkReason, right: LinkReason): number {
  const order = (reason: LinkReason) => (reason.fit === null ? 4 : FIT_ORDER[reason.fit])
  return order(left) - order(right) || (right.overlapMinutes ?? 0) - (left.overlapMinutes ?? 0)
}
