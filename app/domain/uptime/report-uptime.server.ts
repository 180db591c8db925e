import { canRead } from '../access/actor.ts'
import type { Ctx } from '../context.ts'
import { findDefaultCustomer } from '../customers/customers.server.ts'
import { DomainError } from '../domain-error.ts'
import { type Phrase, toUptimeReport, type UptimeReport } from './uptime-report.ts'
import { assessCustomerMonths } from './uptimes.server.ts'

export type UptimeReportInput = {
  month: string
  serviceId?: string | null
  /** Left out: the organisation itself, or what was published while there is none. Null: what was published. */
  customerId?: string | null
  timeZone?: string | null
  phrase: Phrase
}

/**
 * The result of `uptime --month` and of /api/v1/uptime/:month: each service alone, and all together. With
 * `serviceId` only that service. Throws `month.invalid`, `service.not_found`, `customer.not_found`.
 */
export async function reportUptime(ctx: Ctx, input: UptimeReportInput): Promise<UptimeReport> {
  const customerId = input.customerId === undefined ? await findOwnId(ctx) : input.customerId
  const { month, serviceId = null, timeZone = null } = input
  const [assessed] = await assessCustomerMonths(ctx, {
    customerId,
    from: month,
    to: month,
    serviceId,
    timeZone,
  })
  if (!assessed) throw new Error('A range of one month came to nothing.')
  if (serviceId !== null && assessed.services.length === 0) {
    throw new DomainError('service.not_found', `There is no service ${serviceId}.`, { id: serviceId })
  }
  return toUptimeReport(assessed, input.phrase)
}

async function findOwnId(ctx: Ctx): Promise<string | null> {
  if (!canRead(ctx.actor)) return null
  return (await findDefaultCustomer(ctx))?.id ?? null
}
