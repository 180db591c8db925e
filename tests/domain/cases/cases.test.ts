import { expect } from 'vitest'
import { addCaseNote, escalateCase, recordVendorMessage } from '#app/domain/cases/annotate-case.server.ts'
import { listCaseEvents } from '#app/domain/cases/case-events.server.ts'
import {
  appealPriority,
  changeCustomerPriority,
  recordVendorPriority,
} from '#app/domain/cases/case-priority.server.ts'
import { countCases, getCase, listCases, listRecentCases } from '#app/domain/cases/cases.server.ts'
import { editCase } from '#app/domain/cases/edit-case.server.ts'
import { closeCase, markCaseSent, moveCase, reopenCase } from '#app/domain/cases/move-case.server.ts'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { PUBLIC_ACTOR } from '#app/domain/context.ts'
import { linkByHand } from '#app/domain/links/links.server.ts'
import { type StoreContext, storeTest, VIEWER } from '#tests/stores.ts'
import { aCase, DRIVE, GMAIL, listAuditActions, seedIncident, seedWorld } from './case-world.ts'

const at = (time: string) => Date.parse(`2026-05-31T${time}:00Z`)

async function world(context: StoreContext): Promise<Ctx> {
  await seedWorld(context.store)
  return context.at('2026-05-31T06:00:00Z')
}

storeTest('one key makes one case however often the form is sent', async (test) => {
  const ctx = await world(test)
  const first = await openCase(ctx, aCase())
  const again = await openCase(ctx, aCase({ subject: 'Changed' }))
  expect([first.created, again.created]).toEqual([true, false])
  expect(again.supportCase).toEqual(first.supportCase)
  const both = await Promise.all([
    openCase(ctx, aCase({ vendorNumber: '5000', idempotencyKey: 'twice' })),
    openCase(ctx, aCase({ vendorNumber: '5000', idempotencyKey: 'twice' })),
  ])
  expect(both.map((opened) => opened.created).sort()).toEqual([false, true])
  expect((await listCases(ctx)).cases).toHaveLength(2)
})

storeTest('what cannot be is refused and leaves nothing behind', async (test) => {
  const ctx = await world(test)
  await openCase(ctx, aCase())
  const before = await listAuditActions(ctx)
  const refusals = [
    [{ vendorNumber: '54023117', idempotencyKey: 'other' }, 'case.number_exists'],
    [{ vendorNumber: 'not a number!' }, 'case.bad_number'],
    [{ vendorNumber: '1234', openedAt: at('06:00') + 1 }, 'case.in_the_future'],
    [{ vendorNumber: '1234', problemBeganAt: at('07:00') }, 'case.begins_in_the_future'],
    [
      { vendorNumber: '1234', problemBeganAt: at('03:00'), problemEndedAt: at('02:59') },
      'case.ends_before_it_begins',
    ],
    [{ vendorNumber: '1234', usersAffected: 11, usersTotal: 10 }, 'case.more_users_than_there_are'],
    [{ vendorNumber: '1234', customerId: 'nobody' }, 'customer.not_found'],
    [{ vendorNumber: '1234', serviceId: 'nothing' }, 'service.not_found'],
    [{ vendorNumber: '1234', customerId: 'starter' }, 'case.edition_without_support'],
  ] as const
  for (const [changes, code] of refusals) {
    await expect(openCase(ctx, aCase(changes)), code).rejects.toMatchObject({ code })
  }
  await expect(openCase(ctx, aCase({ vendorNumber: '1234', openedAt: at('06:00') }))).resolves.toBeDefined()
  expect(await listAuditActions(ctx)).toEqual([...before, 'case.open'])
})

