import type { Impact, WindowSource } from '#app/vocabulary.ts'
import type { Instant } from './instant.ts'

/**
 * One outage window as it is known: published, reported by the vendor, or measured by the customer.
 * `[startAt, endAt)`; `endAt` null while open. Whatever is not known is null or left out.
 */
export type SlaWindow = {
  /** The vendor's product title, for coverage and for showing. */
  service: string
  /** The vendor's product id where there is one; it decides before the title. */
  serviceId?: string | null
  startAt: Instant
  endAt: Instant | null
  impact: Impact
  /** Percent of requests that failed, 0 to 100, if somebody knows it. */
  errorRatePercent?: number | null
  /** How many of the customer's users were hit; weighs only where a policy counts user minutes. */
  usersAffected?: number | null
  /** What an admin confirmed for this customer: hit, not hit, or not said. */
  affected?: boolean | null
  /** True for announced maintenance; `announcedAt` when it was announced, if known. */
  scheduled?: boolean | null
  announcedAt?: Instant | null
  /** Where it comes from, for the explanation only. */
  source?: WindowSource | null
  reference?: string | null
}

/** A window that could not be read, with the field that was wrong: reported as bad, counted nowhere. */
export type UnreadableWindow = { unreadable: string }

export type MonthWindow = SlaWindow | UnreadableWindow
