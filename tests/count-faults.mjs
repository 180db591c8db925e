// Which of the fault rows F01–F80 (reference/reliability.md §4) a test's title names. `node tests/count-faults.mjs`
// prints the count and what is missing; a row counts when a title begins with its id.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROWS = Array.from({ length: 80 }, (_, index) => `F${String(index + 1).padStart(2, '0')}`)

export function countFaults(folder = 'tests') {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:test|spec|bench)\.tsx?$/.test(file),
  )
  const titles = files.flatMap((file) =>
    [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/(['"`])(F\d\d)(?:, F\d\d)*\b[^'"`]*\1\s*,/g),
    ].flatMap(([title]) => title.match(/F\d\d/g) ?? []),
  )
  const counts = new Map(ROWS.map((row) => [row, titles.filter((title) => title === row).length]))
  return {
    tests: titles.length,
    covered: ROWS.filter((row) => counts.get(row) > 0),
    missing: ROWS.filter((row) => counts.get(row) === 0),
  }
}

export function describeFaults() {
  const { tests, covered, missing } = countFaults()
  const left = missing.length === 0 ? '' : `; without a test: ${missing.join(' ')}`
  return `fault rows: ${covered.length} of ${ROWS.length} covered by ${tests} tests${left}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(`${describeFaults()}\n`)
