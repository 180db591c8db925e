import { expect, test } from 'vitest'
import { type ChecklistState, listChecklist, measureCompleteness } from '#app/domain/cases/checklist.ts'
import { CASE_PROBLEM_KINDS } from '#app/vocabulary.ts'

const EMPTY: ChecklistState = {
  problemKind: 'mail_flow',
  priority: 'P2',
  problemBeganAt: null,
  usersAffected: null,
  problemPattern: null,
  told: {},
}

test('a P1 asks who can be reached and why it is P1, other priorities do not', () => {
  for (const kind of CASE_PROBLEM_KINDS) {
    expect(listChecklist(kind, 'P1')).toEqual(
      expect.arrayContaining(['times', 'users', 'reachable', 'whyP1']),
    )
    for (const priority of ['P2', 'P3', 'P4'] as const) {
      expect(listChecklist(kind, priority)).not.toContain('whyP1')
    }
  }
  expect(listChecklist('mail_flow', 'P3')).toContain('headers')
  expect(listChecklist('sign_in', 'P3')).not.toContain('headers')
})

test('the score counts what is there, and reaches 100 only when nothing is missing', () => {
  const { items } = measureCompleteness(EMPTY)
  expect(items).toEqual(['times', 'users', 'pattern', 'troubleshooting', 'error', 'logs', 'headers'])
  expect(measureCompleteness(EMPTY)).toMatchObject({ percent: 0, missing: items })
  const facts = { problemBeganAt: 0, usersAffected: 0, problemPattern: 'once' as const }
  // 3 of 7 = 42.857…%, rounded down
  expect(measureCompleteness({ ...EMPTY, ...facts }).percent).toBe(42)
  const told = { troubleshooting: 'a', error: 'b', logs: 'c', headers: ' ' }
  expect(measureCompleteness({ ...EMPTY, ...facts, told })).toMatchObject({
    percent: 85,
    missing: ['headers'],
  })
  expect(measureCompleteness({ ...EMPTY, ...facts, told: { ...told, headers: 'd' } }).percent).toBe(100)
})
