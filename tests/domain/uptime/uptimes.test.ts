import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { type Ctx, PUBLIC_ACTOR } from '#app/domain/context.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { confirmOwnImpacts, listOwnImpacts } from '#app/domain/incidents/own-impacts.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { confirmReportedWindows } from '#app/domain/incidents/reported-windows.server.ts'
import { assignPolicy } from '#app/domain/policies/policy-assignments.server.ts'
import { listPolicyUsers } from '#app/domain/policies/policy-users.server.ts'
import { closeMonths, compareWithClosing, listClosings } from '#app/domain/uptime/close-months.server.ts'
import { lookBack } from '#app/domain/uptime/look-back.server.ts'
import { reportUptime } from '#app/domain/uptime/report-uptime.server.ts'
import {
  assessAllMonths,
  assessCustomerMonth,
  assessCustomerMonths,
  getCurrentMonth,
  serviceMonths,
} from '#app/domain/uptime/uptimes.server.ts'
import { phraseExplanation } from '#app/i18n/explain.ts'
import { storeTest, VIEWER } from '#tests/stores.ts'
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
} from './uptime-world.ts'

const DAY_MS = 86_400_000
const MAY_31 = {
  id: 'i1',
  from: '2026-05-31T03:28:00Z',
  to: '2026-05-31T04:24:00Z',
  impact: 'disruption',
} as const

async function importCapture(ctx: Ctx): Promise<void> {
  const body = readFileSync('tests/fixtures/feeds/gws-incidents-2026-07-30.json', 'utf8')
  const url = 'https://www.google.com/appsstatus/dashboard/incidents.json'
  await registerFeed(ctx, { id: WORKSPACE_FEED, adapter: 'google-status', url })
  const sha256 = createHash('sha256').update(body).digest('hex')
  const fetchFeed = async () =>
    ({ kind: 'body', body, sha256, bytes: body.length, etag: null, lastModified: null, status: 200 }) as const
  await pollFeed(ctx, { feedId: WORKSPACE_FEED, fetchFeed, parser: FEED_PARSERS['google-status'] })
}

storeTest(
  'the seven-product outage of the real feed: published, then as the report has it',
  async ({ at }) => {
    const ctx = at('2026-07-30T00:00:00Z')
    await importCapture(ctx)
    const publicMonth = await assessCustomerMonth(
      { ...ctx, actor: PUBLIC_ACTOR },
      { customerId: null, month: '2026-05' },
    )
    const drive = publicMonth.services.find((service) => service.service.id === DRIVE)
    // 44,640 − 56 = 44,584; 44,584 / 44,640 = 99.874551…%, but a disruption is only possible downtime.
    expect(drive).toMatchObject({
      minutesInMonth: 44_640,
      allowedSeconds: 2_678.4,
      confirmed: { downtimeMs: 0, credit: 0 },
      possible: { downtimeMs: 56 * 60_000, uptimePercentage: '99.874552', credit: 3 },
      possibleBudgetUsedPercent: 125,
    })
    // Gmail was disturbed for 527 minutes on the 21st as well: 583 are below 99 %.
    expect(publicMonth.assessment).toMatchObject({
      confirmed: { credit: 0 },
      possible: { credit: 7 },
      worstService: 'Gmail',
    })
    expect(publicMonth.serviceIds).toHaveLength(7)

    const { id: customerId } = await addCustomer(ctx)
    const impact = anImpact({
      customerId,
      incidentId: 'vagmms1y6yRxwg6RMQZp',
      serviceIds: [DRIVE],
      usersAffected: 90,
    })
    await confirmOwnImpacts(ctx, impact)
    const month = await assessCustomerMonth(ctx, { customerId, month: '2026-05' })
    // 44,640 − 75 = 44,565; 44,565 / 44,640 = 99.831989…%
    expect(month.assessment.confirmed).toMatchObject({
      downtimeMs: 75 * 60_000,
      uptimePercentage: '99.831989',
      credit: 3,
    })
    // 3 days × 100 seats × 14.00 × 12 / 365 = 138.08
    expect(month.value).toEqual({ confirmedMinor: 13_808, possibleMinor: 32_219, currency: 'USD' })
    const shown = month.windows.filter((window) => window.serviceId === DRIVE && window.kind !== 'reported')
    expect(shown).toMatchObject([
      { kind: 'published', counts: 'nowhere', why: 'own_impact_counts', number: null },
      {
        kind: 'own',
        source: 'own_measurement',
        counts: 'confirmed',
        why: 'own_impact',
        confirmedBy: 'user-admin',
      },
    ])
    expect(month.openIncidentIds).toEqual([])
  },
)

