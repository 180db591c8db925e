import type { ClaimState } from '#app/vocabulary.ts'
import type { Claim } from './claim.ts'
import { askedFigure, type ClaimFigures, estimateGrantValue } from './claim-figures.ts'

export const RECOVERED_KINDS = ['asked', 'granted', 'applied', 'denied', 'forfeited'] as const
export type RecoveredKind = (typeof RECOVERED_KINDS)[number]

/** Days or percent of one claim, and what they were worth: null where seats or price were not known. */
export type ClaimAmount = { days: number; percent: string | null; minor: number | null }

export type RecoveredClaim = {
  id: string
  month: string
  state: ClaimState
  customerId: string
  customerName: string
  domain: string
  services: string[]
  /** The service that decided the month's figure: a claim's credit is counted under one service only. */
  decidingService: string
  policyTitle: string
  currency: string
  reference: string | null
  submittedAt: number | null
  /** The first decision, before any appeal. */
  firstDecidedAt: number | null
  appliedAt: number | null
  late: boolean
  amounts: Record<RecoveredKind, ClaimAmount | null>
}

export type RecoverableClaim = Omit<Claim, 'figures'> & {
  figures: ClaimFigures
  customerName: string
  firstDecidedAt: number | null
}

/** What a claim counts as: what was asked once it was sent, and what became of it. */
export function toRecoveredClaim(claim: RecoverableClaim): RecoveredClaim {
  const { figures, state } = claim
  const isSent = claim.submittedAt !== null
  const asked: ClaimAmount = {
    days: claim.creditDays ?? 0,
    percent: claim.creditPercent,
    minor: claim.valueMinor,
  }
  const granted = toAmount(figures, {
    days: claim.grantedDays,
    percent: claim.grantedPercent,
    minor: claim.grantedMinor,
  })
  const applied = toAmount(figures, {
    days: claim.appliedDays,
    percent: claim.appliedPercent,
    minor: claim.appliedMinor,
  })
  return {
    id: claim.id,
    month: claim.month,
    state,
    customerId: claim.customerId,
    customerName: claim.customerName,
    domain: figures.customer.domain,
    services: figures.services.map((service) => service.title),
    decidingService: findDecidingService(figures),
    policyTitle: figures.terms.title,
    currency: claim.currency,
    reference: claim.reference,
    submittedAt: claim.submittedAt,
    firstDecidedAt: claim.firstDecidedAt,
    appliedAt: claim.appliedAt,
    late: claim.lateReason !== null,
    amounts: {
      asked: isSent ? asked : null,
      granted,
      applied: state === 'applied' ? applied : null,
      denied: toDenied({ state, asked, granted }),
      forfeited: state === 'forfeited' ? asked : null,
    },
  }
}

function toAmount(
  figures: ClaimFigures,
  given: { days: number | null; percent: string | null; minor: number | null },
): ClaimAmount | null {
  const { days, percent, minor } = given
  if (days === null && percent === null && minor === null) return null
  const credit = figures.terms.creditKind === 'days' ? days : percent === null ? null : Number(percent)
  const worth = credit === null ? null : estimateGrantValue(figures, credit)
  return { days: days ?? 0, percent, minor: minor ?? worth }
}

/** Everything that was asked for, after a denial; the rest, after a partial grant. */
function toDenied(claim: {
  state: ClaimState
  asked: ClaimAmount
  granted: ClaimAmount | null
}): ClaimAmount | null {
  const { state, asked, granted } = claim
  if (state === 'denied') return asked
  if (granted === null || (state !== 'partly_granted' && state !== 'applied')) return null
  const days = Math.max(0, asked.days - granted.days)
  const minor =
    asked.minor === null || granted.minor === null ? null : Math.max(0, asked.minor - granted.minor)
  if (days === 0 && (minor === null || minor === 0)) return null
  return { days, percent: null, minor }
}

function findDecidingService(figures: ClaimFigures): string {
  const asked = askedFigure(figures)
  const deciding = figures.services.find(
    (service) => service[figures.basis].tellingPercentage === asked.tellingPercentage,
  )
  return (deciding ?? figures.services[0])?.title ?? ''
}

export type RecoveredTotal = {
  claims: number
  days: number
  /** By currency, the largest sum first. */
  money: { currency: string; minor: number }[]
  /** Claims whose worth is not known. */
  unvalued: number
}
export type RecoveredTotals = Record<RecoveredKind, RecoveredTotal>
export type RecoveredGroup = { key: string; label: string; totals: RecoveredTotals }

/** What tells the groups apart, and what they are called. */
type GroupName = Pick<RecoveredGroup, 'key' | 'label'>

export function addUpRecovered(claims: readonly RecoveredClaim[]): RecoveredTotals {
  return {
    asked: addUpKind(claims, 'asked'),
    granted: addUpKind(claims, 'granted'),
    applied: addUpKind(claims, 'applied'),
    denied: addUpKind(claims, 'denied'),
    forfeited: addUpKind(claims, 'forfeited'),
  }
}

function addUpKind(claims: readonly RecoveredClaim[], kind: RecoveredKind): RecoveredTotal {
  const total: RecoveredTotal = { claims: 0, days: 0, money: [], unvalued: 0 }
  const sums = new Map<string, number>()
  for (const { amounts, currency } of claims) {
    const amount = amounts[kind]
    if (amount === null) continue
    total.claims += 1
    total.days += amount.days
    if (amount.minor === null) total.unvalued += 1
    else sums.set(currency, (sums.get(currency) ?? 0) + amount.minor)
  }
  total.money = [...sums]
    .map(([currency, minor]) => ({ currency, minor }))
    .sort((left, right) => right.minor - left.minor || (left.currency < right.currency ? -1 : 1))
  return total
}

/** The claims of each group, in the order of the groups' names. */
export function groupRecovered(
  claims: readonly RecoveredClaim[],
  toName: (claim: RecoveredClaim) => GroupName,
): RecoveredGroup[] {
  const groups = new Map<string, { label: string; members: RecoveredClaim[] }>()
  for (const claim of claims) {
    const { key, label } = toName(claim)
    const group = groups.get(key) ?? { label, members: [] }
    groups.set(key, { label, members: [...group.members, claim] })
  }
  return [...groups]
    .map(([key, { label, members }]) => ({ key, label, totals: addUpRecovered(members) }))
    .sort((left, right) => compareText(left.label, right.label) || compareText(left.key, right.key))
}

function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The average of sending to the first decision, in milliseconds; null while nothing was decided. */
export function averageDecisionMs(claims: readonly RecoveredClaim[]): number | null {
  const spans = claims.flatMap(({ submittedAt, firstDecidedAt }) =>
    submittedAt === null || firstDecidedAt === null ? [] : [firstDecidedAt - submittedAt],
  )
  if (spans.length === 0) return null
  return Math.round(spans.reduce((sum, span) => sum + span, 0) / spans.length)
}
