import { expect } from 'vitest'
import { listCaseEvents } from '#app/domain/cases/case-events.server.ts'
import { changeCustomerPriority, recordVendorPriority } from '#app/domain/cases/case-priority.server.ts'
import { closeCase, markCaseSent, reopenCase } from '#app/domain/cases/move-case.server.ts'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { jobActor } from '#app/domain/context.ts'
import { acceptLink, linkByHand, rejectLink, unlink } from '#app/domain/links/links.server.ts'
import {
  listLinkMoves,
  listLinksOfCase,
  listLinksOfIncident,
  listOutagesWithoutCase,
  listP1CasesWithoutOutage,
  listProposedLinks,
} from '#app/domain/links/list-links.server.ts'
import { proposeLinksForIncident, proposeLinksForIncidents } from '#app/domain/links/propose-links.server.ts'
import { type StoreContext, storeTest, VIEWER } from '#tests/stores.ts'
import { aCase, DRIVE, listAuditActions, seedIncident, seedWorld } from '../cases/case-world.ts'

const OUTAGE = { id: 'outage', beganAt: '2026-05-31T03:28:00Z', endedAt: '2026-05-31T04:24:00Z' }

async function proposed(ctx: Ctx): Promise<string> {
  const [link] = await listProposedLinks(ctx)
  if (!link) throw new Error('nothing was proposed')
  return link.id
}

async function world({ store, at }: StoreContext): Promise<Ctx> {
  await seedWorld(store)
  return at('2026-05-31T06:00:00Z')
}

storeTest(
  'a case opened after its outage was published is proposed at once, with the reason',
  async (test) => {
    const ctx = await world(test)
    await seedIncident(ctx.db, OUTAGE)
    await openCase(ctx, aCase())
    const [link] = await listProposedLinks(ctx)
    expect(link).toMatchObject({
      state: 'proposed',
      origin: 'proposal',
      reason: { fit: 'during', overlapMinutes: 43 },
      supportCase: { vendorNumber: '54023117' },
      incident: { id: 'outage', services: [{ title: 'Gmail' }] },
    })
    expect(await listAuditActions(ctx)).toEqual(['case.open', 'link.propose'])
    const notices = await ctx.db.db.select().from(ctx.db.t.outbox)
    expect(notices.map((notice) => notice.kind).sort()).toEqual(['case.opened', 'link.proposed'])
  },
)

storeTest(
  'an incident seen for the first time is proposed to the open P1 cases it fits, once',
  async (test) => {
    const ctx = await world(test)
    await openCase(ctx, aCase())
    await openCase(ctx, aCase({ vendorNumber: '54023118', customerPriority: 'P2' }))
    await openCase(ctx, aCase({ vendorNumber: '54023119', serviceId: DRIVE }))
    await seedIncident(ctx.db, OUTAGE)
    await seedIncident(ctx.db, { id: 'info', beganAt: OUTAGE.beganAt, impact: 'information' })
    const job = { ...ctx, actor: jobActor('poll') }
    const propose = () => ctx.db.tx((tx) => proposeLinksForIncidents(job, tx, ['outage', 'info']))
    expect(await propose()).toBe(1)
    expect(await propose()).toBe(0)
    expect(await ctx.db.tx((tx) => proposeLinksForIncident(job, tx, 'outage'))).toBe(0)
    expect(await listProposedLinks(ctx)).toHaveLength(1)
  },
)

storeTest(
  'a proposal is accepted once, kept with its history, and taken back with a reason',
  async (test) => {
    const ctx = await world(test)
    await seedIncident(ctx.db, OUTAGE)
    const { supportCase } = await openCase(ctx, aCase())
    const linkId = await proposed(ctx)
    expect(await acceptLink(ctx, { linkId })).toMatchObject({ state: 'accepted' })
    expect(await acceptLink(ctx, { linkId })).toMatchObject({ state: 'accepted' })
    await expect(rejectLink(ctx, { linkId })).rejects.toMatchObject({ code: 'link.stale' })
    await expect(unlink(ctx, { linkId, reason: '  ' })).rejects.toMatchObject({ code: 'link.reason_needed' })
    await unlink({ ...ctx, now: ctx.now + 1 }, { linkId, reason: 'It was our own proxy.' })
    const moves = await listLinkMoves(ctx, [linkId])
    expect(moves.map(({ fromState, toState, actor }) => [fromState, toState, actor])).toEqual([
      ['accepted', 'unlinked', 'Ayu'],
      ['proposed', 'accepted', 'Ayu'],
      [null, 'proposed', 'Ayu'],
    ])
    expect(moves[0]?.note).toBe('It was our own proxy.')
    expect(await listAuditActions(ctx)).toEqual([
      'case.open',
      'link.propose',
      'link.accepted',
      'link.unlinked',
    ])
    const timeline = await listCaseEvents(ctx, supportCase.id)
    expect(timeline.map((event) => event.kind)).toEqual(['opened', 'link', 'link', 'link'])
  },
)