storeTest(
  'published, reported and own windows stand side by side; one of them counts',
  async ({ store, at }) => {
    const ctx = at('2026-06-02T00:00:00Z')
    await seedVendor(store)
    const { id: customerId } = await addCustomer(ctx)
    await seedIncident(store, { ...MAY_31, services: [GMAIL, DRIVE] })
    const reported = await seedReportedWindow(store, {
      incidentId: 'i1',
      from: '2026-05-31T03:15:00Z',
      to: '2026-05-31T04:30:00Z',
    })
    const read = async () => {
      const month = await assessCustomerMonth(ctx, { customerId, month: '2026-05' })
      const windows = month.windows.filter((window) => window.serviceId === GMAIL)
      return { month, ways: windows.map((window) => `${window.kind} ${window.counts} ${window.why}`) }
    }
    expect((await read()).ways).toEqual(['published possible disruption', 'reported nowhere not_confirmed'])

    const choice = { customerId, usersAffected: null, usersTotal: null, errorRatePercent: null, note: '' }
    await confirmReportedWindows(ctx, { ...choice, serviceIds: [GMAIL], reportedWindowIds: [reported] })
    const taken = await read()
    expect(taken.ways).toEqual([
      'published nowhere own_impact_counts',
      'reported nowhere taken_as_own',
      'own confirmed own_impact',
    ])
    expect(taken.month.assessment.confirmed.downtimeMs).toBe(75 * 60_000)
    // Drive is still as published: possible.
    expect(taken.month.services[1]).toMatchObject({
      confirmed: { downtimeMs: 0 },
      possible: { downtimeMs: 56 * 60_000 },
    })

    const ids = (await listOwnImpacts(ctx, { customerId, incidentId: 'i1' })).map((impact) => impact.id)
    const notHit = anImpact({ customerId, incidentId: 'i1', affected: false, windows: [] })
    await confirmOwnImpacts(ctx, { ...notHit, supersedes: { ids, reason: 'Our users say they worked' } })
    const spared = await read()
    expect(spared.ways).toEqual(['published nowhere not_affected', 'reported nowhere not_confirmed'])
    expect(spared.month.assessment.confirmed.downtimeMs).toBe(0)
    // Nobody else's month and no public page is touched by it.
    const open = await assessCustomerMonth(at('2026-06-02T00:00:00Z', PUBLIC_ACTOR), {
      customerId: null,
      month: '2026-05',
    })
    expect(open.assessment.possible.downtimeMs).toBe(56 * 60_000)
    expect(open.windows.some((window) => window.kind !== 'published')).toBe(false)
  },
)

storeTest('what cannot be seen or does not exist is refused', async ({ store, at }) => {
  const ctx = at('2026-06-02T00:00:00Z')
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx)
  const publicCtx = { ...ctx, actor: PUBLIC_ACTOR }
  const refused: [string, () => Promise<unknown>][] = [
    ['actor.sign_in_needed', () => assessCustomerMonth(publicCtx, { customerId, month: '2026-05' })],
    ['actor.sign_in_needed', () => lookBack(publicCtx, customerId)],
    ['actor.not_allowed', () => closeMonths(at('2026-06-02T00:00:00Z', VIEWER))],
    ['customer.not_found', () => assessCustomerMonth(ctx, { customerId: 'nobody', month: '2026-05' })],
    ['month.invalid', () => assessCustomerMonth(ctx, { customerId, month: '2026-5' })],
    [
      'month.bad_time_zone',
      () => assessCustomerMonth(ctx, { customerId, month: '2026-05', timeZone: 'Mars' }),
    ],
  ]
  for (const [code, work] of refused) await expect(work(), code).rejects.toMatchObject({ code })
})

