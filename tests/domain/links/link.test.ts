import { expect, test } from 'vitest'
import {
  type CaseForLink,
  compareReasons,
  findLinkReason,
  findLinkRefusal,
  type IncidentForLink,
} from '#app/domain/links/link.ts'

const at = (time: string) => Date.parse(`2026-05-31T${time}:00Z`)
const NOW = at('12:00')

function aCase(changes: Partial<CaseForLink> = {}): CaseForLink {
  return {
    state: 'new',
    customerPriority: 'P1',
    vendorPriority: null,
    serviceId: 'gmail',
    problemBeganAt: null,
    problemEndedAt: null,
    openedAt: at('03:41'),
    closedAt: null,
    ...changes,
  }
}

const OUTAGE: IncidentForLink = {
  beganAt: at('03:28'),
  endedAt: at('04:24'),
  impact: 'disruption',
  serviceIds: ['drive', 'gmail'],
}

test('an open P1 case of the same service inside the outage is proposed, with the minutes they share', () => {
  // 03:41 to 04:24 = 43 minutes
  expect(findLinkReason(aCase(), OUTAGE, NOW)).toEqual({
    fit: 'during',
    overlapMinutes: 43,
    apartMinutes: 0,
    sharedServiceId: 'gmail',
    words: null,
  })
})

test('another service, no service, or an information incident is not proposed', () => {
  expect(findLinkReason(aCase({ serviceId: 'meet' }), OUTAGE, NOW)).toBeNull()
  expect(findLinkReason(aCase({ serviceId: null }), OUTAGE, NOW)).toBeNull()
  expect(findLinkReason(aCase(), { ...OUTAGE, impact: 'information' }, NOW)).toBeNull()
  expect(findLinkReason(aCase(), { ...OUTAGE, impact: 'unknown' }, NOW)).toBeNull()
  expect(findLinkReason(aCase(), { ...OUTAGE, impact: 'outage' }, NOW)).not.toBeNull()
})

test('a case opened after the outage is proposed up to the margin of an hour and not a millisecond more', () => {
  const edge = aCase({ openedAt: at('05:24') })
  expect(findLinkReason(edge, OUTAGE, NOW)).toMatchObject({
    fit: 'after',
    overlapMinutes: 0,
    apartMinutes: 60,
  })
  expect(findLinkReason(aCase({ openedAt: at('05:24') + 1 }), OUTAGE, NOW)).toBeNull()
})

test('a problem that ended before the outage is proposed up to the margin', () => {
  const before = (endedAt: number) => aCase({ problemBeganAt: at('02:00'), problemEndedAt: endedAt })
  expect(findLinkReason(before(at('02:28')), OUTAGE, NOW)).toMatchObject({ overlapMinutes: 0 })
  expect(findLinkReason(before(at('02:28') - 1), OUTAGE, NOW)).toBeNull()
})

test('a case opened before the outage fits well within the hour and weakly beyond it', () => {
  expect(findLinkReason(aCase({ openedAt: at('02:28') }), OUTAGE, NOW)).toMatchObject({
    fit: 'before',
    apartMinutes: 60,
    overlapMinutes: 56,
  })
  expect(findLinkReason(aCase({ openedAt: at('02:27') }), OUTAGE, NOW)).toMatchObject({ fit: 'still_open' })
})

test('the time the problem began counts before the time the case was opened', () => {
  const late = aCase({ openedAt: at('11:00'), problemBeganAt: at('03:30') })
  expect(findLinkReason(late, OUTAGE, NOW)).toMatchObject({ fit: 'during', overlapMinutes: 54 })
})

test('an open outage lasts until now', () => {
  const open = { ...OUTAGE, endedAt: null }
  expect(findLinkReason(aCase({ openedAt: at('11:30') }), open, NOW)).toMatchObject({
    fit: 'during',
    overlapMinutes: 30,
  })
})

test('only an open, sent P1 case can be linked, and the vendor’s priority decides once it is known', () => {
  expect(findLinkRefusal(aCase())).toBeNull()
  expect(findLinkRefusal(aCase({ state: 'draft' }))).toBe('link.case_not_sent')
  expect(findLinkRefusal(aCase({ state: 'closed' }))).toBe('link.case_closed')
  expect(findLinkRefusal(aCase({ customerPriority: 'P2' }))).toBe('link.case_not_p1')
  expect(findLinkRefusal(aCase({ vendorPriority: 'P2' }))).toBe('link.case_not_p1')
  expect(findLinkRefusal(aCase({ customerPriority: 'P3', vendorPriority: 'P1' }))).toBeNull()
  expect(findLinkReason(aCase({ vendorPriority: 'P2' }), OUTAGE, NOW)).toBeNull()
})

test('likelier proposals come first', () => {
  const reason = (fit: 'during' | 'before' | 'after' | 'still_open', overlapMinutes: number) => ({
    fit,
    overlapMinutes,
    apartMinutes: 0,
    sharedServiceId: 'gmail',
    words: null,
  })
  const sorted = [
    reason('still_open', 90),
    reason('after', 0),
    reason('during', 10),
    reason('during', 50),
  ].sort(compareReasons)
  expect(sorted.map(({ fit, overlapMinutes }) => `${fit} ${overlapMinutes}`)).toEqual([
    'during 50',
    'during 10',
    'after 0',
    'still_open 90',
  ])
})
