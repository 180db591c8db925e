import { expect, test } from 'vitest'
import { findUserShare, isShareAbove } from '#app/domain/incidents/own-impact.ts'
import {
  confirmOwnImpact,
  confirmOwnImpacts,
  listOwnImpacts,
  withdrawOwnImpact,
} from '#app/domain/incidents/own-impacts.server.ts'
import {
  confirmReportedWindows,
  dismissReportedWindow,
} from '#app/domain/incidents/reported-windows.server.ts'
import { assessCustomerMonth } from '#app/domain/uptime/uptimes.server.ts'
import {
  addCustomer,
  anImpact,
  DRIVE,
  GEMINI,
  GMAIL,
  listAuditActions,
  seedIncident,
  seedReportedWindow,
  seedVendor,
} from '#tests/domain/uptime/uptime-world.ts'
import { storeTest, VIEWER } from '#tests/stores.ts'

const NOW = '2026-06-02T00:00:00Z'
const OUTAGE = {
  id: 'i1',
  from: '2026-05-31T03:28:00Z',
  to: '2026-05-31T04:24:00Z',
  impact: 'disruption',
} as const

storeTest('an impact is recorded with its windows, who confirmed it and when', async ({ store, at }) => {
  const ctx = at(NOW)
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx)
  await seedIncident(store, OUTAGE)
  const impact = await confirmOwnImpact(ctx, {
    ...anImpact({ customerId, incidentId: 'i1', usersAffected: 93, usersTotal: 100 }),
    serviceId: GMAIL,
    windows: [
      { startsAt: Date.parse('2026-05-31T04:00:00Z'), endsAt: Date.parse('2026-05-31T04:30:00Z') },
      { startsAt: Date.parse('2026-05-31T03:15:00Z'), endsAt: Date.parse('2026-05-31T03:40:00Z') },
    ],
  })
  expect(impact).toMatchObject({
    affected: true,
    startsAt: Date.parse('2026-05-31T03:15:00Z'),
    endsAt: Date.parse('2026-05-31T04:30:00Z'),
    usersAffected: 93,
    confirmedBy: 'user-admin',
    confirmedAt: Date.parse(NOW),
    supersededAt: null,
  })
  expect(impact.windows.map((window) => window.startsAt)).toEqual(
    ['2026-05-31T03:15:00Z', '2026-05-31T04:00:00Z'].map((text) => Date.parse(text)),
  )
  expect(await listAuditActions(ctx)).toEqual(['customer.created', 'own_impact.confirmed'])
})

storeTest('a change supersedes with a reason and overwrites nothing', async ({ store, at }) => {
  const ctx = at(NOW)
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx)
  await seedIncident(store, OUTAGE)
  const impact = anImpact({ customerId, incidentId: 'i1' })
  const [first] = await confirmOwnImpacts(ctx, impact)
  const ids = [first?.id ?? '']
  await expect(confirmOwnImpacts(ctx, impact)).rejects.toMatchObject({ code: 'own_impact.exists' })
  await expect(
    confirmOwnImpacts(ctx, { ...impact, supersedes: { ids: ['another'], reason: 'typo' } }),
  ).rejects.toMatchObject({ code: 'own_impact.stale' })

  const later = at('2026-06-03T00:00:00Z')
  const notHit = {
    ...impact,
    affected: false,
    windows: [],
    supersedes: { ids, reason: 'It was our own network' },
  }
  await confirmOwnImpacts(later, notHit)
  const rows = await listOwnImpacts(later, { customerId, incidentId: 'i1' })
  expect(rows).toMatchObject([
    { affected: false, windows: [], startsAt: null, supersededAt: null },
    {
      affected: true,
      supersededAt: later.now,
      supersedeReason: 'It was our own network',
      windows: impact.windows,
    },
  ])
  expect(await listAuditActions(ctx)).toEqual([
    'customer.created',
    'own_impact.confirmed',
    'own_impact.superseded',
  ])
})

storeTest('several services are recorded in one go, or not at all', async ({ store, at }) => {
  const ctx = at(NOW)
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx)
  await seedIncident(store, { ...OUTAGE, services: [GMAIL, DRIVE] })
  await confirmOwnImpacts(ctx, anImpact({ customerId, incidentId: 'i1', serviceIds: [DRIVE] }))
  const both = anImpact({ customerId, incidentId: 'i1', serviceIds: [GMAIL, DRIVE] })
  await expect(confirmOwnImpacts(ctx, both)).rejects.toMatchObject({ code: 'own_impact.exists' })
  expect(await listOwnImpacts(ctx, { customerId, incidentId: 'i1' })).toHaveLength(1)
})

