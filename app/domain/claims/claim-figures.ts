import { assessMonth } from '#app/sla/assess-month.ts'
import type { ExplanationLine } from '#app/sla/explanation.ts'
import { type Figure, toTellingPercentage } from '#app/sla/figure.ts'
import type { ClauseKey, PolicyClause, SlaPolicy } from '#app/sla/policy.ts'
import type { ClaimScope, CreditKind, Edition, Impact, Priority } from '#app/vocabulary.ts'
import type { SourcedWindow } from '../uptime/sourced-window.ts'
import { type Billing, estimateValue } from '../uptime/uptime.ts'
import { type ClaimScopeReading, findBasis, listClaimWindows } from './claim-scope.ts'

/** A figure as it is kept in a claim: exact, and without numbers that JSON cannot hold. */
export type FrozenFigure = {
  downtimeMs: number
  /** Milliseconds times users, as decimal text; null where the policy counts time. */
  downtimeUserMs: string | null
  userMs: string | null
  /** Share of one, exact. */
  uptime: { numerator: string; denominator: string }
  /** Percent, six decimals, rounded half up: what the command line prints. */
  uptimePercentage: string
  /** The same with as many decimals as its tier needs: never reads as the bound it lies under. */
  tellingPercentage: string
  credit: number
  uncappedCredit: number
  tierBelow: string | null
  thresholdPassedAt: number | null
  safeDeadlineAt: number | null
  contractDeadlineAt: number | null
}

export type FrozenReading = { confirmed: FrozenFigure; possible: FrozenFigure }
export type FrozenService = FrozenReading & { id: string; title: string; covered: boolean }
export type ClaimIncident = {
  id: string
  title: string
  uri: string | null
  beganAt: number
  endedAt: number | null
  impact: Impact
  serviceIds: string[]
  contentHash: string
}
export type ClaimCase = {
  id: string
  vendorNumber: string | null
  priority: Priority
  subject: string
  openedAt: number
  serviceTitle: string | null
}

export type ClaimTerms = {
  id: string
  version: string
  vendor: string
  title: string
  url: string
  checkedOn: string
  inForce: boolean
  promise: string
  creditKind: CreditKind
  claimScope: ClaimScope
  maximum: number | null
  severalServices: SlaPolicy['severalServices']
  clauses: Partial<Record<ClauseKey, PolicyClause>>
}

/** Everything a claim says, as it stood at `asOf`. Kept in the claim's row; letters and packs are made from it. */
export type ClaimFigures = {
  asOf: number
  customer: {
    name: string
    domain: string
    edition: Edition
    timeZone: string
    resellerName: string | null
  } & Billing
  month: string
  timeZone: string
  timeZoneBasis: 'stated' | 'assumed' | 'chosen'
  monthStartAt: number
  monthEndAt: number
  minutesInMonth: number
  terms: ClaimTerms
  /** The reading the claim rests on. */
  basis: 'confirmed' | 'possible'
  figures: FrozenReading
  services: FrozenService[]
  /** The other way to read several services, where it earns something else. */
  pooled: FrozenReading | null
  /** What the published windows alone would come to, had they been confirmed; null where nothing else was used. */
  publishedOnly: FrozenFigure | null
  windows: SourcedWindow[]
  incidents: ClaimIncident[]
  cases: ClaimCase[]
  /** Services the policy does not cover, claimed all the same for the claim's `draftReason`. */
  uncoveredServiceIds: string[]
  /** In minor units of the customer's currency: an estimate, never a bill. */
  valueMinor: number | null
  explanation: readonly ExplanationLine[]
  /** Hash of other facts an admin has looked at, keeping these figures all the same. */
  keptAgainst?: string | null
}

export type FiguresRequest = {
  reading: ClaimScopeReading
  month: string
  asOf: number
  customer: ClaimFigures['customer']
  incidents: readonly ClaimIncident[]
  cases: readonly ClaimCase[]
  uncoveredServiceIds: readonly string[]
}

