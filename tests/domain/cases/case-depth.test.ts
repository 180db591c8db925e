import { expect } from 'vitest'
import {
  addHoliday,
  getWorkingCalendar,
  listHolidays,
  removeHoliday,
  setWorkingWeek,
} from '#app/domain/calendars/working-calendars.server.ts'
import { recordVendorMessage } from '#app/domain/cases/annotate-case.server.ts'
import { listCaseClocks } from '#app/domain/cases/case-clocks.server.ts'
import {
  discardDraft,
  finishDraft,
  getDraft,
  listOpenDrafts,
  saveDraft,
  startDraft,
} from '#app/domain/cases/case-drafts.server.ts'
import { listCaseEvents } from '#app/domain/cases/case-events.server.ts'
import { getCaseReport } from '#app/domain/cases/case-reports.server.ts'
import {
  addCaseRequest,
  listCaseRequests,
  settleCaseRequest,
} from '#app/domain/cases/case-requests.server.ts'
import { findSurvey, recordSurvey } from '#app/domain/cases/case-surveys.server.ts'
import { listCases } from '#app/domain/cases/cases.server.ts'
import { closeCase, moveCase } from '#app/domain/cases/move-case.server.ts'
import { openCase } from '#app/domain/cases/open-case.server.ts'
import { watchResponses } from '#app/domain/cases/watch-responses.server.ts'
import type { Ctx } from '#app/domain/context.ts'
import { jobActor } from '#app/domain/context.ts'
import { listLinksOfCase } from '#app/domain/links/list-links.server.ts'
import { type StoreContext, storeTest, VIEWER } from '#tests/stores.ts'
import { aCase, GMAIL, listAuditActions, seedIncident, seedWorld } from './case-world.ts'

const HOUR = 3_600_000

async function world({ store, at }: StoreContext): Promise<Ctx> {
  await seedWorld(store)
  return at('2026-05-31T04:00:00Z')
}

const ANSWERS = {
  problem: 'Nobody can open Gmail',
  serviceId: GMAIL,
  subject: 'Gmail is down',
  description: 'Error 502 for all of us',
  access: 'yes',
  severalUsers: 'yes',
  unusable: 'yes',
  collaboration: 'no',
  workaround: 'none',
  channel: 'chat',
  language: 'en',
}

storeTest(
  'a contact is saved step by step, resumed, and becomes one case linked to the outage it found',
  async (test) => {
    const ctx = await world(test)
    await seedIncident(ctx.db, { id: 'outage', beganAt: '2026-05-31T03:28:00Z' })
    const draft = await startDraft(ctx, { customerId: 'customer', answers: { problem: ANSWERS.problem } })
    const saved = await saveDraft(ctx, {
      draftId: draft.id,
      version: 1,
      step: 'look',
      answers: { incidentId: 'outage', serviceId: GMAIL },
    })
    expect(saved).toMatchObject({ step: 'look', version: 2, answers: { problem: ANSWERS.problem } })
    const elsewhere = saveDraft(ctx, { draftId: draft.id, version: 1, step: 'look', answers: {} })
    await expect(elsewhere).rejects.toMatchObject({ code: 'case_draft.stale' })
    expect((await listOpenDrafts(ctx)).map((open) => open.id)).toEqual([draft.id])
    const finish = () => finishDraft(ctx, { draftId: draft.id, notSentReason: null })
    await expect(finish()).rejects.toMatchObject({
      code: 'case_draft.incomplete',
      details: { step: 'brief', field: 'subject' },
    })
    await saveDraft(ctx, { draftId: draft.id, version: 2, step: 'review', answers: ANSWERS })
    const [one, two] = [await finish(), await finish()]
    expect(two.id).toBe(one.id)
    expect(one).toMatchObject({ customerPriority: 'P1', priorityAnswers: { access: true }, state: 'new' })
    expect((await listCases(ctx)).cases).toHaveLength(1)
    expect(await listLinksOfCase(ctx, one.id)).toMatchObject([{ state: 'accepted', incidentId: 'outage' }])
    expect(await listOpenDrafts(ctx)).toEqual([])
    await expect(
      saveDraft(ctx, { draftId: draft.id, version: 4, step: 'look', answers: {} }),
    ).rejects.toMatchObject({ code: 'case_draft.finished', details: { caseId: one.id } })
    expect(await listAuditActions(ctx)).toEqual([
      'case_draft.start',
      'case_draft.save',
      'case_draft.save',
      'case.open',
      'link.propose',
      'case_draft.finish',
      'link.accepted',
    ])
  },
)

