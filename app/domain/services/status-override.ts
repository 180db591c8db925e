import type { ServiceStatus } from '#app/vocabulary.ts'
import type { Texts } from '../texts.ts'

export const LONGEST_OVERRIDE_TEXT = 500

/** The states an admin can set. Nobody can set `unknown`: lifting one's own state gives the vendor's back. */
export const SETTABLE_STATUSES = [
  'available',
  'information',
  'disruption',
  'outage',
] as const satisfies readonly ServiceStatus[]
export type SettableStatus = (typeof SETTABLE_STATUSES)[number]

/** A state that our admins set, with what they say about it to their users. */
export type StatusOverride = { status: ServiceStatus; texts: Texts; setAt: number }

/** What to show of a service, and what the vendor alone would show. They differ where an admin said so. */
export type ShownStatus = { status: ServiceStatus; vendorStatus: ServiceStatus; since: number | null }

export function toShownStatus(
  vendor: { status: ServiceStatus; since: number | null },
  override: StatusOverride | null,
): ShownStatus {
  if (override === null) return { ...vendor, vendorStatus: vendor.status }
  return { status: override.status, vendorStatus: vendor.status, since: override.setAt }
}