storeTest(
  'Essentials Starter has no support: the case is recorded as not sent and cannot be sent',
  async (test) => {
    const ctx = await world(test)
    const starter = { customerId: 'starter', vendorNumber: null, idempotencyKey: 'k' }
    await expect(openCase(ctx, aCase(starter))).rejects.toMatchObject({
      code: 'case.edition_without_support',
      details: { edition: 'essentials_starter', instead: 'enterprise_essentials' },
    })
    const { supportCase } = await openCase(ctx, aCase({ ...starter, notSentReason: 'edition' }))
    expect(supportCase).toMatchObject({ state: 'draft', notSentReason: 'edition' })
    const sending = { caseId: supportCase.id, version: 1, vendorNumber: '54023117' }
    await expect(markCaseSent(ctx, sending)).rejects.toMatchObject({ code: 'case.edition_without_support' })
    await ctx.db.tx((tx) => tx.update(ctx.db.t.customers).set({ edition: 'enterprise_essentials' }))
    expect(await markCaseSent(ctx, sending)).toMatchObject({
      state: 'new',
      openedAt: ctx.now,
      notSentReason: null,
    })
    expect(await countCases(ctx)).toEqual({ total: 1, open: 1, drafts: 0 })
  },
)

storeTest(
  'a case walks its states, each move in its place, and the first of them is the first answer',
  async (test) => {
    const ctx = await world(test)
    const { supportCase } = await openCase(ctx, aCase())
    const move = (version: number, to: Parameters<typeof moveCase>[1]['to'], occurredAt?: number) =>
      moveCase(ctx, { caseId: supportCase.id, version, to, occurredAt })
    expect(await move(1, 'in_progress', at('04:00'))).toMatchObject({
      firstResponseAt: at('04:00'),
      version: 2,
    })
    await expect(move(2, 'new')).rejects.toMatchObject({ code: 'case.cannot_move' })
    await expect(move(2, 'in_progress')).rejects.toMatchObject({ code: 'case.cannot_move' })
    await expect(move(2, 'closed')).rejects.toMatchObject({ code: 'case.cannot_move' })
    await expect(move(1, 'waiting_on_customer')).rejects.toMatchObject({ code: 'case.stale' })
    await expect(move(2, 'waiting_on_customer', at('03:59'))).rejects.toMatchObject({
      code: 'case.out_of_order',
    })
    await expect(move(2, 'waiting_on_customer', at('03:00'))).rejects.toMatchObject({
      code: 'case.before_opening',
    })
    await move(2, 'waiting_on_customer', at('04:10'))
    await move(3, 'in_progress', at('04:20'))
    expect(await move(4, 'solution_offered')).toMatchObject({
      state: 'solution_offered',
      firstResponseAt: at('04:00'),
    })
    const events = await listCaseEvents(ctx, supportCase.id)
    expect(events.map((event) => event.details.to)).toEqual([
      'new',
      'in_progress',
      'waiting_on_customer',
      'in_progress',
      'solution_offered',
    ])
  },
)

storeTest('a time given to the minute may be the minute of the opening or of the last move', async (test) => {
  const ctx = await world(test)
  const openedAt = at('03:41') + 9_000
  const { supportCase } = await openCase(ctx, aCase({ openedAt }))
  const move = (version: number, to: Parameters<typeof moveCase>[1]['to'], occurredAt: number) =>
    moveCase(ctx, { caseId: supportCase.id, version, to, occurredAt })
  await expect(move(1, 'in_progress', at('03:41') - 1)).rejects.toMatchObject({ code: 'case.before_opening' })
  expect(await move(1, 'in_progress', at('03:41'))).toMatchObject({ firstResponseAt: openedAt })
  await move(2, 'waiting_on_customer', at('04:10') + 30_000)
  await expect(move(3, 'in_progress', at('04:10') - 1)).rejects.toMatchObject({ code: 'case.out_of_order' })
  await move(3, 'in_progress', at('04:10'))
  const events = await listCaseEvents(ctx, supportCase.id)
  expect(events.map((event) => [event.details.to, event.occurredAt])).toEqual([
    ['new', openedAt],
    ['in_progress', openedAt],
    ['waiting_on_customer', at('04:10') + 30_000],
    ['in_progress', at('04:10') + 30_000],
  ])
})

