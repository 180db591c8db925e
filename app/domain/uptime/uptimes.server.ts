import { setImmediate } from 'node:timers/promises'
import { min } from 'drizzle-orm'
import type { MonthAssessment } from '#app/sla/month-assessment.ts'
import { addMonths, findMonthOf, getMonthBounds, isMonth, isTimeZone, listMonths } from '#app/sla/months.ts'
import type { SlaPolicy } from '#app/sla/policy.ts'
import { chunksOf } from '#db/statements.server.ts'
import { requireReader } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { type Customer, getCustomer } from '../customers/customers.server.ts'
import { DomainError } from '../domain-error.ts'
import { listAllPolicies } from '../policies/policies.server.ts'
import { DEFAULT_POLICY_ID, findTerms, type PolicyAssignment } from '../policies/policy.ts'
import { listAssignments } from '../policies/policy-assignments.server.ts'
import { listServices } from '../services/board.server.ts'
import type { RecordedPair } from './recorded-window.ts'
import { listRecordedPairs } from './recorded-windows.server.ts'
import type { SourcedWindow } from './sourced-window.ts'
import {
  type MonthPart,
  type MonthService,
  type MonthValue,
  readCustomerMonth,
  type ServiceMonth,
} from './uptime.ts'

/** One customer's calendar month. The fields beside `parts` are those of the customer's own policy. */
export type CustomerMonth = {
  month: string
  /** Null: the public view, from what the vendor published alone. */
  customer: Customer | null
  asOf: number
  policy: SlaPolicy
  /** Services with confirmed or possible downtime under this policy. */
  serviceIds: string[]
  windows: SourcedWindow[]
  assessment: MonthAssessment
  value: MonthValue
  /** The customer's own policy first, then any that was agreed for single services. */
  parts: [MonthPart, ...MonthPart[]]
  /** Every service we know, in the order of the board, each on its own. */
  services: ServiceMonth[]
  /** Incidents of this month that have not ended: nothing can be claimed yet. */
  openIncidentIds: string[]
}

export type MonthInput = {
  customerId: string | null
  month: string
  timeZone?: string | null
  /** Ids of uncovered services that are counted for this reading, for a reason kept elsewhere. */
  alsoCovered?: readonly string[]
}

/** Zones differ by up to 14 hours from UTC either way; windows up to this far outside are looked at. */
const ZONE_MARGIN_MS = 15 * 3_600_000

/**
 * A customer's month with every window by source and the arithmetic; `customerId` null for the public view.
 * Throws `month.invalid`, `customer.not_found`, `time_zone.unknown`, or what requireReader throws for a customer.
 */
export async function assessCustomerMonth(ctx: Ctx, input: MonthInput): Promise<CustomerMonth> {
  const [month] = await assessCustomerMonths(ctx, { ...input, from: input.month, to: input.month })
  if (!month) throw new Error('A range of one month came to nothing.')
  return month
}

/** Several months from one reading of the history; `from` and `to` are both included. Oldest first. */
export async function assessCustomerMonths(
  ctx: Ctx,
  input: {
    customerId: string | null
    from: string
    to: string
    timeZone?: string | null
    serviceId?: string | null
    alsoCovered?: readonly string[]
  },
): Promise<CustomerMonth[]> {
  requireZone(input.timeZone ?? null)
  const terms = withAlsoCovered(await loadTerms(ctx, input.customerId), input)
  const months = listMonths(requireMonthOf(input.from), requireMonthOf(input.to))
  const first = months[0]
  const last = months.at(-1)
  if (first === undefined || last === undefined) return []
  const pairs = await listRecordedPairs(ctx, {
    customerId: input.customerId,
    from: getMonthBounds(first, 'UTC').startAt - ZONE_MARGIN_MS,
    to: getMonthBounds(last, 'UTC').endAt + ZONE_MARGIN_MS,
    serviceId: input.serviceId,
  })
  const services = (await listMonthServices(ctx)).filter(
    (each) => !input.serviceId || each.id === input.serviceId,
  )
  const byMonth = groupByMonth(months, pairs, ctx.now)
  return months.map((month) =>
    toCustomerMonth(ctx, {
      month,
      services,
      terms,
      pairs: byMonth.get(month) ?? [],
      timeZone: input.timeZone ?? null,
    }),
  )
}

/**
 * Every month from that of the first incident we hold to the current one, newest first. Read year by year, and other
 * requests get their turn in between: decades of history take seconds.
 */
export async function assessAllMonths(ctx: Ctx, customerId: string | null): Promise<CustomerMonth[]> {
  const first = await findFirstMonth(ctx, customerId)
  if (first === null) return []
  const last = await getCurrentMonth(ctx, customerId)
  const months: CustomerMonth[] = []
  for (const year of chunksOf(listMonths(first, last), 12)) {
    const [from = first] = year
    months.push(...(await assessCustomerMonths(ctx, { customerId, from, to: year.at(-1) ?? from })))
    await setImmediate()
  }
  return months.reverse()
}

/** A service's months up to and including `until` (the current one by default), oldest first. */
export async function serviceMonths(
  ctx: Ctx,
  input: { serviceId: string; months: number; customerId?: string | null; until?: string },
): Promise<ServiceMonth[]> {
  const customerId = input.customerId ?? null
  const to = input.until ?? (await getCurrentMonth(ctx, customerId))
  const from = addMonths(to, 1 - Math.max(1, input.months))
  const months = await assessCustomerMonths(ctx, { customerId, from, to, serviceId: input.serviceId })
  return months.flatMap((month) => month.services)
}