storeTest('a rejected pair stays rejected and can still be linked by hand', async (test) => {
  const ctx = await world(test)
  await seedIncident(ctx.db, OUTAGE)
  const { supportCase } = await openCase(ctx, aCase())
  await rejectLink(ctx, { linkId: await proposed(ctx), note: 'Another matter' })
  expect(await ctx.db.tx((tx) => proposeLinksForIncident(ctx, tx, 'outage'))).toBe(0)
  expect(await listProposedLinks(ctx)).toEqual([])
  const pair = { caseId: supportCase.id, incidentId: 'outage' }
  expect(await linkByHand(ctx, { ...pair, note: 'The vendor said so.' })).toMatchObject({
    state: 'accepted',
    origin: 'manual',
    reason: { fit: 'during', words: 'The vendor said so.' },
  })
  await expect(linkByHand(ctx, pair)).rejects.toMatchObject({ code: 'link.exists' })
  const [link] = await listLinksOfIncident(ctx, 'outage')
  expect(link).toMatchObject({ state: 'accepted', supportCase: { id: supportCase.id } })
})

storeTest('many to many: a case takes several outages and an outage several cases', async (test) => {
  const ctx = await world(test)
  await seedIncident(ctx.db, OUTAGE)
  await seedIncident(ctx.db, { ...OUTAGE, id: 'drive', serviceIds: [DRIVE] })
  const one = await openCase(ctx, aCase())
  const two = await openCase(ctx, aCase({ vendorNumber: '54023118' }))
  await linkByHand(ctx, { caseId: one.supportCase.id, incidentId: 'drive' })
  await linkByHand(ctx, { caseId: one.supportCase.id, incidentId: 'outage' })
  await linkByHand(ctx, { caseId: two.supportCase.id, incidentId: 'outage' })
  const ofCase = await listLinksOfCase(ctx, one.supportCase.id)
  expect(ofCase.map((link) => link.incidentId).sort()).toEqual(['drive', 'outage'])
  expect(await listLinksOfIncident(ctx, 'outage')).toHaveLength(2)
  expect(ofCase.find((link) => link.incidentId === 'drive')?.reason.sharedServiceId).toBeNull()
})

storeTest('what is not an open P1 case cannot be linked, by proposal or by hand', async (test) => {
  const ctx = await world(test)
  await seedIncident(ctx.db, OUTAGE)
  const { supportCase } = await openCase(ctx, aCase())
  const linkId = await proposed(ctx)
  const pair = { caseId: supportCase.id, incidentId: 'outage' }
  await recordVendorPriority(ctx, {
    caseId: supportCase.id,
    version: supportCase.version,
    priority: 'P2',
    reason: 'They see a workaround.',
  })
  expect(await listProposedLinks(ctx)).toEqual([])
  await expect(acceptLink(ctx, { linkId })).rejects.toMatchObject({ code: 'link.case_not_p1' })
  await expect(linkByHand(ctx, pair)).rejects.toMatchObject({ code: 'link.case_not_p1' })
  // The appeal succeeded: P1 again, so the lapsed proposal comes back.
  await recordVendorPriority(ctx, { caseId: supportCase.id, version: 2, priority: 'P1', reason: 'Appeal.' })
  expect(await listProposedLinks(ctx)).toHaveLength(1)
  await closeCase(ctx, {
    caseId: supportCase.id,
    version: 3,
    outcome: 'unsolved',
    outcomeDetails: { verdict: 'unsolved', reason: 'No answer.' },
  })
  expect(await listProposedLinks(ctx)).toEqual([])
  await expect(linkByHand(ctx, pair)).rejects.toMatchObject({ code: 'link.case_closed' })
  await reopenCase(ctx, { caseId: supportCase.id, version: 4, note: 'They found it.' })
  expect(await acceptLink(ctx, { linkId })).toMatchObject({ state: 'accepted' })
  const starter = await openCase(
    ctx,
    aCase({ customerId: 'starter', vendorNumber: null, idempotencyKey: 'k', notSentReason: 'edition' }),
  )
  await expect(
    linkByHand(ctx, { caseId: starter.supportCase.id, incidentId: 'outage' }),
  ).rejects.toMatchObject({ code: 'link.case_not_sent' })
})

