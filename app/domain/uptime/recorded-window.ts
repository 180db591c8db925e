import type { Impact, ReportedWindowState, ReportKind, WindowSource } from '#app/vocabulary.ts'

/** A window that the vendor states in one of its reports. */
export type ReportedRecord = {
  id: string
  reportKind: ReportKind
  startsAt: number
  endsAt: number
  state: ReportedWindowState
}

/** The current record of what the customer felt. */
export type OwnRecord = {
  id: string
  affected: boolean
  basis: WindowSource
  windows: readonly { startsAt: number; endsAt: number }[]
  usersAffected: number | null
  usersTotal: number | null
  errorRatePercent: string | null
  note: string
  confirmedBy: string
  confirmedAt: number
}

/** Everything that is recorded about one incident on one service: published, reported and own side by side. */
export type RecordedPair = {
  incidentId: string
  title: string
  impact: Impact
  serviceId: string
  service: string
  /** As published by the vendor; null for a service that only the admin's record names. */
  published: { startsAt: number; endsAt: number | null } | null
  isOpen: boolean
  changedAt: number
  reported: readonly ReportedRecord[]
  own: OwnRecord | null
}
