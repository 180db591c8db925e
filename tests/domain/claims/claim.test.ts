import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CLAIM_MOVES,
  type ClaimMove,
  canMove,
  isApplicationOverdue,
  isLate,
  isSettled,
  listMoves,
} from '#app/domain/claims/claim.ts'
import { CLAIM_STATES, type ClaimState } from '#app/vocabulary.ts'

/** The life of a claim as the design draws it, written down once more and apart from the table under test. */
const LIFE: Record<ClaimState, readonly ClaimState[]> = {
  draft: ['submitted', 'withdrawn', 'forfeited'],
  submitted: ['acknowledged', 'more_information', 'granted', 'partly_granted', 'denied', 'withdrawn'],
  acknowledged: ['more_information', 'granted', 'partly_granted', 'denied', 'withdrawn'],
  more_information: ['acknowledged', 'granted', 'partly_granted', 'denied', 'withdrawn'],
  granted: ['applied'],
  partly_granted: ['appealed', 'applied'],
  denied: ['appealed'],
  appealed: ['more_information', 'granted', 'partly_granted', 'denied', 'withdrawn'],
  applied: [],
  forfeited: ['submitted'],
  withdrawn: [],
}

test('a claim makes the moves of its life and no others', () => {
  for (const from of CLAIM_STATES) {
    const reached = listMoves(from).map((move) => CLAIM_MOVES[move].to)
    expect([...new Set(reached)].sort(), from).toEqual([...LIFE[from]].sort())
  }
})

test('every state can be reached, and no walk gets from an end to anywhere', () => {
  const moves = Object.keys(CLAIM_MOVES).filter((name): name is ClaimMove => name in CLAIM_MOVES)
  const reached = new Set<ClaimState>(['draft'])
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 12 }), (walk) => {
      let state: ClaimState = 'draft'
      for (const move of walk) {
        if (!canMove(state, move)) continue
        expect(LIFE[state]).toContain(CLAIM_MOVES[move].to)
        expect(['applied', 'withdrawn']).not.toContain(state)
        state = CLAIM_MOVES[move].to
        reached.add(state)
      }
    }),
    { numRuns: 3_000 },
  )
  expect([...reached].sort()).toEqual([...CLAIM_STATES].sort())
})

test('the contract deadline itself is too late, the second before is not', () => {
  const contractDeadlineAt = Date.parse('2026-07-01T07:00:00Z')
  expect(isLate({ contractDeadlineAt }, contractDeadlineAt - 1_000)).toBe(false)
  expect(isLate({ contractDeadlineAt }, contractDeadlineAt)).toBe(true)
  expect(isLate({ contractDeadlineAt: null }, contractDeadlineAt)).toBe(false)
})

test('a granted credit is asked about after sixty times 24 hours', () => {
  const decidedAt = Date.parse('2026-07-10T09:00:00Z')
  const due = Date.parse('2026-09-08T09:00:00Z')
  expect(isApplicationOverdue({ state: 'granted', decidedAt }, due - 1)).toBe(false)
  expect(isApplicationOverdue({ state: 'granted', decidedAt }, due)).toBe(true)
  expect(isApplicationOverdue({ state: 'applied', decidedAt }, due)).toBe(false)
})

test('what is settled is settled', () => {
  expect(CLAIM_STATES.filter(isSettled)).toEqual(['denied', 'applied', 'forfeited', 'withdrawn'])
})