storeTest('a case that is sent, or raised to P1, later is matched then', async (test) => {
  const ctx = await world(test)
  await seedIncident(ctx.db, OUTAGE)
  const later = await openCase(
    ctx,
    aCase({ vendorNumber: null, idempotencyKey: 'k', notSentReason: 'later' }),
  )
  expect(await listProposedLinks(ctx)).toEqual([])
  await markCaseSent(ctx, {
    caseId: later.supportCase.id,
    version: 1,
    vendorNumber: '54023200',
    occurredAt: Date.parse('2026-05-31T04:30:00Z'),
  })
  expect(await listProposedLinks(ctx)).toHaveLength(1)
  const low = await openCase(ctx, aCase({ vendorNumber: '54023300', customerPriority: 'P3' }))
  expect(await listProposedLinks(ctx)).toHaveLength(1)
  await changeCustomerPriority(ctx, {
    caseId: low.supportCase.id,
    version: 1,
    priority: 'P1',
    reason: 'Everybody now.',
  })
  expect(await listProposedLinks(ctx)).toHaveLength(2)
})

storeTest(
  'worklists: P1 cases without an outage and outages without a case empty each other',
  async (test) => {
    const ctx = await world(test)
    await seedIncident(ctx.db, OUTAGE)
    await seedIncident(ctx.db, { id: 'info', beganAt: OUTAGE.beganAt, impact: 'information' })
    await seedIncident(ctx.db, {
      id: 'long-ago',
      beganAt: '2026-01-01T00:00:00Z',
      endedAt: '2026-01-01T01:00:00Z',
    })
    await openCase(ctx, aCase({ vendorNumber: '54023118', customerPriority: 'P2' }))
    await openCase(ctx, aCase())
    expect(
      (await listP1CasesWithoutOutage(ctx)).map((found) => [found.vendorNumber, found.proposals]),
    ).toEqual([['54023117', 1]])
    expect((await listOutagesWithoutCase(ctx)).map((found) => [found.id, found.proposals])).toEqual([
      ['outage', 1],
    ])
    await acceptLink(ctx, { linkId: await proposed(ctx) })
    expect(await listP1CasesWithoutOutage(ctx)).toEqual([])
    expect(await listOutagesWithoutCase(ctx)).toEqual([])
    await ctx.db.tx((tx) => tx.update(ctx.db.t.services).set({ inUse: false }))
    await seedIncident(ctx.db, { id: 'unused', beganAt: '2026-05-31T05:00:00Z' })
    expect(await listOutagesWithoutCase(ctx)).toEqual([])
  },
)

storeTest('a viewer can neither decide on links nor make them, and nothing is written', async (test) => {
  const ctx = await world(test)
  await seedIncident(ctx.db, OUTAGE)
  const { supportCase } = await openCase(ctx, aCase())
  const linkId = await proposed(ctx)
  const before = await listAuditActions(ctx)
  const viewer = { ...ctx, actor: VIEWER }
  const refused = { code: 'actor.not_allowed' }
  await expect(acceptLink(viewer, { linkId })).rejects.toMatchObject(refused)
  await expect(rejectLink(viewer, { linkId })).rejects.toMatchObject(refused)
  await expect(unlink(viewer, { linkId, reason: 'x' })).rejects.toMatchObject(refused)
  await expect(linkByHand(viewer, { caseId: supportCase.id, incidentId: 'outage' })).rejects.toMatchObject(
    refused,
  )
  expect(await listAuditActions(ctx)).toEqual(before)
  expect(await listProposedLinks(viewer)).toHaveLength(1)
})
