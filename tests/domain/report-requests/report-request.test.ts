import fc from 'fast-check'
import { expect, test } from 'vitest'
import { observedSpan, reportDueAt } from '#app/domain/report-requests/report-policy.ts'
import {
  adviseRequest,
  bestReport,
  canMove,
  findRequestRefusal,
  isOverdue,
  listMoves,
  REPORT_REQUEST_MOVES,
  type ReportRequestMove,
} from '#app/domain/report-requests/report-request.ts'
import { REPORT_REQUEST_STATES, type ReportRequestState } from '#app/vocabulary.ts'

const LIFE: Record<ReportRequestState, readonly ReportRequestState[]> = {
  draft: ['requested', 'already_public', 'withdrawn'],
  requested: ['received', 'declined', 'already_public', 'withdrawn'],
  received: ['filed'],
  filed: [],
  declined: ['already_public'],
  withdrawn: [],
  already_public: ['filed'],
}

test('a request makes the moves of its life and no others', () => {
  for (const from of REPORT_REQUEST_STATES) {
    const reached = listMoves(from).map((move) => REPORT_REQUEST_MOVES[move].to)
    expect([...reached].sort(), from).toEqual([...LIFE[from]].sort())
  }
  const moves = Object.keys(REPORT_REQUEST_MOVES).filter(
    (name): name is ReportRequestMove => name in REPORT_REQUEST_MOVES,
  )
  const seen = new Set<ReportRequestState>(['draft'])
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 8 }), (walk) => {
      let state: ReportRequestState = 'draft'
      for (const move of walk) {
        if (!canMove(state, move)) continue
        expect(LIFE[state]).toContain(REPORT_REQUEST_MOVES[move].to)
        state = REPORT_REQUEST_MOVES[move].to
        seen.add(state)
      }
    }),
    { numRuns: 1_000 },
  )
  expect([...seen].sort()).toEqual([...REPORT_REQUEST_STATES].sort())
})

test('reports are asked for on outages, and once they are over', () => {
  expect(findRequestRefusal({ impact: 'outage', endedAt: 1 })).toBeNull()
  expect(findRequestRefusal({ impact: 'disruption', endedAt: 1 })).toBeNull()
  expect(findRequestRefusal({ impact: 'outage', endedAt: null })).toBe('report_request.incident_open')
  expect(findRequestRefusal({ impact: 'information', endedAt: 1 })).toBe('report_request.not_an_outage')
})

test('what is published decides what is sensible', () => {
  expect(adviseRequest([])).toBe('ask')
  expect(adviseRequest(['preliminary', 'mini'])).toBe('ask_for_full')
  expect(adviseRequest(['preliminary', 'full'])).toBe('file_published')
  expect(bestReport(['preliminary', 'mini'])).toBe('mini')
  expect(bestReport([])).toBeNull()
})

test('an answer is due after the longest time observed, in whole days', () => {
  const { shortestMs, longestMs } = observedSpan()
  // 2024-06-11T13:41 to 06-13T18:34 is 2 d 4 h 53 min; 2022-05-03T21:24 to 05-10T20:06 is 6 d 22 h 42 min
  expect(shortestMs).toBe(((2 * 24 + 4) * 60 + 53) * 60_000)
  expect(longestMs).toBe(((6 * 24 + 22) * 60 + 42) * 60_000)
  const dueAt = reportDueAt(0)
  expect(dueAt).toBeGreaterThanOrEqual(longestMs)
  expect(dueAt - longestMs).toBeLessThan(86_400_000)
  expect(isOverdue({ state: 'requested', dueAt }, dueAt - 1)).toBe(false)
  expect(isOverdue({ state: 'requested', dueAt }, dueAt)).toBe(true)
  expect(isOverdue({ state: 'received', dueAt }, dueAt)).toBe(false)
})
