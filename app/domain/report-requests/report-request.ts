import type { Impact, ReportKind, ReportRequestState } from '#app/vocabulary.ts'
import type { reportRequests } from '#db/schema.sqlite.server.ts'
import { isOpen, isOutage } from '../incidents/incident.ts'

export type ReportRequest = typeof reportRequests.$inferSelect

/** Every move a report request can make, and no other. */
export const REPORT_REQUEST_MOVES = {
  request: { from: ['draft'], to: 'requested' },
  receive: { from: ['requested'], to: 'received' },
  file: { from: ['received', 'already_public'], to: 'filed' },
  decline: { from: ['requested'], to: 'declined' },
  publish: { from: ['draft', 'requested', 'declined'], to: 'already_public' },
  withdraw: { from: ['draft', 'requested'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly ReportRequestState[]; to: ReportRequestState }>

export type ReportRequestMove = keyof typeof REPORT_REQUEST_MOVES

const MOVE_NAMES: readonly ReportRequestMove[] = [
  'request',
  'receive',
  'file',
  'decline',
  'publish',
  'withdraw',
]

export function canMove(state: ReportRequestState, move: ReportRequestMove): boolean {
  const from: readonly ReportRequestState[] = REPORT_REQUEST_MOVES[move].from
  return from.includes(state)
}

export function listMoves(state: ReportRequestState): ReportRequestMove[] {
  return MOVE_NAMES.filter((move) => canMove(state, move))
}

export function isSettled(state: ReportRequestState): boolean {
  return state === 'filed' || state === 'declined' || state === 'withdrawn'
}

/** Asked for, not answered, and the time in which reports have come is over. */
export function isOverdue(request: Pick<ReportRequest, 'state' | 'dueAt'>, now: number): boolean {
  return request.state === 'requested' && request.dueAt !== null && now >= request.dueAt
}

export type RequestRefusal = 'report_request.incident_open' | 'report_request.not_an_outage'

/** Why no report can be asked for; null when one can. Only of outages, and only once they are over. */
export function findRequestRefusal(incident: {
  impact: Impact
  endedAt: number | null
}): RequestRefusal | null {
  if (!isOutage(incident)) return 'report_request.not_an_outage'
  return isOpen(incident) ? 'report_request.incident_open' : null
}

/**
 * What is sensible for an incident: file a complete report that is published already; ask for the full one where only
 * a preliminary or short one is; ask for the report that is not public where there is none.
 */
export type RequestAdvice = 'file_published' | 'ask_for_full' | 'ask'

export function adviseRequest(published: readonly ReportKind[]): RequestAdvice {
  if (published.includes('full')) return 'file_published'
  return published.length > 0 ? 'ask_for_full' : 'ask'
}

/** The most complete report that is published; null where none is. */
export function bestReport(published: readonly ReportKind[]): ReportKind | null {
  const order: readonly ReportKind[] = ['full', 'mini', 'preliminary']
  return order.find((kind) => published.includes(kind)) ?? null
}