storeTest('each outcome asks for what it needs, and reopening is logged', async (test) => {
  const ctx = await world(test)
  const { supportCase } = await openCase(ctx, aCase())
  const close = (outcome: Parameters<typeof closeCase>[1]['outcome'], outcomeDetails = {}) =>
    closeCase(ctx, { caseId: supportCase.id, version: 1, outcome, outcomeDetails })
  await expect(close('solved')).rejects.toMatchObject({
    code: 'case.outcome_incomplete',
    details: { field: 'how', fault: 'choose_one' },
  })
  await expect(close('not_a_feature', { ideaUrl: 'javascript:alert(1)' })).rejects.toMatchObject({
    details: { field: 'ideaUrl', fault: 'not_a_url' },
  })
  await expect(close('not_reproducible')).rejects.toMatchObject({ details: { field: 'nextSteps' } })
  await expect(close('third_party')).rejects.toMatchObject({ details: { field: 'thirdParty' } })
  await expect(close('unsolved', { verdict: 'unsupported' })).rejects.toMatchObject({
    details: { field: 'reason' },
  })
  await expect(close('outage_resolved')).rejects.toMatchObject({ code: 'case.no_linked_outage' })
  const closed = await close('solved', {
    how: 'answered',
    answer: ' The filter was ours. ',
    thirdParty: 'left over',
  })
  expect(closed).toMatchObject({
    state: 'closed',
    closedAt: ctx.now,
    outcome: 'solved',
    outcomeDetails: { how: 'answered', answer: 'The filter was ours.' },
  })
  await expect(close('solved', { how: 'solved', answer: 'x' })).rejects.toMatchObject({
    code: 'case.cannot_move',
  })
  await expect(reopenCase(ctx, { caseId: supportCase.id, version: 2, note: ' ' })).rejects.toMatchObject({
    code: 'case.reason_needed',
  })
  expect(await reopenCase(ctx, { caseId: supportCase.id, version: 2, note: 'It is back.' })).toMatchObject({
    state: 'in_progress',
    closedAt: null,
    outcome: null,
  })
  const [, , reopened] = await listCaseEvents(ctx, supportCase.id)
  expect(reopened).toMatchObject({
    text: 'It is back.',
    details: { reopened: true, outcomeBefore: 'solved' },
  })
  expect(await listAuditActions(ctx)).toEqual(['case.open', 'case.move', 'case.move'])
})

storeTest('an outage ends a case only once it is linked and the vendor has closed it', async (test) => {
  const ctx = await world(test)
  await seedIncident(ctx.db, { id: 'outage', beganAt: '2026-05-31T03:28:00Z' })
  const { supportCase } = await openCase(ctx, aCase())
  await linkByHand(ctx, { caseId: supportCase.id, incidentId: 'outage' })
  const close = () =>
    closeCase(ctx, { caseId: supportCase.id, version: 1, outcome: 'outage_resolved', outcomeDetails: {} })
  await expect(close()).rejects.toMatchObject({ code: 'case.outage_still_open', details: { id: 'outage' } })
  await ctx.db.tx((tx) => tx.update(ctx.db.t.incidents).set({ endedAt: at('04:24') }))
  expect(await close()).toMatchObject({ outcome: 'outage_resolved' })
})

storeTest('both priorities are kept and logged; a lowered one can be appealed', async (test) => {
  const ctx = await world(test)
  const { supportCase } = await openCase(ctx, aCase())
  const write = { caseId: supportCase.id, reason: 'The vendor sees a workaround.' }
  await expect(appealPriority(ctx, { ...write, version: 1 })).rejects.toMatchObject({
    code: 'case.nothing_to_appeal',
  })
  await expect(
    recordVendorPriority(ctx, { ...write, reason: ' ', version: 1, priority: 'P2' }),
  ).rejects.toMatchObject({ code: 'case.reason_needed' })
  const lowered = await recordVendorPriority(ctx, {
    ...write,
    version: 1,
    priority: 'P2',
    occurredAt: at('05:00'),
  })
  expect(lowered).toMatchObject({ customerPriority: 'P1', vendorPriority: 'P2' })
  expect(await appealPriority(ctx, { ...write, reason: 'No workaround.', version: 2 })).toMatchObject({
    appealedAt: ctx.now,
  })
  await changeCustomerPriority(ctx, { ...write, reason: 'They are right.', version: 3, priority: 'P2' })
  const events = await listCaseEvents(ctx, supportCase.id)
  expect(events.map(({ kind, details }) => [kind, details.from, details.to])).toEqual([
    ['opened', undefined, 'new'],
    ['vendor_priority', null, 'P2'],
    ['appeal', undefined, undefined],
    ['customer_priority', 'P1', 'P2'],
  ])
  expect(events[1]).toMatchObject({ occurredAt: at('05:00'), text: 'The vendor sees a workaround.' })
  const notices = await ctx.db.db.select().from(ctx.db.t.outbox)
  const changed = notices.filter((notice) => notice.kind === 'case.priority_changed')
  expect(changed.map((notice) => notice.payload)).toEqual([{ from: 'P1', to: 'P2' }])
})

