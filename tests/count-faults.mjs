// Which of the fault rows F01–F80 have a test that ran and passed: one whose title begins with the row's id.
// `npm test` prints the count; it fails when a row has no such test.
export const ROWS = Array.from({ length: 80 }, (_, index) => `F${String(index + 1).padStart(2, '0')}`)

/** The rows a title begins with: `F70, F71 …` names two. */
export function rowsOf(title) {
  const [named = ''] = title.match(/^F\d\d(?:, F\d\d)*(?= )/) ?? []
  return named === '' ? [] : named.split(', ')
}

export function countFaults(titles) {
  const named = titles.flatMap(rowsOf)
  const covered = ROWS.filter((row) => named.includes(row))
  const lost = ROWS.filter((row) => !named.includes(row))
  return { covered, lost, tests: named.length }
}

/** Titles of the tests that passed, out of the two runners' reports. */
export function passedTitles({ unit, e2e }) {
  const ofUnit = (unit?.testResults ?? []).flatMap((file) => file.assertionResults)
  return [
    ...ofUnit.filter((result) => result.status === 'passed').map((result) => result.title),
    ...(e2e?.suites ?? [])
      .flatMap(specsOf)
      .filter((spec) => spec.ok)
      .map((spec) => spec.title),
  ]
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}