storeTest(
  'a contact below P1 becomes a case without a link, Essentials Starter one that was not sent',
  async (test) => {
    const ctx = await world(test)
    await seedIncident(ctx.db, { id: 'outage', beganAt: '2026-05-31T03:28:00Z' })
    const answers = { ...ANSWERS, incidentId: 'outage', workaround: 'exists' }
    const mild = await startDraft(ctx, { customerId: 'customer', answers })
    const supportCase = await finishDraft(ctx, { draftId: mild.id, notSentReason: null })
    expect(supportCase.customerPriority).toBe('P3')
    expect(await listLinksOfCase(ctx, supportCase.id)).toEqual([])
    const starter = await startDraft(ctx, { customerId: 'starter', answers: ANSWERS })
    await expect(finishDraft(ctx, { draftId: starter.id, notSentReason: null })).rejects.toMatchObject({
      code: 'case.edition_without_support',
    })
    expect(await finishDraft(ctx, { draftId: starter.id, notSentReason: 'edition' })).toMatchObject({
      state: 'draft',
    })
  },
)

storeTest('a contact can be given up, once and for all, and only with a managed account', async (test) => {
  const ctx = await world(test)
  for (const [answers, code] of [
    [{ problem: 'x', serviceId: 'nothing' }, 'service.not_found'],
    [{ problem: 'x', incidentId: 'nothing' }, 'incident.not_found'],
  ] as const) {
    await expect(startDraft(ctx, { customerId: 'customer', answers })).rejects.toMatchObject({ code })
  }
  await expect(startDraft(ctx, { customerId: 'nobody', answers: {} })).rejects.toMatchObject({
    code: 'customer.not_found',
  })
  const draft = await startDraft(ctx, { customerId: 'customer', answers: ANSWERS })
  await expect(
    saveDraft(ctx, {
      draftId: draft.id,
      version: 1,
      step: 'channel',
      answers: { contactEmail: 'Ayu@Gmail.com ' },
    }),
  ).rejects.toMatchObject({ code: 'case_draft.consumer_account' })
  await discardDraft(ctx, draft.id)
  await discardDraft(ctx, draft.id)
  expect(await getDraft(ctx, draft.id)).toMatchObject({ discardedAt: ctx.now })
  await expect(finishDraft(ctx, { draftId: draft.id, notSentReason: null })).rejects.toMatchObject({
    code: 'case_draft.finished',
  })
  await expect(
    saveDraft(ctx, { draftId: draft.id, version: draft.version + 1, step: 'look', answers: {} }),
  ).rejects.toMatchObject({ code: 'case_draft.finished' })
  expect(await listAuditActions(ctx)).toEqual(['case_draft.start', 'case_draft.discard'])
})

storeTest('requests say who owes what since when, and are ticked off once', async (test) => {
  const ctx = await world(test)
  const { supportCase } = await openCase(ctx, aCase())
  const caseId = supportCase.id
  const logs = await addCaseRequest(ctx, { caseId, kind: 'logs', text: 'HAR of one request', owedBy: 'us' })
  await addCaseRequest(ctx, { caseId, kind: 'other', text: 'When will it be fixed?', owedBy: 'vendor' })
  await expect(addCaseRequest(ctx, { caseId, kind: 'steps', text: ' ', owedBy: 'us' })).rejects.toMatchObject(
    { code: 'case.text_needed' },
  )
  const later = { ...ctx, now: ctx.now + HOUR }
  await expect(
    settleCaseRequest(later, { caseId: 'another case', requestId: logs.id }),
  ).rejects.toMatchObject({ code: 'case_request.not_found' })
  expect(await settleCaseRequest(later, { caseId, requestId: logs.id, answer: 'Uploaded.' })).toMatchObject({
    settledAt: later.now,
    answer: 'Uploaded.',
  })
  expect(await settleCaseRequest(later, { caseId, requestId: logs.id, answer: 'Again' })).toMatchObject({
    answer: 'Uploaded.',
  })
  await expect(
    settleCaseRequest(later, { caseId, requestId: logs.id, settledAt: later.now + 1 }),
  ).resolves.toMatchObject({ answer: 'Uploaded.' })
  expect((await listCaseRequests(ctx, caseId)).map((one) => [one.kind, one.owedBy, one.settledAt])).toEqual([
    ['other', 'vendor', null],
    ['logs', 'us', later.now],
  ])
  const events = await listCaseEvents(ctx, caseId)
  expect(events.map(({ kind, details }) => [kind, details.settled])).toEqual([
    ['opened', undefined],
    ['request', false],
    ['request', false],
    ['request', true],
  ])
  expect(await listAuditActions(ctx)).toEqual([
    'case.open',
    'case_request.add',
    'case_request.add',
    'case_request.settle',
  ])
})