storeTest(
  'notes, messages and escalation stand in one timeline; the first message is the first answer',
  async (test) => {
    const ctx = await world(test)
    const { supportCase } = await openCase(ctx, aCase())
    const caseId = supportCase.id
    await addCaseNote(ctx, { caseId, text: 'Called the branch offices.' })
    await expect(addCaseNote(ctx, { caseId, text: '  ' })).rejects.toMatchObject({ code: 'case.text_needed' })
    const answered = await recordVendorMessage(ctx, {
      caseId,
      text: 'We are looking.',
      occurredAt: at('04:05'),
    })
    expect(answered.firstResponseAt).toBe(at('04:05'))
    const earlier = await recordVendorMessage(ctx, { caseId, text: 'Received.', occurredAt: at('03:50') })
    expect(earlier.firstResponseAt).toBe(at('03:50'))
    const later = await recordVendorMessage(ctx, { caseId, text: 'Still looking.', occurredAt: at('05:00') })
    expect(later).toMatchObject({ firstResponseAt: at('03:50'), version: earlier.version })
    const escalated = await escalateCase(ctx, {
      caseId,
      version: 3,
      team: 'Gmail specialists',
      text: 'No progress.',
    })
    expect(escalated.escalatedAt).toBe(ctx.now)
    expect((await listCaseEvents(ctx, caseId)).map((event) => event.kind)).toEqual([
      'opened',
      'vendor_message',
      'vendor_message',
      'vendor_message',
      'note',
      'escalated',
    ])
    expect(await listAuditActions(ctx)).toEqual([
      'case.open',
      'case.note',
      'case.vendor_message',
      'case.vendor_message',
      'case.vendor_message',
      'case.escalated',
    ])
  },
)

storeTest(
  'an edit names what changed, refuses to overwrite, and writes nothing when nothing changed',
  async (test) => {
    const ctx = await world(test)
    await openCase(ctx, aCase({ vendorNumber: '9999' }))
    const { supportCase } = await openCase(ctx, aCase())
    const edit = (version: number, facts: Parameters<typeof editCase>[1]['facts']) =>
      editCase(ctx, { caseId: supportCase.id, version, facts })
    expect(await edit(1, { subject: supportCase.subject })).toMatchObject({ version: 1 })
    expect(await edit(1, { subject: 'All mail is down', usersAffected: 40 })).toMatchObject({
      subject: 'All mail is down',
      version: 2,
    })
    await expect(edit(1, { subject: 'From an old page' })).rejects.toMatchObject({ code: 'case.stale' })
    await expect(edit(2, { vendorNumber: '9999' })).rejects.toMatchObject({ code: 'case.number_exists' })
    await expect(edit(2, { usersAffected: 5, usersTotal: 4 })).rejects.toMatchObject({
      code: 'case.more_users_than_there_are',
    })
    const events = await listCaseEvents(ctx, supportCase.id)
    expect(events.at(-1)).toMatchObject({ kind: 'edited', details: { fields: 'subject usersAffected' } })
    expect(await listAuditActions(ctx)).toEqual(['case.open', 'case.open', 'case.edit'])
  },
)

