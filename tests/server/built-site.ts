import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Ended, startChild } from '#tests/children.ts'

const PROGRAM = 'build/server/main.js'

type Policy = 'public' | 'viewer' | 'admin' | 'owner'

export type RouteLine = {
  id: string
  path: string
  handle: { policy: Policy; write?: Policy; uploads?: boolean; area?: string; postFromAnywhere?: boolean }
}

/** Every route of the built product with its policy, as the product itself lists them. */
export function listRoutes(): RouteLine[] {
  requireBuild()
  return JSON.parse(execFileSync(process.execPath, [PROGRAM, '--list-routes'], { encoding: 'utf8' }))
}

export type BuiltSite = {
  url: string
  origin: string
  pid: number
  log(): string
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>
}

/** Starts the built product on a free port, as an installation without jobs unless `env` says otherwise. */
export async function startBuiltSite(
  folder: string,
  env: Record<string, string> = {},
  user: { uid?: number; gid?: number } = {},
): Promise<BuiltSite> {
  requireBuild()
  const port = await findFreePort()
  const origin = env.PUBLIC_ORIGIN ?? `http://127.0.0.1:${port}`
  const child = startChild(PROGRAM, [], {
    ...user,
    env: {
      ...process.env,
      JOBS: 'off',
      FEED_URL: 'http://127.0.0.1:9/feed.json',
      ...env,
      PORT: String(port),
      DATA_DIR: folder,
    },
  })
  const url = `http://127.0.0.1:${port}`
  await waitForHealth(url, child.ended)
  return {
    url,
    origin,
    pid: child.process.pid ?? 0,
    log: child.stdout,
    stop: (signal = 'SIGTERM') => {
      child.process.kill(signal)
      return child.ended
    },
  }
}

function requireBuild(): void {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: npm run build`)
}

async function waitForHealth(url: string, ended: Promise<Ended>): Promise<void> {
  let over: Ended | null = null
  void ended.then((end) => {
    over = end
  })
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (over !== null) throw new Error(`The server ended: ${JSON.stringify(over)}`)
    const answer = await fetch(`${url}/healthz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The server did not come up.')
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

export function databaseIn(folder: string): string {
  return join(folder, 'makegood.sqlite')
}

/** A secret such as the cookie holds, and what the database keeps of it. */
export function newSecret(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: createHash('sha256').update(token).digest('hex') }
}