const ENDING = { outcome: 'solved', outcomeDetails: { how: 'solved', answer: 'Fixed.' } } as const

storeTest('the survey comes after closing and can be corrected, not overwritten unseen', async (test) => {
  const ctx = await world(test)
  const { supportCase } = await openCase(ctx, aCase())
  const survey = { caseId: supportCase.id, version: 0, askedAt: ctx.now, score: 4, comment: ' Quick. ' }
  await expect(recordSurvey(ctx, { ...survey, answer: 'answered' })).rejects.toMatchObject({
    code: 'survey.case_not_closed',
  })
  await closeCase(ctx, { caseId: supportCase.id, version: 1, ...ENDING })
  expect(await recordSurvey(ctx, { ...survey, answer: 'none' })).toMatchObject({
    answeredAt: null,
    score: null,
    comment: null,
  })
  await expect(recordSurvey(ctx, { ...survey, answer: 'answered' })).rejects.toMatchObject({
    code: 'survey.stale',
  })
  for (const score of [0, 6, null]) {
    await expect(
      recordSurvey(ctx, { ...survey, version: 1, answer: 'answered', score }),
    ).rejects.toMatchObject({ code: 'survey.score_needed' })
  }
  await recordSurvey(ctx, { ...survey, version: 1, answer: 'answered' })
  expect(await findSurvey(ctx, supportCase.id)).toMatchObject({ score: 4, comment: 'Quick.', version: 2 })
  expect((await listAuditActions(ctx)).slice(-2)).toEqual(['survey.record', 'survey.record'])
})

storeTest('a working week and holidays belong to a customer and move its clocks', async (test) => {
  const ctx = await world(test)
  await ctx.db.tx((tx) => tx.update(ctx.db.t.customers).set({ supportTier: 'unknown' }))
  const opened = { ...ctx, now: Date.parse('2026-05-29T08:00:00Z') } // Friday, 15:00 in Jakarta
  const { supportCase } = await openCase(opened, aCase({ openedAt: opened.now, customerPriority: 'P3' }))
  const due = async () => {
    const clocks = await listCaseClocks(ctx, [supportCase])
    const dueAt = clocks.get(supportCase.id)?.firstResponse?.dueAt
    return dueAt == null ? null : new Date(dueAt).toISOString()
  }
  expect(await getWorkingCalendar(ctx, 'customer')).toMatchObject({ version: 0, opensAt: '09:00' })
  expect(await due()).toBe('2026-06-01T08:00:00.000Z')
  await addHoliday(ctx, { customerId: 'customer', date: '2026-06-01', name: ' Pancasila Day ' })
  expect(await due()).toBe('2026-06-02T08:00:00.000Z')
  const week = { customerId: 'customer', workingDays: [6, 1, 2], opensAt: '08:00', closesAt: '18:00' }
  await setWorkingWeek(ctx, { ...week, version: 0 })
  // Friday is off now: the ten hours of Saturday, 08:00 to 18:00 in Jakarta.
  expect(await due()).toBe('2026-05-30T11:00:00.000Z')
  await expect(setWorkingWeek(ctx, { ...week, version: 0 })).rejects.toMatchObject({ code: 'calendar.stale' })
  await expect(setWorkingWeek(ctx, { ...week, version: 1, workingDays: [] })).rejects.toMatchObject({
    code: 'calendar.no_days',
  })
  await expect(
    addHoliday(ctx, { customerId: 'customer', date: '2026-02-30', name: 'x' }),
  ).rejects.toMatchObject({ code: 'calendar.bad_date' })
  expect(await listHolidays(ctx, 'customer')).toMatchObject([{ date: '2026-06-01', name: 'Pancasila Day' }])
  await removeHoliday(ctx, { customerId: 'customer', date: '2026-06-01' })
  await expect(removeHoliday(ctx, { customerId: 'customer', date: '2026-06-01' })).rejects.toMatchObject({
    code: 'calendar.holiday_not_found',
  })
  expect(await listAuditActions(ctx)).toEqual([
    'case.open',
    'calendar.add_holiday',
    'calendar.set_week',
    'calendar.remove_holiday',
  ])
})

