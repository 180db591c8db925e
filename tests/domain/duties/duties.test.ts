import { expect, test } from 'vitest'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import { draftClaim } from '#app/domain/claims/draft-claim.server.ts'
import { PUBLIC_ACTOR } from '#app/domain/context.ts'
import { listDuties } from '#app/domain/duties/duties.server.ts'
import { compareDeadlines, type DeadlineDuty, sumStakes, toDue } from '#app/domain/duties/duty.ts'
import { recordRun } from '#app/domain/jobs/job-runs.server.ts'
import { storeTest } from '#tests/stores.ts'
import { expectCode, seedMay } from '../claims/claim-world.ts'
import { DRIVE, seedIncident } from '../uptime/uptime-world.ts'

const JUNE = '2026-06-20T00:00:00Z'

test('the deadline to work to is the safe one, after it the contract one', () => {
  const both = { safeDeadlineAt: 100, contractDeadlineAt: 200 }
  expect(toDue(both, 99)).toEqual({ dueAt: 100, safeHasPassed: false })
  expect(toDue(both, 100)).toEqual({ dueAt: 200, safeHasPassed: true })
  expect(toDue({ safeDeadlineAt: null, contractDeadlineAt: null }, 1)).toEqual({
    dueAt: null,
    safeHasPassed: false,
  })
})

storeTest(
  'the home lists what costs most first, and each thing under its own head',
  async ({ store, at }) => {
    const { customerId } = await seedMay({ store, ctx: at('2026-06-02T00:00:00Z') })
    const ctx = at(JUNE)
    const month = (await listDuties(ctx)).deadlines[0]
    // 44,640 − 75 = 44,565; 44,565 / 44,640 = 99.83 %: three days. 3 × 100 × 14.00 × 12 / 365 = 138.08 dollars.
    expect(month).toMatchObject({ claimId: null, month: '2026-05', credit: 3, valueMinor: 13_808 })
    expect(month?.services).toContain('Gmail')

    const claim = await draftClaim(ctx, { customerId, month: '2026-05', scopeKey: '' })
    await seedIncident(store, {
      id: 'open',
      from: '2026-06-19T20:00:00Z',
      to: null,
      impact: 'outage',
      services: [DRIVE],
    })
    const { supportCase } = await openCase(ctx, {
      idempotencyKey: 'k',
      customerId,
      vendorNumber: '54023117',
      serviceId: null,
      subject: 'Nobody can sign in',
      description: 'Nobody can sign in.',
      customerPriority: 'P1',
      language: 'en',
      openedAt: Date.parse('2026-06-19T00:00:00Z'),
    })
    const run = { slotAt: ctx.now, startedAt: ctx.now, finishedAt: ctx.now, counts: {} }
    await store.tx((tx) =>
      tx.insert(store.t.jobSchedules).values([
        { job: 'back-up', nextDueAt: 0 },
        { job: 'fine', nextDueAt: 0 },
      ]),
    )
    await recordRun(ctx, { ...run, job: 'back-up', outcome: 'failed', error: 'disk full' })
    await recordRun(ctx, { ...run, job: 'fine', slotAt: 1, outcome: 'failed', error: 'once' })
    await recordRun(ctx, { ...run, job: 'fine', outcome: 'succeeded', error: null })

    const duties = await listDuties(at('2026-06-21T00:00:00Z'))
    expect(duties.deadlines).toMatchObject([
      { claimId: claim.id, waits: false },
      { claimId: null, month: '2026-06', waits: true },
    ])
    expect(duties.deadlines[0]?.id).toBe(month?.id)
    expect(duties.answers).toMatchObject([{ kind: 'case', id: supportCase.id, owedBy: 'vendor' }])
    expect(duties.casesWithoutOutage.map((one) => one.id)).toEqual([supportCase.id])
    expect(duties.outagesWithoutCase.map((one) => one.id)).toEqual(['open', 'may'])
    expect(duties.failedJobs.map((one) => [one.job, one.error])).toEqual([['back-up', 'disk full']])
    expect(duties.staleFeeds).toEqual([])
  },
)

storeTest('the public sees nobody’s duties', async ({ at }) => {
  expect(await expectCode(listDuties(at(JUNE, PUBLIC_ACTOR)))).toBe('actor.sign_in_needed')
})

test('of two deadlines that fall together the dearer one comes first, and money is summed by currency', () => {
  const duty: DeadlineDuty = {
    id: 'a',
    claimId: null,
    customerId: 'c',
    customerName: 'C',
    month: '2026-05',
    services: [],
    creditKind: 'days',
    credit: 3,
    valueMinor: 100,
    currency: 'USD',
    dueAt: 5,
    safeDeadlineAt: 5,
    contractDeadlineAt: 6,
    safeHasPassed: false,
    basis: 'confirmed',
    waits: false,
  }
  const dear = { ...duty, id: 'b', valueMinor: 500 }
  const undated = { ...duty, id: 'c', dueAt: null, valueMinor: null, currency: 'IDR' }
  expect([undated, duty, dear].sort(compareDeadlines).map((one) => one.id)).toEqual(['b', 'a', 'c'])
  expect(sumStakes([undated, duty, dear])).toEqual([{ currency: 'USD', valueMinor: 600 }])
})