storeTest(
  'a month holds what touches it, to the second, in the policy’s zone and on days of clock change',
  async ({ store, at }) => {
    const ctx = at('2026-12-31T00:00:00Z')
    await seedVendor(store)
    // May ends at 2026-06-01T07:00Z in the policy's zone: half an hour on each side of it.
    await seedIncident(store, { id: 'cut', from: '2026-06-01T06:30:00Z', to: '2026-06-01T07:30:00Z' })
    // The last second of June, and the first of July.
    await seedIncident(store, { id: 'last', from: '2026-07-01T06:59:59Z', to: '2026-07-01T07:00:00Z' })
    await seedIncident(store, {
      id: 'first',
      from: '2026-07-01T07:00:00Z',
      to: '2026-07-01T07:00:01Z',
      services: [DRIVE],
    })
    // Longer than a whole month.
    await seedIncident(store, {
      id: 'long',
      from: '2026-08-15T00:00:00Z',
      to: '2026-10-15T00:00:00Z',
      services: [DRIVE],
    })
    // Open: counts up to now.
    await seedIncident(store, { id: 'open', from: '2026-12-30T23:00:00Z', to: null })
    const months = await assessCustomerMonths(ctx, { customerId: null, from: '2026-03', to: '2026-12' })
    const downtime = (month: string, serviceId: string) =>
      months.find((each) => each.month === month)?.services.find((each) => each.service.id === serviceId)
        ?.confirmed.downtimeMs
    expect(months.map((month) => month.assessment.minutesInMonth)).toEqual([
      44_580, 43_200, 44_640, 43_200, 44_640, 44_640, 43_200, 44_640, 43_260, 44_640,
    ])
    expect(downtime('2026-05', GMAIL)).toBe(30 * 60_000)
    expect(downtime('2026-06', GMAIL)).toBe(30 * 60_000 + 1_000)
    expect(downtime('2026-07', GMAIL)).toBe(0)
    expect(downtime('2026-07', DRIVE)).toBe(1_000)
    expect(downtime('2026-09', DRIVE)).toBe(30 * DAY_MS)
    expect(downtime('2026-12', GMAIL)).toBe(3_600_000)
    expect(months.at(-1)?.openIncidentIds).toEqual(['open'])
    expect(
      months.find((month) => month.month === '2026-09')?.windows.map((window) => window.incidentId),
    ).toEqual(['long'])
    // The same months one by one.
    for (const month of months) {
      const alone = await assessCustomerMonth(ctx, { customerId: null, month: month.month })
      expect(alone.assessment, month.month).toEqual(month.assessment)
    }
    // In another zone the cut falls elsewhere: an hour of June in UTC.
    const utc = await assessCustomerMonth(ctx, { customerId: null, month: '2026-06', timeZone: 'UTC' })
    expect(utc.services[0]?.confirmed.downtimeMs).toBe(3_600_000)
    expect(utc.assessment.timeZoneBasis).toBe('chosen')
    expect((await serviceMonths(ctx, { serviceId: DRIVE, months: 3 })).map((month) => month.month)).toEqual([
      '2026-10',
      '2026-11',
      '2026-12',
    ])
    // 2026-12-31T00:00Z is still December by the Pacific; an hour before 08:00Z on New Year's Day is as well.
    expect(await getCurrentMonth(at('2027-01-01T07:59:59Z'), null)).toBe('2026-12')
    expect(await getCurrentMonth(at('2027-01-01T08:00:00Z'), null)).toBe('2027-01')
  },
)

storeTest('own windows alone can reach into a month, and out of one', async ({ store, at }) => {
  const ctx = at('2026-07-02T00:00:00Z')
  await seedVendor(store)
  const { id: customerId } = await addCustomer(ctx)
  await seedIncident(store, { id: 'i1', from: '2026-06-01T05:00:00Z', to: '2026-06-01T06:00:00Z' })
  await confirmOwnImpacts(
    ctx,
    anImpact({ customerId, incidentId: 'i1', from: '2026-06-01T08:00:00Z', to: '2026-06-01T09:00:00Z' }),
  )
  const [may, june] = await assessCustomerMonths(ctx, { customerId, from: '2026-05', to: '2026-06' })
  expect(may?.assessment.confirmed.downtimeMs).toBe(0)
  expect(may?.windows.map((window) => window.why)).toEqual(['own_impact_counts', 'outside_month'])
  expect(june?.assessment.confirmed.downtimeMs).toBe(3_600_000)
  const alone = await assessCustomerMonth(ctx, { customerId, month: '2026-06' })
  expect(alone.windows).toEqual(june?.windows)
})

