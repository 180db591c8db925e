import type { NewCase } from '#app/domain/cases/open-case.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import type { Edition, Impact } from '#app/vocabulary.ts'
import type { Store } from '#db/store.server.ts'

export const GMAIL = 'prPt2Yra2CbGsbEm9cpC'
export const DRIVE = 'VHNA7p3Z5p3iakj5sA8V'
export const OPENED = '2026-05-31T03:41:00Z'

/** One feed with two services, and a customer with support next to one without. */
export async function seedWorld(store: Store): Promise<void> {
  const { t } = store
  const firstSeenAt = Date.parse('2026-05-01T00:00:00Z')
  await store.tx(async (tx) => {
    await tx.insert(t.feeds).values({ id: 'feed', adapter: 'google-status', url: 'https://feed.example/' })
    await tx.insert(t.services).values(
      [GMAIL, DRIVE].map((id, position) => ({
        id,
        feedId: 'feed',
        title: position === 0 ? 'Gmail' : 'Google Drive',
        position,
        inUse: true,
        firstSeenAt,
        lastSeenAt: firstSeenAt,
      })),
    )
    await tx
      .insert(t.customers)
      .values([
        toCustomer('customer', 'enterprise_plus', firstSeenAt),
        toCustomer('starter', 'essentials_starter', firstSeenAt),
      ])
  })
}

function toCustomer(id: string, edition: Edition, createdAt: number) {
  return {
    id,
    name: `Customer ${id}`,
    domain: `${id}.example`,
    edition,
    supportTier: 'enhanced',
    language: 'id',
    timeZone: 'Asia/Jakarta',
    seats: 100,
    seatPriceMinor: 1_400,
    currency: 'USD',
    slaPolicyId: 'google-workspace',
    createdAt,
  } as const
}

export type IncidentSeed = {
  id: string
  beganAt: string
  endedAt?: string | null
  impact?: Impact
  serviceIds?: readonly string[]
}

export async function seedIncident(store: Store, seed: IncidentSeed): Promise<void> {
  const { t } = store
  const beganAt = Date.parse(seed.beganAt)
  await store.tx(async (tx) => {
    await tx.insert(t.incidents).values({
      id: seed.id,
      feedId: 'feed',
      title: `Incident ${seed.id}`,
      beganAt,
      endedAt: seed.endedAt ? Date.parse(seed.endedAt) : null,
      vendorCreatedAt: beganAt,
      vendorModifiedAt: beganAt,
      impact: seed.impact ?? 'disruption',
      vendorImpact: 'SERVICE_DISRUPTION',
      updateCount: 0,
      revisionCount: 1,
      reportKinds: [],
      contentHash: seed.id,
      firstSeenAt: beganAt,
      changedAt: beganAt,
    })
    const rows = (seed.serviceIds ?? [GMAIL]).map((serviceId) => ({
      incidentId: seed.id,
      serviceId,
      beganAt,
    }))
    await tx.insert(t.incidentServices).values(rows)
  })
}

/** An ordinary P1 about Gmail on the morning of 31 May 2026. */
export function aCase(changes: Partial<NewCase> = {}): NewCase {
  return {
    idempotencyKey: changes.vendorNumber ?? 'key-1',
    customerId: 'customer',
    vendorNumber: '54023117',
    serviceId: GMAIL,
    subject: 'Nobody can open Gmail',
    description: 'Error 502 on every request since 03:28Z.',
    customerPriority: 'P1',
    language: 'en',
    openedAt: Date.parse(OPENED),
    ...changes,
  }
}

/** The actions of the audit, oldest first. */
export async function listAuditActions({ db }: Ctx): Promise<string[]> {
  const rows = await db.db.select().from(db.t.audit).orderBy(db.t.audit.sequence)
  return rows.map((row) => row.action)
}
