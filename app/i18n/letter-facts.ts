import type { Edition, Impact, Priority, ReportKind } from '#app/vocabulary.ts'

/*
 * The facts a letter is phrased from, as far as the phrasing needs them. app/domain/letters/letter-facts.ts has the
 * same shapes and more; a letter that lacks one does not compile where the two meet.
 */

export type PhrasableFigure = {
  downtimeMs: number
  downtimeUserMs: string | null
  userMs: string | null
  tellingPercentage: string
  credit: number
  tierBelow: string | null
  thresholdPassedAt: number | null
}
type Reading = { confirmed: PhrasableFigure; possible: PhrasableFigure }
type Basis = keyof Reading

export type PhrasableWindow = {
  kind: 'published' | 'reported' | 'own'
  source: 'feed' | 'vendor_report' | 'own_measurement'
  incidentId: string
  service: string
  startsAt: number
  endsAt: number | null
  counts: 'confirmed' | 'possible' | 'nowhere'
  why: string
}

export type PhrasableCase = { vendorNumber: string | null; priority: Priority; openedAt: number }

type PhrasableCustomer = { name: string; domain: string; edition: Edition; resellerName: string | null }

export type PhrasableFigures = {
  customer: PhrasableCustomer
  month: string
  timeZone: string
  timeZoneBasis: 'stated' | 'assumed' | 'chosen'
  monthStartAt: number
  monthEndAt: number
  minutesInMonth: number
  terms: {
    vendor: string
    title: string
    url: string
    checkedOn: string
    inForce: boolean
    promise: string
    creditKind: 'days' | 'percent'
    severalServices: { reading: 'worst' | 'pooled' }
    clauses: { credit?: { name: string } }
  }
  basis: Basis
  figures: Reading
  services: readonly (Reading & { id: string; title: string })[]
  pooled: Reading | null
  publishedOnly: PhrasableFigure | null
  windows: readonly PhrasableWindow[]
  incidents: readonly { id: string; title: string; uri: string | null }[]
  cases: readonly PhrasableCase[]
  uncoveredServiceIds: readonly string[]
}

export type PhrasableClaim = {
  figures: PhrasableFigures
  lateReason: string | null
  draftReason: string | null
  appealed: {
    decidedAt: number | null
    grantedDays: number | null
    grantedPercent: string | null
    vendorDowntimeMinutes: string | null
    reason: string | null
    reference: string | null
  } | null
}

export type PhrasableReport = {
  customer: PhrasableCustomer
  incident: {
    id: string
    title: string
    uri: string | null
    beganAt: number
    endedAt: number
    impact: Impact
    services: readonly string[]
  }
  ownWindows: readonly { service: string; startsAt: number; endsAt: number }[]
  usersAffected: number | null
  cases: readonly PhrasableCase[]
  published: readonly ReportKind[]
}

/** As app/domain/letters/letter.ts has it. */
export type PhrasedBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; header: string[]; rows: string[][] }
export type PhrasedLetter = { subject: string; blocks: PhrasedBlock[] }
