import type { ServiceStatus } from '#app/vocabulary.ts'

/** One day of a service's strip; `day` is a calendar day of the organisation's zone. */
export type StripDay = { day: string; status: ServiceStatus; incidents: number }

/** A service as the board shows it. */
export type ServiceLine = {
  id: string
  title: string
  status: ServiceStatus
  since: number | null
  /** What the vendor says where an admin of ours set another state; null where the vendor's is shown. */
  vendorStatus: ServiceStatus | null
  /** What our own admins say about it to their users. */
  note: string | null
  /** Oldest first. */
  days: StripDay[]
  /** Share of the strip's time in which the feed was read: floored percent as text. */
  observed: string | null
}
