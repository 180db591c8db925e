import { expect, test } from 'vitest'
import { findContradiction, judgePriority, type PriorityAnswers } from '#app/domain/cases/priority.ts'

const P1: PriorityAnswers = {
  access: true,
  severalUsers: true,
  unusable: true,
  collaboration: false,
  workaround: 'none',
}
const priority = (changes: Partial<PriorityAnswers>) => judgePriority({ ...P1, ...changes }).priority

test('P1 needs all four: access, more than one user, unusable, no workaround', () => {
  expect(judgePriority(P1)).toEqual({
    priority: 'P1',
    reasons: ['access', 'several_users', 'unusable', 'no_workaround'],
    keepsFromP1: [],
  })
})

test('each of the four alone keeps a case from P1 and is named', () => {
  const kept = (changes: Partial<PriorityAnswers>) => judgePriority({ ...P1, ...changes })
  expect(kept({ access: false })).toMatchObject({ priority: 'P2', keepsFromP1: ['no_access_matter'] })
  expect(kept({ severalUsers: false })).toMatchObject({ priority: 'P2', keepsFromP1: ['one_user'] })
  expect(kept({ unusable: false })).toMatchObject({ priority: 'P2', keepsFromP1: ['usable'] })
  expect(kept({ workaround: 'exists' })).toMatchObject({ priority: 'P3', keepsFromP1: ['workaround_exists'] })
})

test('collaboration makes no P1, and takes none away', () => {
  expect(priority({ collaboration: true })).toBe('P1')
  expect(priority({ access: false, unusable: false, collaboration: true })).toBe('P2')
})

test('P2: one user without access, or people who cannot work together, and no workaround', () => {
  expect(judgePriority({ ...P1, severalUsers: false }).reasons).toEqual([
    'access',
    'unusable',
    'one_user',
    'no_workaround',
  ])
  const nothingElse = { access: false, severalUsers: true, unusable: false }
  expect(priority({ ...nothingElse, collaboration: true })).toBe('P2')
  expect(priority({ ...nothingElse, collaboration: false })).toBe('P3')
  expect(priority({ ...nothingElse, access: true })).toBe('P2')
  expect(priority({ ...nothingElse, unusable: true })).toBe('P2')
})

test('a workaround makes it P3 whatever else is true, and none being needed P4', () => {
  for (const access of [true, false]) {
    for (const severalUsers of [true, false]) {
      for (const collaboration of [true, false]) {
        for (const unusable of [true, false]) {
          const answers = { access, severalUsers, collaboration, unusable }
          expect(priority({ ...answers, workaround: 'exists' })).toBe('P3')
          expect(priority({ ...answers, workaround: 'not_needed' })).toBe('P4')
        }
      }
    }
  }
})

test('what no row of the table fits is P3 and says so', () => {
  expect(
    judgePriority({
      access: false,
      severalUsers: false,
      unusable: false,
      collaboration: false,
      workaround: 'none',
    }),
  ).toEqual({
    priority: 'P3',
    reasons: ['usable', 'no_workaround', 'no_row_fits'],
    keepsFromP1: ['no_access_matter', 'one_user', 'usable'],
  })
})

test('something unusable that needs no workaround contradicts itself', () => {
  expect(findContradiction({ ...P1, workaround: 'not_needed' })).toBe('unusable_without_need')
  expect(findContradiction({ ...P1, workaround: 'not_needed', unusable: false })).toBeNull()
  expect(findContradiction(P1)).toBeNull()
})
