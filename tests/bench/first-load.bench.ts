import { createServer } from 'node:http'
import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, test } from 'vitest'
import { findChromium } from '#tests/chromium.mjs'
import { withDemo } from '#tests/e2e/harness.ts'
import { type RawAnswer, request } from '#tests/server/raw-request.ts'
import { median, printFigures, round } from './figures.ts'
import { FULL } from './load.ts'

const ROUNDS = FULL ? 15 : 5
const SLOWED = 4
const SETTLE_MS = 400

type Sent = { path: string; type: string }
type Vitals = { lcpMs: number; shift: number; blockingMs: number; sent: Sent[] }

const opened: Browser[] = []
afterAll(async () => {
  for (const browser of opened) await browser.close()
})

/** The board's first load by a browser that knows nothing of it, against the same bytes from a static server. */
test('first load of the board', async () => {
  const { path: executablePath } = await findChromium()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  opened.push(browser)
  await withDemo({}, async ({ url }) => {
    const runs = { ours: [] as Vitals[], still: [] as Vitals[] }
    runs.ours.push(await visit(browser, url))
    const paths = runs.ours[0]?.sent.map((sent) => sent.path) ?? []
    const answers = await readAnswers(url, paths)
    const still = await startStill(answers)
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      runs.still.push(await visit(browser, still.url))
      runs.ours.push(await visit(browser, url))
    }
    still.close()
    report(runs.ours.slice(1), runs.still, { answers, noScript: await readWithoutScript(browser, url) })
  })
})

type Also = { answers: Map<string, RawAnswer>; noScript: { same: boolean; characters: number } }

function report(ours: Vitals[], still: Vitals[], { answers, noScript }: Also): void {
  const sent = ours[0]?.sent ?? []
  const bytesOf = ({ path }: Sent) => answers.get(path)?.body.length ?? Number.NaN
  const total = (parts: Sent[]) => parts.reduce((sum, part) => sum + bytesOf(part), 0)
  const lcpMs = median(ours.map((run) => run.lcpMs))
  const stillLcpMs = median(still.map((run) => run.lcpMs))
  printFigures('first-load', {
    requests: sent.length,
    bytes: total(sent),
    scriptBytes: total(sent.filter((part) => part.type === 'Script')),
    byPath: Object.fromEntries(sent.map((part) => [part.path, bytesOf(part)])),
    noScript,
    cpuSlowed: SLOWED,
    rounds: ROUNDS,
    lcpMs: round(lcpMs),
    stillLcpMs: round(stillLcpMs),
    lcpRatio: round(lcpMs / stillLcpMs),
    layoutShift: Math.max(...ours.map((run) => run.shift)),
    blockingMs: round(median(ours.map((run) => run.blockingMs))),
    stillBlockingMs: round(median(still.map((run) => run.blockingMs))),
  })
}

/** A phone's window, nothing cached, the processor slowed. */
async function visit(browser: Browser, url: string): Promise<Vitals> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, locale: 'en-GB' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED })
  const sent: Sent[] = []
  session.on('Network.requestWillBeSent', ({ request: { url: asked }, type = 'Other' }) => {
    if (asked.startsWith(url)) sent.push({ path: new URL(asked).pathname, type })
  })
  await page.addInitScript(observeVitals)
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(SETTLE_MS)
  const vitals = await readVitals(page)
  await context.close()
  return { ...vitals, sent }
}

declare global {
  var vitals: { lcpMs: number; shift: number; blockingMs: number }
}

/** Runs in the page, before anything of it. */
function observeVitals(): void {
  globalThis.vitals = { lcpMs: 0, shift: 0, blockingMs: 0 }
  const watch = (type: string, note: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry)
    }).observe({ type, buffered: true })
  watch('largest-contentful-paint', (entry) => {
    globalThis.vitals.lcpMs = entry.startTime
  })
  watch('layout-shift', (entry) => {
    if ('value' in entry) globalThis.vitals.shift += Number(entry.value)
  })
  watch('longtask', (entry) => {
    globalThis.vitals.blockingMs += Math.max(0, entry.duration - 50)
  })
}

function readVitals(page: Page): Promise<Omit<Vitals, 'sent'>> {
  return page.evaluate(() => globalThis.vitals)
}

/** What a reader is given, as a screen reader tells it, must be there without a script. */
async function readWithoutScript(browser: Browser, url: string) {
  const read = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' })
    const page = await context.newPage()
    await page.goto(url)
    const text = await page.locator('body').ariaSnapshot()
    await context.close()
    return text
  }
  const without = await read(false)
  return { same: without === (await read(true)), characters: without.length }
}

async function readAnswers(url: string, paths: readonly string[]): Promise<Map<string, RawAnswer>> {
  const port = Number(new URL(url).port)
  const headers = { host: '127.0.0.1', 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'en-GB' }
  const answers = new Map<string, RawAnswer>()
  for (const path of paths) answers.set(path, await request({ port, path, headers }))
  return answers
}

/** The same files with the same headers, from memory. */
async function startStill(answers: Map<string, RawAnswer>): Promise<{ url: string; close(): void }> {
  const server = createServer((asked, response) => {
    const answer = answers.get(new URL(asked.url ?? '/', 'http://still').pathname)
    if (!answer) response.writeHead(404).end()
    else response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
