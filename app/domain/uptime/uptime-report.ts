import type { ExplanationLine } from '#app/sla/explanation.ts'
import type { Figure } from '#app/sla/figure.ts'
import { formatInstant } from '#app/sla/instant.ts'
import type { SlaPolicy } from '#app/sla/policy.ts'
import type { SourcedWindow } from './sourced-window.ts'
import type { MonthService, ServiceMonth } from './uptime.ts'

const MINUTE_MS = 60_000

/** Figures as the `uptime` command and /api/v1/uptime give them: minutes as numbers, percentages with six decimals. */
export type ReportedFigures = {
  minutesInMonth: number
  downtimeMinutes: number
  possibleDowntimeMinutes: number
  monthlyUptimePercentage: string
  possibleUptimePercentage: string
  creditDays: number | null
  creditPercent: number | null
  possibleCreditDays: number | null
  possibleCreditPercent: number | null
  thresholdPassedAt: string | null
  safeDeadline: string | null
  contractDeadline: string | null
  possibleThresholdPassedAt: string | null
  possibleSafeDeadline: string | null
  possibleContractDeadline: string | null
}

export type ReportedWindowLine = {
  incident: string
  kind: SourcedWindow['kind']
  source: SourcedWindow['source']
  begin: string
  end: string | null
  impact: SourcedWindow['impact']
  counts: SourcedWindow['counts']
  because: SourcedWindow['why']
}

export type ReportedService = {
  id: string
  title: string
  inUse: boolean
  covered: boolean
} & ReportedFigures & {
    allowedDowntimeMinutes: number
    budgetUsedPercent: number | null
    policy: { id: string; version: string }
    windows: ReportedWindowLine[]
    explanation: string[]
  }

export type UptimeReport = {
  month: string
  timeZone: string
  timeZoneBasis: 'stated' | 'assumed' | 'chosen'
  asOf: string
  /** Null: from what the vendor published alone. */
  customer: { id: string; name: string } | null
  policy: { id: string; version: string; title: string; url: string; promise: string }
  services: ReportedService[]
  /** The month as the customer's policy reads several services. */
  together: ReportedFigures & { worstService: string | null; explanation: string[] }
}

/** One step of the arithmetic in words; app/i18n/explain.ts phrases it. */
export type Phrase = (line: ExplanationLine) => string

export type ReportableMonth = {
  month: string
  customer: { id: string; name: string } | null
  asOf: number
  policy: SlaPolicy
  assessment: {
    timeZone: string
    timeZoneBasis: UptimeReport['timeZoneBasis']
    minutesInMonth: number
    worstService: string | null
    confirmed: Figure
    possible: Figure
    explanation: readonly ExplanationLine[]
  }
  services: readonly ServiceMonth[]
}

/** A customer's month for programs. */
export function toUptimeReport(month: ReportableMonth, phrase: Phrase): UptimeReport {
  const { policy, assessment, customer } = month
  return {
    month: month.month,
    timeZone: assessment.timeZone,
    timeZoneBasis: assessment.timeZoneBasis,
    asOf: formatInstant(month.asOf),
    customer: customer && { id: customer.id, name: customer.name },
    policy: {
      id: policy.id,
      version: policy.version,
      title: policy.title,
      url: policy.url,
      promise: policy.promise,
    },
    services: month.services.map((service) => toReportedService(service, phrase)),
    together: {
      ...toFigures(policy, assessment),
      worstService: assessment.worstService,
      explanation: assessment.explanation.map(phrase),
    },
  }
}

function toReportedService(month: ServiceMonth, phrase: Phrase): ReportedService {
  const { id, title, inUse }: MonthService = month.service
  return {
    id,
    title,
    inUse,
    covered: month.coverage === 'covered' || month.countsUncovered,
    ...toFigures(month.policy, month.assessment),
    allowedDowntimeMinutes: month.allowedSeconds / 60,
    budgetUsedPercent: Number.isFinite(month.budgetUsedPercent) ? month.budgetUsedPercent : null,
    policy: { id: month.policy.id, version: month.policy.version },
    windows: month.windows.map(toWindowLine),
    explanation: month.assessment.explanation.map(phrase),
  }
}

function toFigures(
  policy: SlaPolicy,
  { minutesInMonth, confirmed, possible }: { minutesInMonth: number; confirmed: Figure; possible: Figure },
): ReportedFigures {
  const isDays = policy.creditKind === 'days'
  return {
    minutesInMonth,
    downtimeMinutes: confirmed.downtimeMs / MINUTE_MS,
    possibleDowntimeMinutes: possible.downtimeMs / MINUTE_MS,
    monthlyUptimePercentage: confirmed.uptimePercentage,
    possibleUptimePercentage: possible.uptimePercentage,
    creditDays: isDays ? confirmed.credit : null,
    creditPercent: isDays ? null : confirmed.credit,
    possibleCreditDays: isDays ? possible.credit : null,
    possibleCreditPercent: isDays ? null : possible.credit,
    thresholdPassedAt: toText(confirmed.thresholdPassedAt),
    safeDeadline: toText(confirmed.safeDeadlineAt),
    contractDeadline: toText(confirmed.contractDeadlineAt),
    possibleThresholdPassedAt: toText(possible.thresholdPassedAt),
    possibleSafeDeadline: toText(possible.safeDeadlineAt),
    possibleContractDeadline: toText(possible.contractDeadlineAt),
  }
}

function toWindowLine(window: SourcedWindow): ReportedWindowLine {
  return {
    incident: window.incidentId,
    kind: window.kind,
    source: window.source,
    begin: formatInstant(window.startsAt),
    end: toText(window.endsAt),
    impact: window.impact,
    counts: window.counts,
    because: window.why,
  }
}

function toText(at: number | null): string | null {
  return at === null ? null : formatInstant(at)
}