storeTest('a record is taken back with a reason, and only once', async ({ store, at }) => {
  const ctx = at(NOW)
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx)
  await seedIncident(store, OUTAGE)
  const [impact] = await confirmOwnImpacts(ctx, anImpact({ customerId, incidentId: 'i1' }))
  const id = impact?.id ?? ''
  await expect(withdrawOwnImpact(ctx, { id, reason: ' ' })).rejects.toMatchObject({
    code: 'own_impact.reason_missing',
  })
  await withdrawOwnImpact(ctx, { id, reason: 'Wrong customer' })
  await expect(withdrawOwnImpact(ctx, { id, reason: 'Again' })).rejects.toMatchObject({
    code: 'own_impact.stale',
  })
  expect(await listAuditActions(ctx)).toContain('own_impact.withdrawn')
})

storeTest('what cannot be so is refused, each with its reason', async ({ store, at }) => {
  const ctx = at('2026-05-31T04:30:00Z')
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx)
  await seedIncident(store, { ...OUTAGE, to: null })
  await seedIncident(store, { ...OUTAGE, id: 'info', impact: 'information' })
  const base = { customerId, incidentId: 'i1' }
  const refused: [string, Parameters<typeof anImpact>[0]][] = [
    ['own_impact.windows_missing', { ...base, windows: [] }],
    ['own_impact.window_reversed', { ...base, from: '2026-05-31T04:00:00Z', to: '2026-05-31T04:00:00Z' }],
    // The window may end at this very moment, and not one second later.
    ['own_impact.window_in_future', { ...base, to: '2026-05-31T04:30:01Z' }],
    ['own_impact.window_elsewhere', { ...base, from: '2026-04-30T03:15:00Z', to: '2026-04-30T04:15:00Z' }],
    ['own_impact.services_missing', { ...base, serviceIds: [] }],
    ['own_impact.service_unnamed', { ...base, serviceIds: [DRIVE] }],
    ['own_impact.reason_missing', { ...base, incidentId: 'info' }],
    ['own_impact.more_users_than_all', { ...base, usersAffected: 11, usersTotal: 10 }],
    ['own_impact.bad_users', { ...base, usersAffected: -1 }],
    ['own_impact.nobody_hit', { ...base, usersAffected: 0 }],
    ['own_impact.bad_error_rate', { ...base, errorRatePercent: '101' }],
    ['own_impact.bad_error_rate', { ...base, errorRatePercent: '5 %' }],
    ['incident.not_found', { ...base, incidentId: 'nothing' }],
    ['customer.not_found', { ...base, customerId: 'nobody' }],
    ['service.not_found', { ...base, serviceIds: [GMAIL, 'nothing'], note: 'seen by us' }],
  ]
  for (const [code, input] of refused) {
    await expect(confirmOwnImpacts(ctx, anImpact(input)), code).rejects.toMatchObject({ code })
  }
  // While the incident is open, what is already over may be recorded.
  await confirmOwnImpacts(ctx, anImpact(base))
  await confirmOwnImpacts(
    ctx,
    anImpact({ ...base, incidentId: 'info', note: 'Sign-in failed for all of us' }),
  )
  await confirmOwnImpacts(ctx, anImpact({ ...base, serviceIds: [DRIVE], note: 'Drive was down with it' }))
  const viewer = at(NOW, VIEWER)
  await expect(confirmOwnImpacts(viewer, anImpact(base))).rejects.toMatchObject({ code: 'actor.not_allowed' })
})

