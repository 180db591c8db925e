import { expect, test } from 'vitest'
import type { WorkingCalendar } from '#app/domain/calendars/working-calendar.ts'
import { readClocks, type Stay, toStays } from '#app/domain/cases/case-clock.ts'
import { GOOGLE_WORKSPACE_SUPPORT } from '#app/domain/cases/support-policy.ts'
import { vendorStretches } from '#app/domain/cases/vendor-hours.ts'
import type { Priority, SupportTier } from '#app/vocabulary.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const at = (text: string) => Date.parse(text)

const JAKARTA: WorkingCalendar = {
  timeZone: 'Asia/Jakarta',
  workingDays: [1, 2, 3, 4, 5],
  opensAt: '09:00',
  closesAt: '17:00',
  holidays: new Set(['2026-06-01']),
}

type Given = {
  openedAt: string
  now: string
  answeredAt?: string
  closedAt?: string
  priority?: Priority
  vendorPriority?: Priority
  tier?: SupportTier
  stays?: Stay[]
  calendar?: WorkingCalendar
}

function clocks(given: Given) {
  const openedAt = at(given.openedAt)
  const stays = given.stays ?? [{ state: 'new', startAt: openedAt, endAt: null }]
  const supportCase = {
    state: stays.at(-1)?.state ?? 'new',
    openedAt,
    closedAt: given.closedAt ? at(given.closedAt) : null,
    firstResponseAt: given.answeredAt ? at(given.answeredAt) : null,
    customerPriority: given.priority ?? 'P1',
    vendorPriority: given.vendorPriority ?? null,
  } as const
  return readClocks(supportCase, stays, {
    now: at(given.now),
    policy: GOOGLE_WORKSPACE_SUPPORT,
    tier: given.tier ?? 'enhanced',
    calendar: given.calendar ?? JAKARTA,
  })
}

test('a P1 on the enhanced tier is due an hour later, on a Sunday as well; on time is on time', () => {
  const openedAt = '2026-05-31T03:41:00Z'
  expect(clocks({ openedAt, now: '2026-05-31T04:41:00Z' }).firstResponse).toMatchObject({
    state: 'running',
    dueAt: at('2026-05-31T04:41:00Z'),
    usedMs: HOUR,
  })
  expect(clocks({ openedAt, now: '2026-05-31T04:41:00.001Z' }).firstResponse).toMatchObject({
    state: 'overdue',
  })
  const answered = (answeredAt: string) => clocks({ openedAt, answeredAt, now: '2026-06-02T00:00:00Z' })
  expect(answered('2026-05-31T04:41:00Z').firstResponse).toMatchObject({ state: 'met', usedMs: HOUR })
  expect(answered('2026-05-31T04:41:00.001Z').firstResponse).toMatchObject({ state: 'missed' })
})

test('tiers and priorities have their own targets, the vendor’s priority deciding', () => {
  const target = (priority: Priority, tier: SupportTier, vendorPriority?: Priority) => {
    const now = '2026-06-03T09:00:00Z'
    const { firstResponse } = clocks({ openedAt: now, now, priority, tier, vendorPriority })
    return (firstResponse?.targetMs ?? 0) / MINUTE
  }
  expect([target('P1', 'premium'), target('P1', 'enhanced'), target('P1', 'standard')]).toEqual([15, 60, 240])
  expect([target('P4', 'premium'), target('P3', 'standard')]).toEqual([480, 1440])
  expect(target('P1', 'premium', 'P2')).toBe(120)
})

test('without a known tier the answer is due within one business day of the customer, holidays aside', () => {
  // Sunday 31 May, Monday 1 June is a holiday: the whole of Tuesday, 09:00 to 17:00 in Jakarta.
  const opened = { openedAt: '2026-05-31T03:41:00Z', tier: 'unknown' } as const
  expect(clocks({ ...opened, now: '2026-06-01T05:00:00Z' }).firstResponse).toMatchObject({
    target: { kind: 'business_days', days: 1 },
    state: 'running',
    usedMs: 0,
    dueAt: at('2026-06-02T17:00:00+07:00'),
  })
  expect(clocks({ ...opened, now: '2026-06-02T17:00:00.001+07:00' }).firstResponse?.state).toBe('running')
  expect(clocks({ ...opened, now: '2026-06-03T09:00:00.001+07:00' }).firstResponse?.state).toBe('overdue')
})

test('while the vendor waits for us its clock stands still', () => {
  const openedAt = at('2026-06-03T08:00:00Z')
  const asked: Stay[] = [
    { state: 'new', startAt: openedAt, endAt: openedAt + 20 * MINUTE },
    { state: 'waiting_on_customer', startAt: openedAt + 20 * MINUTE, endAt: null },
  ]
  const opened = { openedAt: '2026-06-03T08:00:00Z', now: '2026-06-03T12:00:00Z' }
  expect(clocks({ ...opened, stays: asked }).firstResponse).toMatchObject({
    state: 'paused',
    usedMs: 20 * MINUTE,
    dueAt: null,
  })
  const given = asked.map((stay) => ({ ...stay, endAt: stay.endAt ?? openedAt + 50 * MINUTE }))
  const resumed: Stay[] = [...given, { state: 'in_progress', startAt: openedAt + 50 * MINUTE, endAt: null }]
  // 60 minutes of target + 30 of pause = 09:30Z
  const later = clocks({ ...opened, now: '2026-06-03T09:29:00Z', stays: resumed })
  expect(later.firstResponse).toMatchObject({
    state: 'running',
    dueAt: at('2026-06-03T09:30:00Z'),
    usedMs: 59 * MINUTE,
  })
})

