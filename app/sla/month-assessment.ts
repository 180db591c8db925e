import type { ExplanationLine } from './explanation.ts'
import type { Figure } from './figure.ts'
import type { Instant } from './instant.ts'
import type { Month } from './months.ts'
import type { SlaPolicy } from './policy.ts'
import type { MonthWindow } from './window.ts'

export type AssessMonthInput = {
  windows: readonly MonthWindow[]
  month: Month
  policy: SlaPolicy
  /** Another zone than the policy's, chosen for this customer. */
  timeZone?: string | null | undefined
  /** Where an open window ends for now. */
  asOf: Instant
  /** Users with a licence; needed where the policy counts user minutes. */
  licensedUsers?: number | null | undefined
  /** Titles or ids of services an admin counts although the policy does not list them, with a reason kept elsewhere. */
  alsoCovered?: readonly string[] | undefined
  /** False when the policy's text is of another time than the month; only the explanation says so. */
  isPolicyInForce?: boolean | undefined
}

export type ServiceAssessment = {
  service: string
  serviceKey: string
  confirmed: Figure
  /** Confirmed and possible together. */
  possible: Figure
}

/** What the month would earn if its bounds were taken in another zone. */
export type ZoneAlternative = {
  timeZone: string
  confirmedCredit: number
  possibleCredit: number
  changesCredit: boolean
}

export type MonthAssessment = {
  policyId: string
  policyVersion: string
  month: Month
  timeZone: string
  /** `chosen` when the caller named the zone. */
  timeZoneBasis: 'stated' | 'assumed' | 'chosen'
  monthStartAt: Instant
  monthEndAt: Instant
  minutesInMonth: number
  /** The month's figure: the worst service's, or pooled, as the policy reads; deadlines of the first to break it. */
  confirmed: Figure
  /** The same for confirmed and possible downtime together. */
  possible: Figure
  services: readonly ServiceAssessment[]
  worstService: string | null
  pooled: { confirmed: Figure; possible: Figure }
  /** Pooled, the month would earn something else than by the policy's reading. */
  pooledChangesCredit: boolean
  zoneAlternatives: readonly ZoneAlternative[]
  /** Positions of windows that could not be used, ascending. */
  badWindows: readonly number[]
  explanation: readonly ExplanationLine[]
}
