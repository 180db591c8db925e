import { formatDecimal, parseDecimal } from '#app/sla/rational.ts'
import type { Impact, WindowSource } from '#app/vocabulary.ts'
import { DomainError } from '../domain-error.ts'

export type OwnWindow = { startsAt: number; endsAt: number }

/** What an admin says this customer felt of an incident, for each of the services named. */
export type OwnImpactInput = {
  customerId: string
  incidentId: string
  serviceIds: readonly string[]
  /** False: we were not hit. Then there are no windows, and the incident counts nowhere for these services. */
  affected: boolean
  windows: readonly OwnWindow[]
  basis: WindowSource
  usersAffected: number | null
  usersTotal: number | null
  /** Percent of requests that failed, as plain decimal text, if somebody measured it. Decides by the policy's line. */
  errorRatePercent: string | null
  note: string
  /** The records this one replaces, as the admin saw them, and why. Needed where there is one already. */
  supersedes?: { ids: readonly string[]; reason: string } | null
}

/** What is known about the incident the impact is of. */
export type ImpactSubject = {
  beganAt: number
  endedAt: number | null
  impact: Impact
  serviceIds: readonly string[]
}

/** What is stored of an impact, checked and put in order. */
export type OwnImpactValues = Pick<
  OwnImpactInput,
  'affected' | 'basis' | 'usersAffected' | 'usersTotal' | 'errorRatePercent'
> & { windows: OwnWindow[]; startsAt: number | null; endsAt: number | null; note: string }

/** Further away than this from the published window, a date or a zone was most likely mistyped. */
const FARTHEST_MS = 7 * 86_400_000

/**
 * Checks an impact against its incident. Own windows may be recorded while the incident is open, as long as they
 * are over themselves: what people felt is best written down at once. A claim waits for the incident's end.
 * Throws `own_impact.…`.
 */
export function toOwnImpactValues(
  input: OwnImpactInput,
  subject: ImpactSubject,
  now: number,
): OwnImpactValues {
  const note = input.note.trim()
  requireUsers(input)
  requireServices(input, subject, note)
  const windows = input.affected ? toWindows(input.windows, subject, now) : []
  return {
    affected: input.affected,
    basis: input.basis,
    usersAffected: input.usersAffected,
    usersTotal: input.usersTotal,
    errorRatePercent: toErrorRate(input.errorRatePercent),
    windows,
    startsAt: windows.length === 0 ? null : Math.min(...windows.map((window) => window.startsAt)),
    endsAt: windows.length === 0 ? null : Math.max(...windows.map((window) => window.endsAt)),
    note,
  }
}

function requireServices(input: OwnImpactInput, subject: ImpactSubject, note: string): void {
  if (input.serviceIds.length === 0) throw new DomainError('own_impact.services_missing', 'Name a service.')
  if (note !== '' || !input.affected) return
  if (subject.impact === 'information' || subject.impact === 'unknown') {
    throw new DomainError(
      'own_impact.reason_missing',
      'The vendor called it information only: say why it counts.',
    )
  }
  if (input.serviceIds.some((id) => !subject.serviceIds.includes(id))) {
    throw new DomainError(
      'own_impact.service_unnamed',
      'The vendor does not name this service: say what was seen.',
    )
  }
}

function toWindows(windows: readonly OwnWindow[], subject: ImpactSubject, now: number): OwnWindow[] {
  if (windows.length === 0) throw new DomainError('own_impact.windows_missing', 'Give at least one window.')
  for (const { startsAt, endsAt } of windows) {
    if (!Number.isSafeInteger(startsAt) || !Number.isSafeInteger(endsAt) || endsAt <= startsAt) {
      throw new DomainError('own_impact.window_reversed', 'A window must end after it begins.')
    }
    if (endsAt > now)
      throw new DomainError('own_impact.window_in_future', 'A window cannot end in the future.')
    const isFar = endsAt < subject.beganAt - FARTHEST_MS || startsAt > (subject.endedAt ?? now) + FARTHEST_MS
    if (isFar) {
      throw new DomainError(
        'own_impact.window_elsewhere',
        'This window lies more than a week from the incident.',
      )
    }
  }
  return [...windows].sort((left, right) => left.startsAt - right.startsAt || left.endsAt - right.endsAt)
}

function requireUsers({ usersAffected, usersTotal, affected }: OwnImpactInput): void {
  for (const users of [usersAffected, usersTotal]) {
    if (users !== null && !(Number.isSafeInteger(users) && users >= 0 && users <= 2_147_483_647)) {
      throw new DomainError('own_impact.bad_users', 'Users are a whole number from zero up.')
    }
  }
  if (usersAffected !== null && usersTotal !== null && usersAffected > usersTotal) {
    throw new DomainError('own_impact.more_users_than_all', 'More users were hit than there are.')
  }
  if (affected && usersAffected === 0) {
    throw new DomainError('own_impact.nobody_hit', 'Nobody was hit: say that you were not affected instead.')
  }
}

function toErrorRate(text: string | null): string | null {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return null
  const rate = parseDecimal(trimmed)
  if (rate === null || rate.numerator > 100n * rate.denominator) {
    throw new DomainError('own_impact.bad_error_rate', `${trimmed} is not a percentage from 0 to 100.`)
  }
  return formatDecimal(rate)
}

/** The share of users hit, for showing beside the policy's line; null where one of the numbers is not known. */
export function findUserShare(impact: {
  usersAffected: number | null
  usersTotal: number | null
}): { part: bigint; whole: bigint } | null {
  const { usersAffected, usersTotal } = impact
  if (usersAffected === null || usersTotal === null || usersTotal === 0) return null
  return { part: BigInt(usersAffected), whole: BigInt(usersTotal) }
}

/** Whether a count of users lies above an error-rate line in percent. It decides nothing: it is no error rate. */
export function isShareAbove(share: { part: bigint; whole: bigint }, linePercent: string): boolean {
  const line = parseDecimal(linePercent)
  return line !== null && share.part * 100n * line.denominator > line.numerator * share.whole
}
