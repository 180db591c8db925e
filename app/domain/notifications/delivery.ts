import type { DeliveryState, NoticeKind } from '#app/vocabulary.ts'
import { DomainError } from '../domain-error.ts'

export type DeliveryFilter = {
  channelId?: string | undefined
  state?: DeliveryState | undefined
  kind?: NoticeKind | undefined
  /** From the answer before: everything older than this delivery. */
  before?: string | undefined
}

export const DELIVERIES_PER_PAGE = 50

/** Settled ones can be sent again, with the id they had; waiting ones are on their way anyway. */
export function canReplay(state: DeliveryState): boolean {
  return state === 'dead' || state === 'delivered' || state === 'superseded'
}

export function requireReplayable(state: DeliveryState): void {
  if (canReplay(state)) return
  throw new DomainError('delivery.not_replayable', 'Only what was delivered or given up can be sent again.')
}