storeTest('a window of the vendor’s report is taken for our own, or dismissed', async ({ store, at }) => {
  const ctx = at(NOW)
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx)
  await seedIncident(store, { ...OUTAGE, services: [GMAIL, DRIVE] })
  const stated = await seedReportedWindow(store, {
    incidentId: 'i1',
    from: '2026-05-31T03:15:00Z',
    to: '2026-05-31T04:30:00Z',
  })
  const misread = await seedReportedWindow(store, {
    id: 'misread',
    incidentId: 'i1',
    from: '2026-05-31T15:15:00Z',
    to: '2026-05-31T16:30:00Z',
  })
  const choice = {
    customerId,
    serviceIds: [GMAIL, DRIVE],
    reportedWindowIds: [stated],
    usersAffected: 90,
    usersTotal: 100,
    errorRatePercent: null,
    note: '',
  }
  const taken = await confirmReportedWindows(ctx, choice)
  expect(taken).toMatchObject([
    { serviceId: GMAIL, basis: 'vendor_report', startsAt: Date.parse('2026-05-31T03:15:00Z') },
    { serviceId: DRIVE, basis: 'vendor_report', endsAt: Date.parse('2026-05-31T04:30:00Z') },
  ])
  await expect(dismissReportedWindow(ctx, { id: stated, reason: 'no' })).rejects.toMatchObject({
    code: 'reported_window.decided',
  })
  await dismissReportedWindow(ctx, { id: misread, reason: 'The report says p.m. for a.m.' })
  const rows = await store.db.select().from(store.t.reportedWindows).orderBy(store.t.reportedWindows.startsAt)
  expect(rows).toMatchObject([
    { id: stated, state: 'confirmed', decidedBy: 'user-admin', decidedAt: ctx.now },
    { id: misread, state: 'dismissed' },
  ])
  await expect(confirmReportedWindows(ctx, choice)).rejects.toMatchObject({ code: 'own_impact.exists' })
  await expect(confirmReportedWindows(ctx, { ...choice, reportedWindowIds: ['none'] })).rejects.toMatchObject(
    {
      code: 'reported_window.not_found',
    },
  )
  const viewer = at(NOW, VIEWER)
  await expect(dismissReportedWindow(viewer, { id: stated, reason: 'no' })).rejects.toMatchObject({
    code: 'actor.not_allowed',
  })
  await seedIncident(store, { ...OUTAGE, id: 'i2' })
  const other = await seedReportedWindow(store, {
    incidentId: 'i2',
    from: '2026-05-31T03:28:00Z',
    to: '2026-05-31T04:24:00Z',
  })
  await expect(
    confirmReportedWindows(ctx, { ...choice, serviceIds: [GEMINI], reportedWindowIds: [stated, other] }),
  ).rejects.toMatchObject({ code: 'reported_window.not_found' })
})

storeTest(
  'an impact on the basis of the report confirms every place that states its windows',
  async ({ store, at }) => {
    const ctx = at(NOW)
    await seedVendor(store)
    const { id: customerId } = await addCustomer(ctx)
    await seedIncident(store, OUTAGE)
    const stated = { incidentId: 'i1', from: '2026-05-31T03:15:00Z', to: '2026-05-31T04:30:00Z' }
    await seedReportedWindow(store, { ...stated, id: 'preliminary' })
    await seedReportedWindow(store, { ...stated, id: 'full', postedAt: 2 })
    await seedReportedWindow(store, { ...stated, id: 'other', to: '2026-05-31T05:00:00Z' })
    await confirmOwnImpacts(ctx, anImpact({ customerId, incidentId: 'i1', basis: 'vendor_report' }))
    const rows = await store.db.select().from(store.t.reportedWindows).orderBy(store.t.reportedWindows.id)
    expect(rows.map((row) => `${row.id} ${row.state}`)).toEqual([
      'full confirmed',
      'other proposed',
      'preliminary confirmed',
    ])
    const month = await assessCustomerMonth(ctx, { customerId, month: '2026-05' })
    expect(month.windows.map((window) => `${window.kind} ${window.why}`)).toEqual([
      'published own_impact_counts',
      'reported taken_as_own',
      'reported not_confirmed',
      'own own_impact',
    ])
  },
)

test('the share of users is compared with the policy’s line exactly', () => {
  expect(findUserShare({ usersAffected: 5, usersTotal: null })).toBeNull()
  expect(findUserShare({ usersAffected: 0, usersTotal: 0 })).toBeNull()
  // 5 of 100 is the line of 5 %, not above it; 51 of 1,000 is.
  expect(isShareAbove({ part: 5n, whole: 100n }, '5')).toBe(false)
  expect(isShareAbove({ part: 51n, whole: 1_000n }, '5')).toBe(true)
})
