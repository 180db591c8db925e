import { expect, test } from 'vitest'
import { countFaults, passedTitles, rowsOf } from './count-faults.mjs'

test('a row counts when the title of a test that passed begins with it', () => {
  expect(rowsOf('F01 status 500 fails')).toEqual(['F01'])
  expect(rowsOf('F45, F46 two rows at once')).toEqual(['F45', 'F46'])
  expect(rowsOf('after F01 comes another')).toEqual([])
  expect(rowsOf('F011 is no row')).toEqual([])
  const unit = {
    testResults: [
      {
        assertionResults: [
          { status: 'passed', title: 'F01 passed' },
          { status: 'failed', title: 'F02 failed' },
          { status: 'skipped', title: 'F03 skipped' },
        ],
      },
    ],
  }
  const e2e = { suites: [{ suites: [{ specs: [{ ok: true, title: 'F04 in a browser' }] }] }] }
  const { covered, lost, tests } = countFaults(passedTitles({ unit, e2e }))
  expect(covered).toEqual(['F01', 'F04'])
  expect(tests).toBe(2)
  expect(lost, 'a row that had a test and lost it').toContain('F02')
})