storeTest(
  'agreements change the terms: another policy for one service, coverage for another',
  async ({ store, at }) => {
    const ctx = at('2026-07-02T00:00:00Z')
    await seedVendor(store)
    const { id: customerId } = await addCustomer(ctx)
    await seedIncident(store, { id: 'short', from: '2026-06-10T10:00:00Z', to: '2026-06-10T10:09:00Z' })
    await seedIncident(store, {
      id: 'gemini',
      from: '2026-06-11T10:00:00Z',
      to: '2026-06-11T11:00:00Z',
      services: [GEMINI],
    })
    const before = await assessCustomerMonth(ctx, { customerId, month: '2026-06' })
    expect(before.services[2]).toMatchObject({ coverage: 'not_covered', confirmed: { downtimeMs: 0 } })
    expect(before.windows.map((window) => window.why)).toEqual(['outage', 'not_covered'])

    const none = {
      customerId,
      policyId: null,
      timeZone: null,
      countsUncovered: false,
      fromMonth: '2026-06',
      toMonth: null,
    }
    await assignPolicy(ctx, {
      ...none,
      serviceId: GMAIL,
      policyId: 'gmail-for-isps',
      reason: 'Partner contract of 2024',
    })
    await assignPolicy(ctx, {
      ...none,
      serviceId: GEMINI,
      countsUncovered: true,
      reason: 'Clause 4 names Gemini',
    })
    const after = await assessCustomerMonth(ctx, { customerId, month: '2026-06' })
    expect(after.parts.map((part) => part.policy.id)).toEqual(['google-workspace', 'gmail-for-isps'])
    // Nine minutes are no Downtime Period where ten are needed.
    expect(after.services[0]).toMatchObject({
      policy: { id: 'gmail-for-isps' },
      confirmed: { downtimeMs: 0 },
    })
    // 43,200 − 60 = 43,140; 43,140 / 43,200 = 99.861…%: three days for Gemini now.
    expect(after.assessment.confirmed).toMatchObject({ downtimeMs: 3_600_000, credit: 3 })
    // The month before the agreement is as it was.
    const may = await assessCustomerMonth(ctx, { customerId, month: '2026-05' })
    expect(may.parts).toHaveLength(1)

    expect(await listPolicyUsers(ctx)).toEqual({
      'google-workspace': [{ customerId, name: 'Lembayung', service: null, fromMonth: null, toMonth: null }],
      'gmail-for-isps': [
        { customerId, name: 'Lembayung', service: 'Gmail', fromMonth: '2026-06', toMonth: null },
      ],
    })

    const { services } = store.t
    await store.tx((tx) => tx.update(services).set({ inUse: false }).where(eq(services.id, GEMINI)))
    const unused = await assessCustomerMonth(ctx, { customerId, month: '2026-06' })
    expect(unused.assessment.confirmed.credit).toBe(0)
    expect(unused.windows.map((window) => window.why)).toContain('service_not_used')
  },
)

