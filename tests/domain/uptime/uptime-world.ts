import type { Ctx } from '#app/domain/context.ts'
import type { CustomerInput } from '#app/domain/customers/customer.ts'
import { type Customer, createCustomer } from '#app/domain/customers/customers.server.ts'
import type { OwnImpactInput } from '#app/domain/incidents/own-impact.ts'
import type { Impact } from '#app/vocabulary.ts'
import type { Store } from '#db/store.server.ts'

export const GMAIL = 'prPt2Yra2CbGsbEm9cpC'
export const DRIVE = 'VHNA7p3Z5p3iakj5sA8V'
/** On the dashboard, but not in the Workspace SLA. */
export const GEMINI = 'npdyhgECDJ6tB66MxXyo'

const TITLES: Record<string, string> = { [GMAIL]: 'Gmail', [DRIVE]: 'Google Drive', [GEMINI]: 'Gemini' }

/** One feed that was read a moment ago, with two covered services and one that is not. */
export async function seedVendor(store: Store, readAt = '2027-12-31T00:00:00Z'): Promise<void> {
  const { t } = store
  await store.tx(async (tx) => {
    await tx.insert(t.feeds).values({
      id: 'feed',
      adapter: 'google-status',
      url: 'https://feed.example/',
      lastSuccessAt: Date.parse(readAt),
    })
    await tx.insert(t.services).values(
      Object.entries(TITLES).map(([id, title], position) => ({
        id,
        title,
        position,
        feedId: 'feed',
        inUse: true,
        firstSeenAt: 0,
        lastSeenAt: 0,
      })),
    )
  })
}

export type IncidentSeed = {
  id: string
  from: string
  to: string | null
  impact?: Impact
  services?: readonly string[]
}

export async function seedIncident(store: Store, seed: IncidentSeed): Promise<void> {
  const { t } = store
  const beganAt = Date.parse(seed.from)
  await store.tx(async (tx) => {
    await tx.insert(t.incidents).values({
      id: seed.id,
      feedId: 'feed',
      title: `Incident ${seed.id}`,
      beganAt,
      endedAt: seed.to === null ? null : Date.parse(seed.to),
      vendorCreatedAt: beganAt,
      vendorModifiedAt: beganAt,
      impact: seed.impact ?? 'outage',
      vendorImpact: 'SERVICE_OUTAGE',
      updateCount: 0,
      revisionCount: 1,
      reportKinds: [],
      contentHash: seed.id,
      firstSeenAt: beganAt,
      changedAt: beganAt,
    })
    const rows = (seed.services ?? [GMAIL]).map((serviceId) => ({ incidentId: seed.id, serviceId, beganAt }))
    await tx.insert(t.incidentServices).values(rows)
  })
}

/** A window that a report of the vendor states; the id is `w` and the incident's. */
export async function seedReportedWindow(
  store: Store,
  window: { incidentId: string; from: string; to: string; id?: string; postedAt?: number },
): Promise<string> {
  const id = window.id ?? `w-${window.incidentId}`
  await store.tx((tx) =>
    tx.insert(store.t.reportedWindows).values({
      id,
      incidentId: window.incidentId,
      updatePostedAt: window.postedAt ?? 1,
      reportKind: 'full',
      startsAt: Date.parse(window.from),
      endsAt: Date.parse(window.to),
      quote: 'From 20:15 to 21:30 US/Pacific',
      state: 'proposed',
    }),
  )
  return id
}

/** A hundred seats at 14.00 dollars a month under the Workspace SLA. */
export function aCustomer(changes: Partial<CustomerInput> = {}): CustomerInput {
  return {
    name: 'Lembayung',
    domain: 'lembayung.example',
    edition: 'business_plus',
    supportTier: 'standard',
    language: 'id',
    timeZone: 'Asia/Jakarta',
    seats: 100,
    seatPriceMinor: 1_400,
    currency: 'USD',
    slaPolicyId: 'google-workspace',
    resellerName: null,
    ...changes,
  }
}

export function addCustomer(ctx: Ctx, changes: Partial<CustomerInput> = {}): Promise<Customer> {
  return createCustomer(ctx, aCustomer(changes))
}

/** Gmail was down for this customer in one window, unless told otherwise. */
export function anImpact(
  changes: Partial<OwnImpactInput> &
    Pick<OwnImpactInput, 'customerId' | 'incidentId'> & { from?: string; to?: string },
): OwnImpactInput {
  const { from = '2026-05-31T03:15:00Z', to = '2026-05-31T04:30:00Z', ...rest } = changes
  return {
    serviceIds: [GMAIL],
    affected: true,
    windows: [{ startsAt: Date.parse(from), endsAt: Date.parse(to) }],
    basis: 'own_measurement',
    usersAffected: null,
    usersTotal: null,
    errorRatePercent: null,
    note: '',
    ...rest,
  }
}

/** The actions of the audit, oldest first. */
export async function listAuditActions({ db }: Ctx): Promise<string[]> {
  const rows = await db.db.select().from(db.t.audit).orderBy(db.t.audit.sequence)
  return rows.map((row) => row.action)
}
