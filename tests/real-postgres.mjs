// A PostgreSQL server of the machine's own (Debian's package serves), on a socket in a temporary folder, for one test run.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const DEBIAN = '/usr/lib/postgresql'

/** Starts the server: `{ url, stop }`. Throws with what to install where there is none. */
export function startPostgres() {
  const programs = findPrograms()
  const folder = mkdtempSync(join(tmpdir(), 'makegood-pg-'))
  const user = serverUser()
  if (user !== null) {
    chmodSync(folder, 0o755)
    chownSync(folder, user, -1)
  }
  const cluster = join(folder, 'cluster')
  const options = `-c listen_addresses='' -c unix_socket_directories=${folder} -c fsync=off`
  as(user, join(programs, 'initdb'), [
    '-D',
    cluster,
    '-U',
    'makegood',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  ])
  as(user, join(programs, 'pg_ctl'), ['-D', cluster, '-w', '-o', options, '-l', join(folder, 'log'), 'start'])
  return {
    url: `postgres://makegood@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop() {
      as(user, join(programs, 'pg_ctl'), ['-D', cluster, '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function findPrograms() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
  ]
  const found = folders.find((folder) => ['initdb', 'pg_ctl'].every((name) => existsSync(join(folder, name))))
  if (!found) throw new Error('No PostgreSQL server is installed. On Debian: apt-get install postgresql')
  return found
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function serverUser() {
  if (process.getuid?.() !== 0) return null
  const { stdout } = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' })
  return Number.parseInt(stdout, 10)
}

function as(user, program, args) {
  const identity = user === null ? {} : { uid: user, cwd: '/' }
  const { status, stderr, error } = spawnSync(program, args, {
    ...identity,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${program} failed: ${error ?? stderr}`)
}