/** The calendar month it is now, in the zone of the customer's policy. */
export async function getCurrentMonth(ctx: Ctx, customerId: string | null): Promise<string> {
  return findMonthOf(ctx.now, await getPolicyZone(ctx, customerId, findMonthOf(ctx.now, 'UTC')))
}

/** The month in which the oldest incident we hold began, in the zone of the customer's policy. Null: none is held. */
export async function findFirstMonth(ctx: Ctx, customerId: string | null): Promise<string | null> {
  const { incidents } = ctx.db.t
  const rows = await ctx.db.db.select({ beganAt: min(incidents.beganAt) }).from(incidents)
  const beganAt = rows[0]?.beganAt
  if (beganAt === null || beganAt === undefined) return null
  return findMonthOf(
    Number(beganAt),
    await getPolicyZone(ctx, customerId, findMonthOf(Number(beganAt), 'UTC')),
  )
}

async function getPolicyZone(ctx: Ctx, customerId: string | null, month: string): Promise<string> {
  const { policyId, assignments, policies } = await loadTerms(ctx, customerId)
  const { policy, timeZone } = findTerms({ month, serviceId: '', policyId, assignments, policies })
  return timeZone ?? policy.timeZone.name
}

type LoadedTerms = {
  customer: Customer | null
  policyId: string
  assignments: readonly PolicyAssignment[]
  policies: readonly SlaPolicy[]
}

async function loadTerms(ctx: Ctx, customerId: string | null): Promise<LoadedTerms> {
  const policies = await listAllPolicies(ctx)
  if (customerId === null) return { customer: null, policyId: DEFAULT_POLICY_ID, assignments: [], policies }
  requireReader(ctx.actor)
  const customer = await getCustomer(ctx, customerId)
  const assignments = await listAssignments(ctx, customerId)
  return { customer, policyId: customer.slaPolicyId, assignments, policies }
}

function withAlsoCovered(
  terms: LoadedTerms,
  { alsoCovered = [], from, to }: { alsoCovered?: readonly string[]; from: string; to: string },
): LoadedTerms {
  const counted = alsoCovered.map((serviceId) => ({
    id: `also ${serviceId}`,
    serviceId,
    policyId: null,
    timeZone: null,
    countsUncovered: true,
    fromMonth: from,
    toMonth: to,
    reason: '',
  }))
  return { ...terms, assignments: [...terms.assignments, ...counted] }
}

type BuildRequest = {
  month: string
  services: readonly MonthService[]
  terms: LoadedTerms
  pairs: readonly RecordedPair[]
  timeZone: string | null
}

function toCustomerMonth(ctx: Ctx, { month, services, terms, pairs, timeZone }: BuildRequest): CustomerMonth {
  const { customer, policyId, policies, assignments } = terms
  const {
    main,
    otherParts,
    services: each,
  } = readCustomerMonth({
    month,
    services,
    pairs,
    policyId,
    policies,
    assignments,
    timeZone,
    asOf: ctx.now,
    billing: customer,
  })
  const counted = [main, ...otherParts].flatMap((part) => part.windows)
  const open = new Set(pairs.filter((pair) => pair.isOpen).map((pair) => pair.incidentId))
  return {
    month,
    customer,
    asOf: ctx.now,
    policy: main.policy,
    serviceIds: main.serviceIds,
    windows: main.windows,
    assessment: main.assessment,
    value: main.value,
    parts: [main, ...otherParts],
    services: each,
    openIncidentIds: [...new Set(counted.map((window) => window.incidentId))].filter((id) => open.has(id)),
  }
}

/** Each month is given only what can touch it, so that ten years cost ten years and not their square. */
function groupByMonth(
  months: readonly string[],
  pairs: readonly RecordedPair[],
  asOf: number,
): Map<string, RecordedPair[]> {
  const groups = new Map<string, RecordedPair[]>(months.map((month) => [month, []]))
  for (const pair of pairs) {
    const windows = [pair.published ?? [], pair.reported, pair.own?.windows ?? []].flat()
    const ends = windows.map((window) => Math.max(window.startsAt, window.endsAt ?? asOf))
    const first = findMonthOf(Math.min(...windows.map((window) => window.startsAt)) - ZONE_MARGIN_MS, 'UTC')
    const last = findMonthOf(Math.max(...ends) + ZONE_MARGIN_MS, 'UTC')
    for (const month of listMonths(first, last)) groups.get(month)?.push(pair)
  }
  return groups
}

async function listMonthServices(ctx: Ctx): Promise<MonthService[]> {
  return (await listServices(ctx)).map(({ id, title, inUse }) => ({ id, title, inUse }))
}

/** Months far from any we could hold are refused, so that no range can grow beyond reason. */
export function isUsableMonth(text: string): boolean {
  return isMonth(text) && text >= '2000-01' && text <= '2199-12'
}

function requireMonthOf(month: string): string {
  if (isUsableMonth(month)) return month
  throw new DomainError('month.invalid', `"${month}" is not a month (YYYY-MM).`, { month })
}

function requireZone(timeZone: string | null): void {
  if (timeZone === null || isTimeZone(timeZone)) return
  throw new DomainError('month.bad_time_zone', `${timeZone} is not a time zone.`, { timeZone })
}