storeTest('an overdue first answer is announced once', async (test) => {
  const ctx = await world(test)
  const { supportCase } = await openCase(ctx, aCase())
  const watch = (now: number) => watchResponses({ ...ctx, now, actor: jobActor('watch') })
  const dueAt = supportCase.openedAt + HOUR
  expect(await watch(dueAt)).toEqual({ overdue: 0, waiting: 0 })
  expect(await watch(dueAt + 1)).toEqual({ overdue: 1, waiting: 0 })
  expect(await watch(dueAt + HOUR)).toEqual({ overdue: 1, waiting: 0 })
  const notices = await ctx.db.db.select().from(ctx.db.t.outbox)
  expect(notices.filter((notice) => notice.kind === 'case.response_overdue')).toHaveLength(1)
  await recordVendorMessage({ ...ctx, now: dueAt + HOUR }, { caseId: supportCase.id, text: 'Hello' })
  expect(await watch(dueAt + 2 * HOUR)).toEqual({ overdue: 0, waiting: 0 })
})

storeTest('the report counts openings, answers, outcomes and scores in their own months', async (test) => {
  const ctx = await world(test)
  const inTime = await openCase(ctx, aCase({ vendorNumber: '1001' }))
  const late = await openCase(ctx, aCase({ vendorNumber: '1002' }))
  await openCase(ctx, aCase({ vendorNumber: '1003' }))
  await moveCase(ctx, { caseId: inTime.supportCase.id, version: 1, to: 'in_progress' })
  const afternoon = { ...ctx, now: ctx.now + 8 * HOUR }
  await moveCase(afternoon, { caseId: late.supportCase.id, version: 1, to: 'in_progress' })
  const june = { ...ctx, now: Date.parse('2026-06-10T00:00:00Z') }
  await closeCase(june, { caseId: inTime.supportCase.id, version: 2, ...ENDING })
  await recordSurvey(june, {
    caseId: inTime.supportCase.id,
    version: 0,
    askedAt: june.now,
    answer: 'answered',
    score: 4,
    comment: null,
  })
  const report = await getCaseReport(june, { timeZone: 'Asia/Jakarta' })
  expect(report).toHaveLength(12)
  expect(report.slice(0, 2)).toMatchObject([
    {
      month: '2026-06',
      opened: 0,
      closed: 1,
      outcomes: { solved: 1, unsolved: 0 },
      medianResponseMs: null,
      surveysAsked: 1,
      surveysAnswered: 1,
      meanScoreTenths: 40,
    },
    {
      month: '2026-05',
      opened: 3,
      closed: 0,
      answeredInTime: 1,
      answeredLate: 1,
      unanswered: 1,
      // 03:41 to 04:00
      medianResponseMs: 19 * 60_000,
      meanScoreTenths: null,
    },
  ])
  expect(await getCaseReport(june, { timeZone: 'Asia/Jakarta', customerId: 'starter' })).toMatchObject([
    { opened: 0 },
    { opened: 0 },
    ...Array.from({ length: 10 }, () => ({ opened: 0 })),
  ])
})

storeTest('a viewer begins, asks, settles, scores and sets nothing', async (test) => {
  const ctx = await world(test)
  const { supportCase } = await openCase(ctx, aCase())
  const draft = await startDraft(ctx, { customerId: 'customer', answers: ANSWERS })
  const before = await listAuditActions(ctx)
  const viewer = { ...ctx, actor: VIEWER }
  const caseId = supportCase.id
  const writes = [
    startDraft(viewer, { customerId: 'customer', answers: {} }),
    saveDraft(viewer, { draftId: draft.id, version: 1, step: 'look', answers: {} }),
    discardDraft(viewer, draft.id),
    getDraft(viewer, draft.id),
    listOpenDrafts(viewer),
    finishDraft(viewer, { draftId: draft.id, notSentReason: null }),
    addCaseRequest(viewer, { caseId, kind: 'logs', text: 'x', owedBy: 'us' }),
    settleCaseRequest(viewer, { caseId: 'x', requestId: 'x' }),
    recordSurvey(viewer, { caseId, version: 0, askedAt: 0, answer: 'none', score: null, comment: null }),
    setWorkingWeek(viewer, {
      customerId: 'customer',
      version: 0,
      workingDays: [1],
      opensAt: '09:00',
      closesAt: '10:00',
    }),
    addHoliday(viewer, { customerId: 'customer', date: '2026-06-01', name: 'x' }),
    removeHoliday(viewer, { customerId: 'customer', date: '2026-06-01' }),
  ]
  for (const outcome of await Promise.allSettled(writes)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'actor.not_allowed' } })
  }
  expect(await listAuditActions(ctx)).toEqual(before)
})