test('the waits of both sides add up to the age while the case is open', () => {
  const openedAt = at('2026-06-03T08:00:00Z')
  const stays: Stay[] = [
    { state: 'new', startAt: openedAt, endAt: openedAt + HOUR },
    { state: 'in_progress', startAt: openedAt + HOUR, endAt: openedAt + 3 * HOUR },
    { state: 'waiting_on_customer', startAt: openedAt + 3 * HOUR, endAt: openedAt + 7 * HOUR },
    { state: 'solution_offered', startAt: openedAt + 7 * HOUR, endAt: null },
  ]
  const read = clocks({ openedAt: '2026-06-03T08:00:00Z', now: '2026-06-03T18:00:00Z', stays })
  expect(read).toMatchObject({
    waitingOnVendorMs: 3 * HOUR,
    waitingOnUsMs: 7 * HOUR,
    ageMs: 10 * HOUR,
    waitingFor: 'us',
    waitingSince: openedAt + 3 * HOUR,
  })
})

test('a closed case stands still, and the time it was closed before it was opened again is nobody’s wait', () => {
  const openedAt = at('2026-06-03T08:00:00Z')
  const closed: Stay[] = [
    { state: 'new', startAt: openedAt, endAt: openedAt + HOUR },
    { state: 'closed', startAt: openedAt + HOUR, endAt: null },
  ]
  const opened = { openedAt: '2026-06-03T08:00:00Z', now: '2026-06-05T08:00:00Z' }
  expect(clocks({ ...opened, closedAt: '2026-06-03T09:00:00Z', stays: closed })).toMatchObject({
    waitingOnVendorMs: HOUR,
    waitingOnUsMs: 0,
    ageMs: HOUR,
    waitingFor: null,
    waitingSince: null,
    firstResponse: { state: 'unanswered' },
  })
  const reopened: Stay[] = [
    ...closed.map((stay) => ({ ...stay, endAt: stay.endAt ?? openedAt + 47 * HOUR })),
    { state: 'in_progress', startAt: openedAt + 47 * HOUR, endAt: null },
  ]
  expect(clocks({ ...opened, stays: reopened })).toMatchObject({
    waitingOnVendorMs: 2 * HOUR,
    ageMs: 48 * HOUR,
    waitingSince: openedAt + 47 * HOUR,
  })
})

test('a case that was never sent has no response to wait for', () => {
  const stays: Stay[] = [{ state: 'draft', startAt: at('2026-06-03T08:00:00Z'), endAt: null }]
  expect(clocks({ openedAt: '2026-06-03T08:00:00Z', now: '2026-06-04T08:00:00Z', stays })).toMatchObject({
    firstResponse: null,
    waitingOnVendorMs: 0,
    waitingOnUsMs: 0,
  })
})

test('the vendor’s hours run from Sunday to Friday afternoon in its zone, clock changes included', () => {
  // A P2 on the standard tier, opened on Friday 16:00 Pacific: 1 h until 17:00, the other 7 h from Sunday 17:00.
  const due = (openedAt: string) =>
    clocks({ openedAt, now: openedAt, priority: 'P2', tier: 'standard' }).firstResponse?.dueAt
  expect(due('2026-06-05T16:00:00-07:00')).toBe(at('2026-06-08T00:00:00-07:00'))
  expect(due('2026-06-06T12:00:00-07:00')).toBe(at('2026-06-08T01:00:00-07:00'))
  expect(due('2026-06-03T12:00:00-07:00')).toBe(at('2026-06-03T20:00:00-07:00'))
  // Over the night of 8 March 2026 Pacific moves from −08:00 to −07:00; Sunday 17:00 is already −07:00.
  expect(due('2026-03-06T16:00:00-08:00')).toBe(at('2026-03-09T00:00:00-07:00'))
  const [first] = vendorStretches(GOOGLE_WORKSPACE_SUPPORT.vendorHours, at('2026-11-01T12:00:00-08:00'))
  expect(first).toEqual({ startAt: at('2026-11-01T17:00:00-08:00'), endAt: at('2026-11-06T17:00:00-08:00') })
})

test('stays are read from the moves of the timeline', () => {
  const stays = toStays([
    { occurredAt: 1, details: { to: 'new' } },
    { occurredAt: 5, details: { to: 'in_progress' } },
    { occurredAt: 9, details: { to: 'closed' } },
  ])
  expect(stays).toEqual([
    { state: 'new', startAt: 1, endAt: 5 },
    { state: 'in_progress', startAt: 5, endAt: 9 },
    { state: 'closed', startAt: 9, endAt: null },
  ])
})
