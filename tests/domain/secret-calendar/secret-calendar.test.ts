import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect } from 'vitest'
import { createUser } from '#app/domain/access/users.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { submitClaim } from '#app/domain/claims/file-claim.server.ts'
import { type Actor, CLI_ACTOR, PUBLIC_ACTOR } from '#app/domain/context.ts'
import {
  draftReportRequest,
  sendReportRequest,
} from '#app/domain/report-requests/file-report-request.server.ts'
import { keepCalendar } from '#app/domain/secret-calendar/calendar-entries.server.ts'
import {
  findCalendarAddress,
  issueCalendarToken,
  revokeCalendarToken,
} from '#app/domain/secret-calendar/calendar-tokens.server.ts'
import type { Store } from '#db/store.server.ts'
import { openRoutes } from '#tests/routes/open-routes.ts'
import { type StoreContext, storeTest, VIEWER } from '#tests/stores.ts'
import { expectCode, paperDeps, seedMay } from '../claims/claim-world.ts'
import { DRIVE, seedIncident } from '../uptime/uptime-world.ts'

const NOW = '2026-06-20T12:00:00Z'
const OPEN = {
  id: 'open',
  from: '2026-06-20T10:00:00Z',
  to: null,
  impact: 'outage',
  services: [DRIVE],
} as const

async function addReader({ store, at }: StoreContext): Promise<{ reader: Actor; token: string }> {
  const { id, name } = await createUser(at(NOW, CLI_ACTOR), {
    email: 'ayu@lembayung.example',
    name: 'Ayu',
    password: 'a pass phrase of the calendar',
    role: 'admin',
    language: 'en',
  })
  const reader: Actor = { id, name, role: 'admin', surface: 'web' }
  return { reader, token: (await issueCalendarToken({ db: store, now: 0, actor: reader })).token }
}

async function read(store: Store, token: string, now = NOW) {
  const answer = await openRoutes({ store, now: Date.parse(now) })(`/calendar/${token}.ics`)
  const text = await answer.text()
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      summary: event.summary,
      alarms: component
        .getAllSubcomponents('valarm')
        .map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    }
  })
  const find = (kind: string) => events.find((event) => event.uid.startsWith(kind))
  return { text, calendar, events, find, headers: answer.headers }
}

async function postUpdate(store: Store, text: string, postedAt: string): Promise<void> {
  const at = Date.parse(postedAt)
  const { incidents, incidentUpdates } = store.t
  await store.tx(async (tx) => {
    await tx.insert(incidentUpdates).values({
      incidentId: OPEN.id,
      postedAt: at,
      createdAt: at,
      modifiedAt: at,
      status: 'outage',
      vendorStatus: 'SERVICE_OUTAGE',
      text,
      firstSeenAt: at,
    })
    await tx.update(incidents).set({ latestUpdateAt: at }).where(eq(incidents.id, OPEN.id))
  })
}