storeTest(
  'a finished month is closed once, after three days, when the feed was read since',
  async ({ store, at }) => {
    // June ends for everyone at 2026-07-01T12:00Z; three days later it may be closed.
    const due = '2026-07-04T12:00:00Z'
    await seedVendor(store, due)
    const { id: customerId } = await addCustomer(at('2026-06-02T00:00:00Z'))
    await seedIncident(store, { id: 'i1', from: '2026-06-10T10:00:00Z', to: '2026-06-10T11:00:00Z' })
    expect(await closeMonths(at('2026-07-04T11:59:59Z'))).toEqual({ closed: 0, waiting: 2 })
    // For the customer and for the public.
    expect(await closeMonths(at(due))).toEqual({ closed: 2, waiting: 0 })
    expect(await closeMonths(at('2026-07-05T00:00:00Z'))).toEqual({ closed: 0, waiting: 0 })
    // August is over, but nobody read the feed since July.
    expect(await closeMonths(at('2026-09-20T00:00:00Z'))).toEqual({ closed: 0, waiting: 4 })
    const ctx = at('2026-07-05T00:00:00Z')
    const closings = await listClosings(ctx, { customerId, months: ['2026-06'] })
    expect(closings).toHaveLength(4)
    expect(closings[0]).toMatchObject({
      serviceId: '',
      policyId: 'google-workspace',
      timeZone: 'America/Los_Angeles',
      closedAt: Date.parse(due),
      figure: { downtimeMs: 3_600_000, uptimePercentage: '99.861111', credit: 3 },
    })
    expect(await listAuditActions(ctx)).toEqual(['customer.created', 'month.closed', 'month.closed'])

    const same = await compareWithClosing(
      ctx,
      await assessCustomerMonth(ctx, { customerId, month: '2026-06' }),
    )
    expect(same).toEqual({ closedAt: Date.parse(due), differences: {}, causes: [] })

    // The vendor makes it half an hour afterwards: a difference, and the closed figure stays.
    const { incidents } = store.t
    const endedAt = Date.parse('2026-06-10T10:30:00Z')
    await store.tx((tx) => tx.update(incidents).set({ endedAt }).where(eq(incidents.id, 'i1')))
    expect(await closeMonths(at('2026-07-06T00:00:00Z'))).toEqual({ closed: 0, waiting: 0 })
    const { differences, causes } = await compareWithClosing(
      ctx,
      await assessCustomerMonth(ctx, { customerId, month: '2026-06' }),
    )
    expect(Object.keys(differences).sort()).toEqual(['', GMAIL])
    expect(causes).toEqual(['vendor'])
    expect(differences['']).toMatchObject({
      figuresDiffer: true,
      closed: { credit: 3, downtimeMs: 3_600_000 },
      now: { credit: 0, downtimeMs: 1_800_000 },
      gone: [{ incidentId: 'i1', endsAt: Date.parse('2026-06-10T11:00:00Z') }],
      added: [{ incidentId: 'i1', endsAt: endedAt }],
    })
    // An impact of our own is a difference as well, and said to be ours.
    const hour = { from: '2026-06-10T10:00:00Z', to: '2026-06-10T11:00:00Z' }
    await confirmOwnImpacts(ctx, anImpact({ customerId, incidentId: 'i1', ...hour }))
    const own = await compareWithClosing(
      ctx,
      await assessCustomerMonth(ctx, { customerId, month: '2026-06' }),
    )
    expect(own.causes).toEqual(['own'])
    const open = await assessCustomerMonth(ctx, { customerId, month: '2026-07' })
    expect(await compareWithClosing(ctx, open)).toEqual({ closedAt: null, differences: {}, causes: [] })
  },
)

