// The README's screenshots, taken from the running demo: `npm run demo`, then `node tests/make-screenshots.mjs`.
import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findChromium } from './chromium.mjs'

const site = process.argv[2] ?? 'http://127.0.0.1:3000'
const { path } = await findChromium()
mkdirSync('public/screenshots', { recursive: true })
const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage({ viewport: { width: 1100, height: 760 } })
for (const [name, address] of [
  ['board', '/'],
  ['uptime', '/uptime/2026-05'],
]) {
  await page.goto(site + address)
  await page.screenshot({ path: `public/screenshots/${name}.png` })
}
await browser.close()
