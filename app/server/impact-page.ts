import { findDefaultCustomer, getCustomer, listCustomers } from '#app/domain/customers/customers.server.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import { getIncident, type IncidentDocument } from '#app/domain/incidents/incidents.server.ts'
import type { OwnImpactInput, OwnWindow } from '#app/domain/incidents/own-impact.ts'
import { listOwnImpacts, type OwnImpact } from '#app/domain/incidents/own-impacts.server.ts'
import { assessCustomerMonth } from '#app/domain/uptime/uptimes.server.ts'
import { createFormat } from '#app/i18n/format.ts'
import { fromLocalTime, toLocalTime } from '#app/i18n/local-time.ts'
import { findMonthOf } from '#app/sla/months.ts'
import type { WindowSource } from '#app/vocabulary.ts'
import type { RequestContext } from './request-context.ts'

/** `customerId` null: the organisation itself. */
export type ImpactSubject = { incidentId: string; customerId: string | null }

/** What the form of an own impact begins with: the vendor's own report first, else what was published. */
export async function readImpactPage(
  { ctx, timeZone, language }: RequestContext,
  { incidentId, customerId }: ImpactSubject,
) {
  const incident = await getIncident(ctx, incidentId)
  const customer = await requireCustomer({ ctx, customerId })
  const own = await listOwnImpacts(ctx, { customerId: customer.id, incidentId })
  const month = findMonthOf(incident.beganAt, timeZone)
  const { policy } = await assessCustomerMonth(ctx, { customerId: customer.id, month })
  return {
    incident,
    own,
    customer: { id: customer.id, name: customer.name },
    customers: (await listCustomers(ctx)).map(({ id, name }) => ({ id, name })),
    errorRateLine: policy.errorRateAbove,
    zone: createFormat(language, timeZone).zone(incident.beganAt),
    defaults: toDefaults(incident, own, { timeZone, seats: customer.seats, now: ctx.now }),
  }
}

type DefaultsFrom = { timeZone: string; seats: number | null; now: number }

function toDefaults(incident: IncidentDocument, own: readonly OwnImpact[], from: DefaultsFrom) {
  const current = own.filter((impact) => impact.supersededAt === null)
  const recorded = current[0]
  const windows = recorded?.windows ?? listSuggested(incident, from.now)
  const write = (at: number | undefined) => (at === undefined ? '' : toLocalTime(at, from.timeZone))
  return {
    services:
      current.length > 0 ? current.map((impact) => impact.serviceId) : incident.services.map(({ id }) => id),
    affected: recorded === undefined ? '' : recorded.affected ? 'yes' : 'no',
    begin1: write(windows[0]?.startsAt),
    end1: write(windows[0]?.endsAt),
    begin2: write(windows[1]?.startsAt),
    end2: write(windows[1]?.endsAt),
    begin3: write(windows[2]?.startsAt),
    end3: write(windows[2]?.endsAt),
    basis: recorded?.basis ?? suggestedBasis(incident),
    usersAffected: recorded?.usersAffected ?? '',
    usersTotal: recorded?.usersTotal ?? from.seats ?? '',
    errorRatePercent: recorded?.errorRatePercent ?? '',
    note: recorded?.note ?? '',
    reason: '',
    supersedes: current.map((impact) => impact.id).join(' '),
  }
}

function suggestedBasis(incident: IncidentDocument): WindowSource {
  return incident.reportedWindows.some((window) => window.state !== 'dismissed') ? 'vendor_report' : 'feed'
}

/** The windows of the newest report; without one, the published window up to now. */
function listSuggested(incident: IncidentDocument, now: number): OwnWindow[] {
  const [newest] = incident.reportedWindows.filter((window) => window.state !== 'dismissed')
  if (newest === undefined) return [{ startsAt: incident.beganAt, endsAt: incident.endedAt ?? now }]
  return incident.reportedWindows.filter((window) => window.updatePostedAt === newest.updatePostedAt)
}

export type ImpactForm = {
  services: string[]
  affected: 'yes' | 'no'
  basis: WindowSource
  usersAffected?: number | undefined
  usersTotal?: number | undefined
  errorRatePercent?: string | undefined
  note?: string | undefined
  reason?: string | undefined
  supersedes?: string | undefined
} & { [Name in `${'begin' | 'end'}${1 | 2 | 3}`]?: string | undefined }

/** The form as the domain takes it. Throws `own_impact.bad_time` for a time that is none. */
export async function toImpactInput(
  { ctx, timeZone }: RequestContext,
  { incidentId, customerId }: ImpactSubject,
  form: ImpactForm,
): Promise<OwnImpactInput> {
  const customer = await requireCustomer({ ctx, customerId })
  const ids = form.supersedes?.split(' ').filter((id) => id !== '') ?? []
  return {
    customerId: customer.id,
    incidentId,
    serviceIds: form.services,
    affected: form.affected === 'yes',
    windows: toWindows(form, timeZone),
    basis: form.basis,
    usersAffected: form.usersAffected ?? null,
    usersTotal: form.usersTotal ?? null,
    errorRatePercent: form.errorRatePercent ?? null,
    note: form.note ?? '',
    supersedes: ids.length > 0 ? { ids, reason: form.reason ?? '' } : null,
  }
}

function toWindows(form: ImpactForm, timeZone: string): OwnWindow[] {
  const rows = [
    [form.begin1, form.end1],
    [form.begin2, form.end2],
    [form.begin3, form.end3],
  ]
  return rows.flatMap(([begin, end]) => {
    if (!begin && !end) return []
    return [{ startsAt: toInstant(begin, timeZone), endsAt: toInstant(end, timeZone) }]
  })
}

function toInstant(text: string | undefined, timeZone: string): number {
  const instant = fromLocalTime(text ?? '', timeZone)
  if (instant === null) throw new DomainError('own_impact.bad_time', `"${text ?? ''}" is no date and time.`)
  return instant
}

async function requireCustomer({
  ctx,
  customerId,
}: Pick<RequestContext, 'ctx'> & { customerId: string | null }) {
  if (customerId !== null && customerId !== '') return getCustomer(ctx, customerId)
  const customer = await findDefaultCustomer(ctx)
  if (customer === null) {
    throw new DomainError('customer.none_yet', 'Add your organisation under Settings first.')
  }
  return getCustomer(ctx, customer.id)
}
