import type { Certainty, Edition, Priority, SupportTier } from '#app/vocabulary.ts'

/** A first-response target: hours on a clock, or the working days of the customer's own calendar. */
export type ResponseTarget =
  | { kind: 'hours'; hours: number; clock: 'always' | 'vendor_hours'; certainty: Certainty }
  | { kind: 'business_days'; days: number; certainty: Certainty }

/**
 * A support policy as dated data. Dates are `YYYY-MM-DD`; in force from `effectiveFrom` (null: undated) up to,
 * not including, `effectiveTo`. Changed terms are a new entry, never an edit.
 */
export type SupportPolicy = {
  id: string
  version: string
  vendor: string
  title: string
  url: string
  /** Where a case is opened. */
  consoleUrl: string
  checkedOn: string
  effectiveFrom: string | null
  effectiveTo: string | null
  /** Editions that cannot contact support, and the one to change to. */
  withoutSupport: ReadonlyArray<{ edition: Edition; instead: Edition }>
  /** Where no better target is known. */
  fallback: ResponseTarget
  targets: Record<SupportTier, Record<Priority, ResponseTarget> | null>
  targetsSource: { title: string; url: string; checkedOn: string }
  /** The vendor's hours of operation, in its zone: from one weekday and hour to another (1 = Monday). */
  vendorHours: {
    timeZone: string
    from: { weekday: number; hour: number }
    to: { weekday: number; hour: number }
    certainty: Certainty
  }
  /** After this many days the vendor may have lost its own logs of a moment: ask for a fresh capture. */
  logRetention: { days: number; certainty: Certainty }
}

const READ_ELSEWHERE = 'third_party'

function always(hours: number): ResponseTarget {
  return { kind: 'hours', hours, clock: 'always', certainty: READ_ELSEWHERE }
}

function inVendorHours(hours: number): ResponseTarget {
  return { kind: 'hours', hours, clock: 'vendor_hours', certainty: READ_ELSEWHERE }
}

/**
 * Google Workspace support. The page promises a first answer within one business day or sooner and names no
 * days of retention; the tiers' targets were read on a reseller's page that quotes the support guidelines.
 */
export const GOOGLE_WORKSPACE_SUPPORT: SupportPolicy = {
  id: 'google-workspace-support',
  version: '2026-11',
  vendor: 'Google',
  title: 'Google Workspace: contact support',
  url: 'https://support.google.com/a/answer/1047213',
  consoleUrl: 'https://admin.google.com/',
  checkedOn: '2026-11-25',
  effectiveFrom: null,
  effectiveTo: null,
  withoutSupport: [{ edition: 'essentials_starter', instead: 'enterprise_essentials' }],
  fallback: { kind: 'business_days', days: 1, certainty: 'vendor_page' },
  targets: {
    standard: { P1: always(4), P2: inVendorHours(8), P3: inVendorHours(24), P4: inVendorHours(24) },
    enhanced: { P1: always(1), P2: always(4), P3: inVendorHours(8), P4: inVendorHours(8) },
    premium: { P1: always(0.25), P2: always(2), P3: always(4), P4: inVendorHours(8) },
    unknown: null,
  },
  targetsSource: {
    title: 'Technical Support Services Guidelines, as quoted by oryon.net on 29 April 2024',
    url: 'https://oryon.net/',
    checkedOn: '2026-11-25',
  },
  vendorHours: {
    timeZone: 'America/Los_Angeles',
    from: { weekday: 7, hour: 17 },
    to: { weekday: 5, hour: 17 },
    certainty: 'memory',
  },
  logRetention: { days: 30, certainty: 'memory' },
}

const POLICIES: readonly SupportPolicy[] = [GOOGLE_WORKSPACE_SUPPORT]

/** The support policy in force on a day, `YYYY-MM-DD`. */
export function supportPolicyOn(day: string): SupportPolicy {
  const inForce = POLICIES.find(
    (policy) =>
      (policy.effectiveFrom === null || policy.effectiveFrom <= day) &&
      (policy.effectiveTo === null || day < policy.effectiveTo),
  )
  return inForce ?? GOOGLE_WORKSPACE_SUPPORT
}

/** The policy in force at an instant, by its UTC day. */
export function supportPolicyAt(at: number): SupportPolicy {
  return supportPolicyOn(new Date(at).toISOString().slice(0, 10))
}

/** What the policy aims at for a tier and a priority; one business day where nothing better is known. */
export function responseTarget(policy: SupportPolicy, tier: SupportTier, priority: Priority): ResponseTarget {
  return policy.targets[tier]?.[priority] ?? policy.fallback
}

/** The edition to change to when this one has no support; null when it has. */
export function findEditionWithSupport(
  edition: Edition,
  policy: SupportPolicy = GOOGLE_WORKSPACE_SUPPORT,
): Edition | null {
  return policy.withoutSupport.find((entry) => entry.edition === edition)?.instead ?? null
}
