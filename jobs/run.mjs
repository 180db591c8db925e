// What the npm scripts call: brings in what is missing, builds when the sources are newer, then runs.
//   node jobs/run.mjs start | demo | jobs | cli | bench | test   [arguments]
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))
const [command = 'start', ...args] = process.argv.slice(2)

const COMMANDS = {
  start: () => serve([]),
  demo: () => serve(['--demo']),
  jobs: () => serve(['--jobs-only']),
  cli: () => {
    build()
    become('node', ['build/server/cli.js', ...args])
  },
  bench: () => {
    build()
    become(bin('vitest'), ['run', '--config', 'tests/bench/vitest.config.ts', ...args])
  },
  test: () =>
    import('../tests/run-tests.mjs').then(({ runTests }) => runTests({ args, build, run, bin, compiled })),
}

const chosen = COMMANDS[command]
if (!chosen) fail(`There is no command ${command}.`)
const compiled = install()
if (command !== 'test') await compiled
await chosen()

function serve(flags) {
  build()
  become('node', ['build/server/main.js', ...flags, ...args])
}

/**
 * npm ci, unless what is installed came from this very lock file and works with this Node. Resolves once packages
 * with native code are compiled, which takes longest: types can be checked and the site built meanwhile.
 */
async function install() {
  const stamp = 'node_modules/.makegood-lock'
  const wanted = hashOf([readFileSync('package-lock.json'), process.version])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!isInstalled()) {
    process.stderr.write('Installing what is missing (a few minutes the first time) …\n')
    run('npm', ['ci', '--no-audit', '--no-fund', '--include=dev', '--ignore-scripts'])
    const status = await finish(spawn('npm', ['rebuild'], { stdio: ['ignore', 2, 2] }))
    if (status !== 0) process.exit(status)
  }
  writeFileSync(stamp, wanted)
}

function isInstalled() {
  const database = "new (require('better-sqlite3'))(':memory:')"
  return [
    ['npm', ['ls', '--all=false', '--loglevel=silent']],
    [process.execPath, ['-e', database]],
  ].every(([program, programArgs]) => spawnSync(program, programArgs, { stdio: 'ignore' }).status === 0)
}

/** Builds when any source is newer than the last build; two processes take turns. */
function build() {
  const stamp = 'build/.makegood-sources'
  const wanted = hashOf(
    sourceFiles().map((file) => `${file}:${statSync(file).mtimeMs}:${statSync(file).size}`),
  )
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  mkdirSync('build', { recursive: true })
  withLock('build/.lock', () => {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
    process.stderr.write('Building …\n')
    run(bin('react-router'), ['build', '.', '--config', 'app/vite.config.ts'])
    writeFileSync(stamp, wanted)
  })
}

function sourceFiles() {
  const folders = ['app', 'db', 'jobs', 'public'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  return [...folders, 'package-lock.json', 'react-router.config.ts'].sort()
}

function withLock(folder, work) {
  for (;;) {
    try {
      mkdirSync(folder)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (Date.now() - statSync(folder).mtimeMs > 300_000) rmSync(folder, { recursive: true, force: true })
      spawnSync(process.execPath, ['-e', 'setTimeout(() => {}, 300)'])
    }
  }
  try {
    work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program, programArgs, options = {}) {
  // Everything but the command's own answer goes to stderr: `cli` prints JSON on stdout.
  const result = spawnSync(program, programArgs, { stdio: ['ignore', 2, 2], ...options })
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** Runs to the end in the foreground and passes signals on. */
function become(program, programArgs) {
  const child = spawn(program, programArgs, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

function finish(child) {
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
}

function bin(name) {
  return join('node_modules', '.bin', name)
}

function hashOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