storeTest('cases are listed newest first, filtered, and paged without a gap', async (test) => {
  const ctx = await world(test)
  for (const minute of [10, 11, 12, 13, 14]) {
    const number = `77${minute}`
    await openCase(
      ctx,
      aCase({ vendorNumber: number, openedAt: at(`03:${minute}`), subject: `100% of case ${minute}` }),
    )
  }
  await openCase(
    ctx,
    aCase({ vendorNumber: '8800', customerPriority: 'P3', serviceId: DRIVE, openedAt: at('03:13') }),
  )
  const numbers = async (filter: Parameters<typeof listCases>[1]) =>
    (await listCases(ctx, filter)).cases.map((found) => found.vendorNumber)
  const first = await listCases(ctx, { limit: 4 })
  const rest = await listCases(ctx, { limit: 4, cursor: first.nextCursor })
  expect([...first.cases, ...rest.cases].map((found) => found.vendorNumber)).toEqual([
    '7714',
    '8800',
    '7713',
    '7712',
    '7711',
    '7710',
  ])
  expect(rest.nextCursor).toBeNull()
  expect(await numbers({ priority: 'P3' })).toEqual(['8800'])
  expect(await numbers({ serviceId: GMAIL, text: '100%' })).toHaveLength(5)
  expect(await numbers({ text: '0_% of' })).toEqual([])
  expect(await numbers({ text: 'CASE 12' })).toEqual(['7712'])
  expect(await numbers({ text: '8800' })).toEqual(['8800'])
  expect(await numbers({ state: 'closed' })).toEqual([])
  expect(await numbers({ state: 'open' })).toHaveLength(6)
  await expect(listCases(ctx, { cursor: 'x' })).rejects.toMatchObject({ code: 'case.bad_cursor' })
  const recent = await listRecentCases(ctx, { customerId: 'customer', serviceId: DRIVE })
  expect(recent.map((found) => found.vendorNumber).slice(0, 2)).toEqual(['8800', '7714'])
  expect(await listRecentCases(ctx, { customerId: 'starter', serviceId: DRIVE })).toEqual([])
})

storeTest('a viewer reads cases and changes none; the public does not see them', async (test) => {
  const ctx = await world(test)
  const { supportCase } = await openCase(ctx, aCase())
  const caseId = supportCase.id
  const before = await listAuditActions(ctx)
  const viewer = { ...ctx, actor: VIEWER }
  const write = { caseId, version: 1 }
  const writes = [
    openCase(viewer, aCase({ vendorNumber: '4444' })),
    moveCase(viewer, { ...write, to: 'in_progress' }),
    markCaseSent(viewer, { ...write, vendorNumber: null }),
    closeCase(viewer, { ...write, outcome: 'solved', outcomeDetails: { how: 'solved', answer: 'x' } }),
    reopenCase(viewer, { ...write, note: 'x' }),
    changeCustomerPriority(viewer, { ...write, priority: 'P2', reason: 'x' }),
    recordVendorPriority(viewer, { ...write, priority: 'P2', reason: 'x' }),
    appealPriority(viewer, { ...write, reason: 'x' }),
    addCaseNote(viewer, { caseId, text: 'x' }),
    recordVendorMessage(viewer, { caseId, text: 'x' }),
    escalateCase(viewer, { ...write, team: 'x', text: 'x' }),
    editCase(viewer, { ...write, facts: { subject: 'x' } }),
  ]
  const outcomes = await Promise.allSettled(writes)
  const refused = { status: 'rejected', reason: { code: 'actor.not_allowed' } }
  for (const outcome of outcomes) expect(outcome).toMatchObject(refused)
  expect(await listAuditActions(ctx)).toEqual(before)
  expect(await getCase(viewer, caseId)).toEqual(await getCase(ctx, caseId))
  const someone = { ...ctx, actor: PUBLIC_ACTOR }
  await expect(getCase(someone, caseId)).rejects.toMatchObject({ code: 'actor.sign_in_needed' })
  await expect(listCases(someone)).rejects.toMatchObject({ code: 'actor.sign_in_needed' })
})