storeTest(
  'the past is looked back on: claimed, still to claim, missed, to the second',
  async ({ store, at }) => {
    const ctx = at('2026-07-02T00:00:00Z')
    await seedVendor(store)
    const { id: customerId } = await addCustomer(ctx)
    await seedIncident(store, { id: 'march', from: '2026-03-10T10:00:00Z', to: '2026-03-10T11:00:00Z' })
    await seedIncident(store, { id: 'october', from: '2025-10-10T10:00:00Z', to: '2025-10-10T11:00:00Z' })
    await seedIncident(store, { ...MAY_31, id: 'may' })
    await seedIncident(store, { id: 'june', from: '2026-06-10T10:00:00Z', to: '2026-06-10T10:40:00Z' })
    await store.tx((tx) =>
      tx.insert(store.t.claims).values({
        id: 'claim',
        customerId,
        month: '2025-10',
        scopeServiceId: '',
        policyId: 'google-workspace',
        policyVersion: '2011-01-14',
        state: 'applied',
        language: 'en',
        figures: {},
        factsHash: '',
        currency: 'USD',
        createdBy: 'user-admin',
        createdAt: 0,
      }),
    )
    const { entries, totals, from, to } = await lookBack(ctx, customerId)
    expect({ from, to }).toEqual({ from: '2025-10', to: '2026-07' })
    expect(entries.map((entry) => [entry.month, entry.credit, entry.possibleCredit, entry.standing])).toEqual(
      [
        // Only possible, and its contract deadline was 2026-07-01T07:00Z.
        ['2026-05', 0, 3, 'missed'],
        ['2026-03', 3, 3, 'missed'],
        ['2025-10', 3, 3, 'claimed'],
      ],
    )
    expect(entries[2]).toMatchObject({
      claim: { id: 'claim', state: 'applied' },
      valueMinor: 13_808,
      services: [{ id: GMAIL }],
    })
    expect(totals).toMatchObject({
      claimed: { confirmed: { entries: 1, days: 3, valueMinor: 13_808 } },
      missed: {
        confirmed: { entries: 1, days: 3 },
        possibleOnly: { entries: 1, days: 3, valueMinor: 13_808 },
      },
      claimable: { confirmed: { entries: 0, days: 0, valueMinor: 0 } },
    })

    const standingAt = async (instant: string, month: string) =>
      (await lookBack(at(instant), customerId)).entries.find((entry) => entry.month === month)?.standing
    // March ends in summer time, 2026-04-01T07:00Z; 30 × 24 h later it is May 1, 07:00Z.
    expect(await standingAt('2026-05-01T06:59:59Z', '2026-03')).toBe('claimable')
    expect(await standingAt('2026-05-01T07:00:00Z', '2026-03')).toBe('missed')
    await store.tx((tx) =>
      tx.update(store.t.claims).set({ state: 'draft' }).where(eq(store.t.claims.id, 'claim')),
    )
    // October 2025 ends at 2025-11-01T07:00Z; the clocks go back a day later and the days stay 24 hours long.
    expect(await standingAt('2025-12-01T06:59:59Z', '2025-10')).toBe('claimable')
    expect(await standingAt('2025-12-01T07:00:00Z', '2025-10')).toBe('missed')
    expect(await assessAllMonths(ctx, customerId)).toHaveLength(10)
  },
)

storeTest('the report for programs tells what the pages tell', async ({ store, at }) => {
  const ctx = at('2026-06-02T00:00:00Z')
  await seedVendor(store)
  await seedIncident(store, { ...MAY_31, impact: 'outage' })
  const phrase = (line: Parameters<typeof phraseExplanation>[1]) => phraseExplanation('en', line)
  const published = await reportUptime(ctx, { month: '2026-05', phrase })
  expect(published.customer).toBeNull()
  expect(published.services.map((service) => service.title)).toEqual(['Gmail', 'Google Drive', 'Gemini'])
  expect(published.services[0]).toMatchObject({
    covered: true,
    minutesInMonth: 44_640,
    downtimeMinutes: 56,
    possibleDowntimeMinutes: 56,
    monthlyUptimePercentage: '99.874552',
    creditDays: 3,
    creditPercent: null,
    allowedDowntimeMinutes: 44.64,
    // 44 min 38.4 s after 03:28 the promise is broken; 30 × 24 h after that, and after the end of May.
    thresholdPassedAt: '2026-05-31T04:12:38.400Z',
    safeDeadline: '2026-06-30T04:12:38.400Z',
    contractDeadline: '2026-07-01T07:00:00Z',
    windows: [
      {
        incident: 'i1',
        kind: 'published',
        counts: 'confirmed',
        because: 'outage',
        end: '2026-05-31T04:24:00Z',
      },
    ],
  })
  expect(published.services[2]).toMatchObject({
    covered: false,
    monthlyUptimePercentage: '100.000000',
    creditDays: 0,
  })
  expect(published.services[0]?.explanation.join('\n')).toContain('99.874552%')

  const { id: customerId } = await addCustomer(ctx)
  await confirmOwnImpacts(ctx, anImpact({ customerId, incidentId: 'i1' }))
  const own = await reportUptime(ctx, { month: '2026-05', serviceId: GMAIL, phrase })
  expect(own).toMatchObject({
    customer: { name: 'Lembayung' },
    together: { downtimeMinutes: 75, creditDays: 3 },
  })
  expect(own.services).toHaveLength(1)
  const open = await reportUptime({ ...ctx, actor: PUBLIC_ACTOR }, { month: '2026-05', phrase })
  expect(open).toMatchObject({ customer: null, together: { downtimeMinutes: 56 } })
  await expect(reportUptime(ctx, { month: '2026-05', serviceId: 'nothing', phrase })).rejects.toMatchObject({
    code: 'service.not_found',
  })
})
