// npm test: types, format and lint, a production build, unit and stored operations, then a real browser.
// Arguments narrow it down: `npm test -- unit`, `npm test -- e2e`, `npm test -- check`. `npm test -- postgres`
// runs every stored operation on a real PostgreSQL: the one TEST_DATABASE_URL names, or the machine's own programs.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { findChromium } from './chromium.mjs'
import { countFaults, passedTitles, ROWS } from './count-faults.mjs'
import { startPostgres } from './real-postgres.mjs'

const REPORTS = { unit: 'test-results/unit.json', e2e: 'test-results/e2e.json' }

/** `compiled` resolves once what has native code is there; checks and build do without. */
export async function runTests({ args, build, run, bin, compiled }) {
  const wants = (part) => args.length === 0 || args.includes(part)
  rmSync('test-results', { recursive: true, force: true })
  mkdirSync('test-results', { recursive: true })
  if (args.includes('postgres')) return compiled.then(() => report(runOnPostgres(bin)))
  if (wants('check')) {
    run(bin('biome'), ['check', '.'])
    run(bin('react-router'), ['typegen', '.', '--config', 'app/vite.config.ts'])
  }
  const types = wants('check') ? checkTypes(bin) : null
  build()
  if (types && (await types) !== 0) process.exit(1)
  await compiled
  const failed = []
  if (wants('unit')) attempt(failed, 'unit', REPORTS.unit, () => runUnit(bin))
  if (wants('e2e')) attempt(failed, 'e2e', REPORTS.e2e, await prepareBrowser(bin))
  report(failed)
}

/** The type check is the slowest of the checks: the build runs beside it. */
function checkTypes(bin) {
  const child = spawn(bin('tsc'), ['--noEmit'], { stdio: 'inherit' })
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

function runUnit(bin, only = [], env = process.env) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS.unit}`]
  return [bin('vitest'), ['run', '--config', 'tests/vitest.config.ts', ...reporters, ...only], { env }]
}

function runOnPostgres(bin) {
  const failed = []
  const own = process.env.TEST_DATABASE_URL ? null : startPostgres()
  const env = { ...process.env, TEST_DATABASE_URL: own?.url ?? process.env.TEST_DATABASE_URL }
  try {
    attempt(failed, 'postgres', REPORTS.unit, () => runUnit(bin, ['--testNamePattern', '· postgres$'], env))
  } finally {
    own?.stop()
  }
  return failed
}

async function prepareBrowser(bin) {
  const { path, libraries } = await findChromium()
  const env = { ...process.env, CHROMIUM_PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(REPORTS.e2e) }
  if (libraries) env.LD_LIBRARY_PATH = libraries
  return () => [bin('playwright'), ['test', '--config', 'tests/playwright.config.ts'], { env }]
}

/** A part that leaves no report has failed, whatever it ended with. */
function attempt(failed, part, reportFile, command) {
  const [program, programArgs, options] = command()
  const { status } = spawnSync(program, programArgs, { stdio: 'inherit', ...options })
  if (status !== 0 || readReport(reportFile) === null) failed.push(part)
}

/** The closing line counts the tests that ran. */
function report(failed) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const unit = readReport(REPORTS.unit)
  if (unit) {
    counts.passed += unit.numPassedTests
    counts.failed += unit.numFailedTests
    counts.skipped += unit.numPendingTests + unit.numTodoTests
  }
  const e2e = readReport(REPORTS.e2e)
  if (e2e) {
    counts.passed += e2e.stats.expected + e2e.stats.flaky
    counts.failed += e2e.stats.unexpected
    counts.skipped += e2e.stats.skipped
  }
  if (unit && e2e) countFaultRows({ unit, e2e }, failed)
  if (failed.length > 0 && counts.failed === 0) counts.failed = failed.length
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  process.exit(failed.length > 0 ? 1 : 0)
}

/** A row of the fault list that had a test and has none any more fails the whole. */
function countFaultRows(reports, failed) {
  const { covered, lost, tests } = countFaults(passedTitles(reports))
  process.stdout.write(`\nfault rows covered: ${covered.length} of ${ROWS.length}, by ${tests} tests\n`)
  if (lost.length === 0) return
  process.stdout.write(`without a test that passes: ${lost.join(' ')}\n`)
  failed.push('fault rows')
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
