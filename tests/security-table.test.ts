import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they are numbered from 1. */
const SECTIONS: Record<string, number> = Object.fromEntries(
  '1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2'
    .split(' ')
    .map((entry) => {
      const [section = '', count] = entry.split(':')
      return [section, Number(count)]
    }),
)
const STATES = ['met', 'rule', 'part', 'open', 'none']

const rows = readFileSync('app/security.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, id, state = '', how = '', where = ''] = line.split('|').map((cell) => cell.trim())
    return id !== undefined && /^\d+\.\d+\.\d+$/.test(id) ? [{ id, state, how, where }] : []
  })

test('the table answers every requirement of levels 1 and 2, once', () => {
  const wanted = Object.entries(SECTIONS).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, index) => `${section}.${index + 1}`),
  )
  expect(wanted).toHaveLength(253)
  expect(rows.map((row) => row.id)).toEqual(wanted)
})

test('what is called met names tests that are there; what is not says what is', () => {
  for (const { id, state, how, where } of rows) {
    expect(STATES, id).toContain(state)
    expect(how, id).not.toBe('')
    const tests = where === '' ? [] : where.split(', ')
    if (state === 'met') expect(tests, id).not.toEqual([])
    for (const path of tests) {
      expect(path, id).toMatch(/^tests\/.+\.(?:test|spec)\.tsx?$/)
      expect(existsSync(path), `${id}: ${path}`).toBe(true)
    }
  }
})

test('the sum under the table is the table’s', () => {
  const count = (state: string) => rows.filter((row) => row.state === state).length
  const applicable = rows.length - count('none')
  const text = readFileSync('app/security.md', 'utf8')
  expect(text).toContain(
    `${applicable} of ${rows.length} are about something here: ${count('met')} met with a test, ${count('rule')} by rule, ${count('part')} in part, ${count('open')} open.`,
  )
})