storeTest(
  'deadlines keep their UID, rise in SEQUENCE and are cancelled once the claim is sent',
  async (world) => {
    const { store, at } = world
    const { customerId } = await seedMay({ store, ctx: at('2026-06-02T00:00:00Z') })
    const { token } = await addReader(world)
    expect(await keepCalendar(at(NOW))).toEqual({ added: 2, changed: 0, cancelled: 0 })
    expect(await keepCalendar(at(NOW))).toEqual({ added: 0, changed: 0, cancelled: 0 })

    const first = await read(store, token)
    const safe = first.find('claim_safe_deadline')
    // The 44th minute of downtime, 44,640 × 0.1 % = 44.64 minutes after 03:15, and 30 × 24 h from then.
    expect(safe).toMatchObject({
      sequence: 0,
      status: 'CONFIRMED',
      alarms: ['-P7D', '-P3D', '-P1D', '-PT2H'],
    })
    expect(Date.parse(safe?.end ?? '') - Date.parse(safe?.start ?? '')).toBe(30 * 60_000)
    expect(safe?.summary).toBe('Claim for May 2026, Lembayung: safe deadline')
    // The month ends in Los Angeles at 07:00 UTC of 1 June; 30 × 24 h later is 07:00 UTC of 1 July.
    expect(first.find('claim_contract_deadline')?.end).toBe('2026-07-01T07:00:00.000Z')
    expect(first.calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(String(first.calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H')
    expect(first.headers.get('cache-control')).toContain('no-store')
    for (const line of first.text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)

    const claim = await draftClaim(at(NOW), { customerId, month: '2026-05', scopeKey: '' })
    expect(await keepCalendar(at(NOW))).toEqual({ added: 0, changed: 2, cancelled: 0 })
    expect((await read(store, token)).find('claim_safe_deadline')).toMatchObject({
      uid: safe?.uid,
      sequence: 1,
    })

    const sent = { claimId: claim.id, version: claim.version, channel: 'email' } as const
    await submitClaim(at('2026-06-21T00:00:00Z'), sent, paperDeps())
    expect(await keepCalendar(at('2026-06-21T00:05:00Z'))).toEqual({ added: 0, changed: 0, cancelled: 2 })
    const last = await read(store, token)
    expect(last.find('claim_safe_deadline')).toMatchObject({
      uid: safe?.uid,
      sequence: 2,
      status: 'CANCELLED',
      alarms: [],
    })
    expect(last.find('incident-may')?.status).toBe('CONFIRMED')
    await keepCalendar(at('2026-10-01T00:00:00Z'))
    expect((await read(store, token)).find('claim_safe_deadline')).toBeUndefined()
  },
)

storeTest('a deadline that has passed stays as it was', async (world) => {
  const { store, at } = world
  await seedMay({ store, ctx: at('2026-06-02T00:00:00Z') })
  const { token } = await addReader(world)
  await keepCalendar(at(NOW))
  await keepCalendar(at('2026-07-02T00:00:00Z'))
  const { find } = await read(store, token)
  expect(find('claim_contract_deadline')).toMatchObject({ sequence: 0, status: 'CONFIRMED' })
})

storeTest(
  'promised updates move, reports come due, and both are called off when they are done',
  async (world) => {
    const { store, at } = world
    const { customerId } = await seedMay({ store, ctx: at('2026-06-02T00:00:00Z') })
    await seedIncident(store, OPEN)
    const { token } = await addReader(world)
    await postUpdate(store, 'We will provide an update by 2026-06-20 13:00 UTC.', '2026-06-20T11:00:00Z')
    const request = await draftReportRequest(at(NOW), { customerId, incidentId: 'may' })
    await sendReportRequest(
      at(NOW),
      { requestId: request.id, version: request.version, channel: 'email' },
      paperDeps(),
    )
    await keepCalendar(at(NOW))
    const before = await read(store, token)
    expect(before.find('next_update')).toMatchObject({ sequence: 0, start: '2026-06-20T13:00:00.000Z' })
    expect(before.find('next_update')?.alarms).toHaveLength(1)
    expect(before.find('report_due')?.status).toBe('CONFIRMED')
    expect(before.find('incident-open')?.summary).toContain('still open')

    await postUpdate(store, 'We will provide an update by 2026-06-20 15:00 UTC.', '2026-06-20T12:30:00Z')
    await keepCalendar(at('2026-06-20T12:31:00Z'))
    expect((await read(store, token)).find('next_update')).toMatchObject({
      sequence: 1,
      start: '2026-06-20T15:00:00.000Z',
    })
    await postUpdate(store, 'The problem is solved.', '2026-06-20T14:00:00Z')
    await keepCalendar(at('2026-06-20T14:01:00Z'))
    expect((await read(store, token)).find('next_update')).toMatchObject({ sequence: 2, status: 'CANCELLED' })
  },
)

storeTest(
  'the address is secret: only its hash is kept, a new one ends the old, a disabled user has none',
  async (world) => {
    const { store, at } = world
    const { reader, token } = await addReader(world)
    const status = async (secret: string) =>
      (await openRoutes({ store, now: Date.parse(NOW) })(`/calendar/${secret}.ics`)).status
    expect(JSON.stringify(await store.db.select().from(store.t.calendarTokens))).not.toContain(token)
    expect(await status(token)).toBe(200)
    expect((await findCalendarAddress(at(NOW, reader)))?.lastUsedAt).toBe(Date.parse(NOW))
    const { token: next } = await issueCalendarToken(at(NOW, reader))
    expect([await status(token), await status(next), await status('x')]).toEqual([404, 200, 404])
    const { users } = store.t
    await store.tx((tx) => tx.update(users).set({ disabledAt: 1 }).where(eq(users.id, reader.id)))
    expect(await status(next)).toBe(404)
    await store.tx((tx) => tx.update(users).set({ disabledAt: null }).where(eq(users.id, reader.id)))
    await revokeCalendarToken(at(NOW, reader))
    expect(await status(next)).toBe(404)
    expect(await expectCode(revokeCalendarToken(at(NOW, reader)))).toBe('calendar.no_address')
    expect(await expectCode(issueCalendarToken(at(NOW, PUBLIC_ACTOR)))).toBe('actor.sign_in_needed')
    expect(await expectCode(keepCalendar(at(NOW, VIEWER)))).toBe('actor.not_allowed')
    const actions = (await store.db.select().from(store.t.audit)).map((row) => row.action)
    expect(actions.filter((action) => action.startsWith('calendar.'))).toEqual([
      'calendar.address_issued',
      'calendar.address_issued',
      'calendar.address_revoked',
    ])
  },
)
