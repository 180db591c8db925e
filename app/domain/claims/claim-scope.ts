import type { Figure } from '#app/sla/figure.ts'
import type { MonthAssessment } from '#app/sla/month-assessment.ts'
import type { SlaPolicy } from '#app/sla/policy.ts'
import type { SourcedWindow } from '../uptime/sourced-window.ts'
import { type Billing, estimateValue, type MonthPart, type ServiceMonth } from '../uptime/uptime.ts'

/** What one claim can be about: all services under one set of terms, or one service, as the policy's scope says. */
export type ClaimScopeReading = {
  /** `claims.scopeServiceId`: '' · a service id · `policy:ID`. */
  scopeKey: string
  policy: SlaPolicy
  inForce: boolean
  assessment: MonthAssessment
  windows: readonly SourcedWindow[]
  /** Services with confirmed or possible downtime. */
  services: readonly ServiceMonth[]
}

type ReadableMonth = { parts: readonly MonthPart[]; services: readonly ServiceMonth[] }

/** The key under which a part of a month is claimed; services under terms of their own are claimed apart. */
export function toPartScope(month: { parts: readonly MonthPart[] }, part: MonthPart): string {
  return month.parts[0] === part ? '' : `policy:${part.policy.id}`
}

/** Everything of a month that could be claimed, each as one claim, whether or not a credit is due. */
export function listClaimScopes(month: ReadableMonth): ClaimScopeReading[] {
  return month.parts.flatMap((part): ClaimScopeReading[] => {
    const services = month.services.filter((each) => part.serviceIds.includes(each.service.id))
    const { policy, inForce } = part
    if (policy.claimScope === 'service_month') {
      return services.map((service) => ({
        scopeKey: service.service.id,
        policy,
        inForce,
        assessment: service.assessment,
        windows: service.windows,
        services: [service],
      }))
    }
    if (services.length === 0) return []
    const { assessment, windows } = part
    return [{ scopeKey: toPartScope(month, part), policy, inForce, assessment, windows, services }]
  })
}

/** Which of the two readings a claim rests on: what is confirmed where that earns something, else what is possible. */
export function findBasis(assessment: { confirmed: Figure; possible: Figure }): 'confirmed' | 'possible' {
  const { confirmed, possible } = assessment
  if (confirmed.credit > 0) return 'confirmed'
  if (possible.credit > 0) return 'possible'
  return confirmed.downtimeMs > 0 ? 'confirmed' : 'possible'
}

/** The windows a claim stands on: all windows, by any source, of each incident and service of which one counts. */
export function listClaimWindows(reading: Pick<ClaimScopeReading, 'windows'>): SourcedWindow[] {
  const toPair = (window: SourcedWindow) => `${window.incidentId} ${window.serviceId}`
  const counting = new Set(reading.windows.filter((window) => window.counts !== 'nowhere').map(toPair))
  return reading.windows.filter((window) => counting.has(toPair(window)))
}

/** What the credit of a scope is worth, in minor units, by the reading it rests on. */
export function estimateScopeValue(reading: ClaimScopeReading, billing: Billing): number | null {
  const figure = reading.assessment[findBasis(reading.assessment)]
  return estimateValue(billing, reading.policy, figure.credit)
}