/** The figures of a claim, from the reading of its month. */
export function toClaimFigures(request: FiguresRequest): ClaimFigures {
  const { reading, month, asOf, customer, uncoveredServiceIds } = request
  const { assessment, policy } = reading
  const basis = findBasis(assessment)
  const windows = listClaimWindows(reading)
  const published = assessPublished(request, windows)
  return {
    asOf,
    customer: {
      name: customer.name,
      domain: customer.domain,
      edition: customer.edition,
      timeZone: customer.timeZone,
      resellerName: customer.resellerName,
      seats: customer.seats,
      seatPriceMinor: customer.seatPriceMinor,
      currency: customer.currency,
    },
    month,
    timeZone: assessment.timeZone,
    timeZoneBasis: assessment.timeZoneBasis,
    monthStartAt: assessment.monthStartAt,
    monthEndAt: assessment.monthEndAt,
    minutesInMonth: assessment.minutesInMonth,
    terms: toTerms(policy, reading.inForce),
    basis,
    figures: freeze(assessment),
    services: reading.services.map(({ service, coverage, confirmed, possible }) => ({
      id: service.id,
      title: service.title,
      covered: coverage === 'covered',
      ...freeze({ confirmed, possible }),
    })),
    pooled: assessment.pooledChangesCredit && reading.services.length > 1 ? freeze(assessment.pooled) : null,
    publishedOnly: published,
    windows,
    incidents: [...request.incidents],
    cases: [...request.cases],
    uncoveredServiceIds: [...uncoveredServiceIds],
    valueMinor: estimateValue(customer, policy, assessment[basis].credit),
    explanation: assessment.explanation,
  }
}

function freeze(reading: { confirmed: Figure; possible: Figure }): FrozenReading {
  return { confirmed: freezeFigure(reading.confirmed), possible: freezeFigure(reading.possible) }
}

function freezeFigure(figure: Figure): FrozenFigure {
  return {
    downtimeMs: figure.downtimeMs,
    downtimeUserMs: figure.downtimeUserMs === null ? null : String(figure.downtimeUserMs),
    userMs: figure.userMs === null ? null : String(figure.userMs),
    uptime: {
      numerator: String(figure.uptime.numerator),
      denominator: String(figure.uptime.denominator),
    },
    uptimePercentage: figure.uptimePercentage,
    tellingPercentage: toTellingPercentage(figure),
    credit: figure.credit,
    uncappedCredit: figure.uncappedCredit,
    tierBelow: figure.tier?.below ?? null,
    thresholdPassedAt: figure.thresholdPassedAt,
    safeDeadlineAt: figure.safeDeadlineAt,
    contractDeadlineAt: figure.contractDeadlineAt,
  }
}

function toTerms(policy: SlaPolicy, inForce: boolean): ClaimTerms {
  const clauses = Object.fromEntries(
    Object.entries(policy.clauses).filter((entry): entry is [string, PolicyClause] => entry[1] !== null),
  )
  return {
    id: policy.id,
    version: policy.version,
    vendor: policy.vendor,
    title: policy.title,
    url: policy.url,
    checkedOn: policy.checkedOn,
    inForce,
    promise: policy.promise,
    creditKind: policy.creditKind,
    claimScope: policy.claimScope,
    maximum: policy.maximum?.credit ?? null,
    severalServices: policy.severalServices,
    clauses,
  }
}

/** The month by what the vendor published alone, for the line that shows what a denial could rest on. */
function assessPublished(request: FiguresRequest, windows: readonly SourcedWindow[]): FrozenFigure | null {
  const { reading, month, asOf, customer, uncoveredServiceIds } = request
  const published = windows.filter((window) => window.kind === 'published')
  if (published.length === 0 || windows.every((window) => window.kind !== 'own')) return null
  const { assessment, policy } = reading
  const figure = assessMonth({
    windows: published.map((window) => ({
      service: window.service,
      serviceId: window.serviceId,
      startAt: window.startsAt,
      endAt: window.endsAt,
      impact: window.impact,
      affected: true,
    })),
    month,
    policy,
    asOf,
    timeZone: assessment.timeZone,
    licensedUsers: customer.seats || null,
    alsoCovered: uncoveredServiceIds,
  }).confirmed
  return freezeFigure(figure)
}

/** The figure a claim asks by. */
export function askedFigure(figures: ClaimFigures): FrozenFigure {
  return figures.figures[figures.basis]
}

/** The exact share, for format.share. */
export function toShare(figure: FrozenFigure): { numerator: bigint; denominator: bigint } {
  return {
    numerator: BigInt(figure.uptime.numerator),
    denominator: BigInt(figure.uptime.denominator),
  }
}

/** What so many days or percent were worth to the customer when the figures were frozen. */
export function estimateGrantValue(figures: ClaimFigures, credit: number): number | null {
  return estimateValue(figures.customer, figures.terms, credit)
}
