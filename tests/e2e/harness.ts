import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'

/** The demo's one account, an owner; app/seed-demo.ts makes it. */
export const DEMO_ADMIN = { email: 'admin@lembayung.example', password: 'tenang-dan-teliti' }

export type Site = {
  url: string
  log(): string
  /** What a command prints as JSON, run on the demo's own data; `input` goes to its standard input. */
  cli<Answer>(args: readonly string[], input?: string): Answer
}

export type SiteOptions = { at?: string; speed?: string; env?: Record<string, string> }

/** Starts the built product as a demo on a free port with a fresh data folder, and stops it afterwards. */
export async function withDemo<T>(options: SiteOptions, use: (site: Site) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-e2e-'))
  const port = await findFreePort()
  const args = ['build/server/main.js', '--demo']
  if (options.at) args.push('--at', options.at)
  if (options.speed) args.push('--speed', options.speed)
  const env = { ...process.env, PORT: String(port), DATA_DIR: folder, ...options.env }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (log += String(text)))
  try {
    const url = `http://127.0.0.1:${port}`
    await waitUntilReady(url, child, () => log)
    return await use({
      url,
      log: () => log,
      cli: (args, input) =>
        JSON.parse(
          execFileSync(process.execPath, ['build/server/cli.js', ...args], {
            env: { ...process.env, DATA_DIR: join(folder, 'demo') },
            input: input ?? '',
            encoding: 'utf8',
          }),
        ),
    })
  } finally {
    await stop(child)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `site` is one demo per worker and options; `signIn` signs a page in as the demo's administrator. */
export const test = base.extend<
  { signIn: (page: Page) => Promise<void> },
  { siteOptions: SiteOptions; site: Site }
>({
  siteOptions: [{}, { option: true, scope: 'worker' }],
  site: [
    async ({ siteOptions }, use) => {
      await withDemo(siteOptions, (site) => use(site))
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  signIn: async ({ site }, use) => {
    await use(async (page) => {
      await page.goto(`${site.url}/sign-in`)
      await page.locator('input[name=email]').fill(DEMO_ADMIN.email)
      await page.locator('input[name=password]').fill(DEMO_ADMIN.password)
      await page.locator('button[name=intent][value=sign-in]').click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')
    })
  },
})

export { expect } from '@playwright/test'

async function waitUntilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const giveUpAt = Date.now() + 30_000
  while (Date.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${log()}`)
    const body = await fetch(`${url}/readyz`).then(
      (answer) => answer.json(),
      () => null,
    )
    if (body?.feed?.lastSuccessAt) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The server did not become ready:\n${log()}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
