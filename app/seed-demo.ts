import { createFirstOwner } from './domain/access/users.server.ts'
import { openCase } from './domain/cases/open-case.server.ts'
import { type Ctx, jobActor } from './domain/context.ts'
import { createCustomer } from './domain/customers/customers.server.ts'
import { type AppServices, contextFor } from './server/app-services.ts'
import { DEMO_OWNER } from './server/demo-owner.ts'

const OUTAGE_DAY = '2026-05-31'
const DRIVE = 'VHNA7p3Z5p3iakj5sA8V'
const MEET = 'sUH4BQXzYXma7NiS94Hi'

/** An invented organisation with an administrator, a P1 case of the big outage and a smaller case. */
export async function seedDemo(services: AppServices): Promise<void> {
  const now = contextFor(services, jobActor('demo'))
  const earlier: Ctx = { ...now, now: Math.min(now.now, Date.parse(`${OUTAGE_DAY}T03:41:00Z`)) }
  await createFirstOwner(earlier, { ...DEMO_OWNER, name: 'Sekar Ayuningtyas', language: 'id' })
  const customer = await createCustomer(earlier, {
    name: 'Lembayung Logistik',
    domain: 'lembayung.example',
    edition: 'business_plus',
    supportTier: 'standard',
    language: 'id',
    timeZone: 'Asia/Jakarta',
    seats: 240,
    seatPriceMinor: 215_000,
    currency: 'IDR',
    slaPolicyId: 'google-workspace',
    resellerName: null,
  })
  await openCase(earlier, {
    idempotencyKey: 'demo-p1',
    customerId: customer.id,
    vendorNumber: '54023117',
    serviceId: DRIVE,
    subject: 'Nobody in the company can open files in Drive',
    description:
      'Since 10:20 (UTC+07:00) every user gets an error page when opening a file in Drive. Docs will not load and Meet drops calls. No workaround found: other browsers, networks and accounts behave the same.',
    customerPriority: 'P1',
    language: 'en',
    channel: 'chat',
    problemBeganAt: Date.parse(`${OUTAGE_DAY}T03:20:00Z`),
    openedAt: earlier.now,
    usersAffected: 231,
    usersTotal: 240,
  })
  await openCase(earlier, {
    idempotencyKey: 'demo-p3',
    customerId: customer.id,
    vendorNumber: '53988640',
    serviceId: MEET,
    subject: 'Meeting recordings arrive an hour late',
    description:
      'Recordings appear in Drive about an hour after the meeting. They are complete; the delay is the problem.',
    customerPriority: 'P3',
    language: 'en',
    channel: 'email',
    openedAt: earlier.now,
  })
}
