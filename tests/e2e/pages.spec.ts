import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import routes from '../../app/routes.ts'
import { startBuiltSite } from '../server/built-site.ts'
import { findFaults, findFaultsInLight, findFaultsOfAllDays } from './axe.ts'
import { expect, test } from './harness.ts'
import { findPolicyFaults, watchViolations } from './policy.ts'

const GMAIL = 'prPt2Yra2CbGsbEm9cpC'
const OUTAGE = 'vagmms1y6yRxwg6RMQZp'
/** Not shown to whoever is signed in to a demo: looked at below, and in subscribe.spec.ts, where mail has links. */
const NOT_SHOWN = [
  'setup',
  'sign-in',
  'sign-in/second-step',
  'subscribe/:token/confirm',
  'subscribe/:token/manage',
]
/** WCAG 1.4.10: at this width nothing may have to be scrolled sideways. */
const NARROW = { width: 320, height: 640 }

test.use({
  locale: 'en-GB',
  viewport: { width: 1_024, height: 768 },
  siteOptions: { env: { NOTICE_ADDRESSES: 'loopback_too' } },
})
test.describe.configure({ mode: 'parallel', timeout: 90_000 })

/** Addresses of the pages whose path holds something the demo has to be asked for. */
const SAMPLES: Record<string, string | ((page: Page) => Promise<string>)> = {
  'incidents/:id': `/incidents/${OUTAGE}`,
  'incidents/:id/impact': `/incidents/${OUTAGE}/impact`,
  'services/:id': `/services/${GMAIL}`,
  'uptime/:month?': '/uptime/2026-05?steps=all',
  'uptime/:month/:service': `/uptime/2026-05/${GMAIL}`,
  'cases/:id': (page) => findFirst(page, '/cases'),
  'claims/:id': (page) => make(page, '/claims/new?month=2026-05', 'draft'),
  'report-requests/:id': (page) => make(page, `/report-requests/new?incident=${OUTAGE}`, 'draft'),
  'admin/services/:id': `/admin/services/${GMAIL}`,
  'admin/customers/:id': (page) => findFirst(page, '/admin/customers'),
  'admin/notes/:id': postNote,
  'admin/notices/channels/:id': addChannel,
  'admin/notices/subscriptions/:id': '/admin/notices/subscriptions/new',
  'admin/notices/log/:id': (page) => findFirst(page, '/admin/notices/log'),
  'subscribe/:token/unsubscribe': '/subscribe/somebody/unsubscribe',
  'admin/policies/:id/:version': '/admin/policies/google-workspace/2011-01-14',
  '*': '/nothing-here',
}

const PAGES = routes.flatMap(({ path = '', file }) =>
  file.endsWith('.tsx') && !NOT_SHOWN.includes(path) ? [path] : [],
)

/** The first page that a list links to: its path is the list's with one more step. */
async function findFirst(page: Page, list: string): Promise<string> {
  await page.goto(new URL(list, page.url()).href)
  const links = page.locator(`main a[href^="${list}/"]`)
  for (const href of await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? '')))
    if (/\/[0-9a-f-]{36}$/.test(href)) return href
  throw new Error(`${list} links to none of its own.`)
}

/** Sends a page's form by the button of this intent and says where that led. */
async function make(page: Page, path: string, intent: string): Promise<string> {
  await page.goto(new URL(path, page.url()).href)
  await page.locator(`button[name=intent][value=${intent}]`).first().click()
  await page.waitForURL(/\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

async function postNote(page: Page): Promise<string> {
  await page.goto(new URL(`/admin/notes?about=service:${GMAIL}`, page.url()).href)
  for (const field of await page.locator('main form input[type=text], main form textarea').all())
    await field.fill('Said')
  await page.locator('button[name=intent][value=post]').click()
  await page.waitForURL(/\/admin\/notes\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

/** A web hook that nobody answers, with the test that says so in its log. */
async function addChannel(page: Page): Promise<string> {
  await page.goto(new URL('/admin/notices/channels/new', page.url()).href)
  await page.locator('details:has(#webhook-url) > summary').click()
  await page.locator('#webhook-name').fill('On call')
  await page.locator('#webhook-url').fill('http://127.0.0.1:9/hook')
  await page.locator('details[open] button[value=add]').click()
  await page.locator('main a.button--primary').click()
  await page.locator('button[value=test]').click()
  return new URL(page.url()).pathname
}

/** A page below one with a sample, such as `cases/:id/edit`, takes its address from that one. */
async function findAddress(page: Page, path: string, known: Map<string, string>): Promise<string> {
  const held = Object.keys(SAMPLES)
    .filter((name) => path === name || path.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0]
  if (held === undefined) return `/${path}`
  const sample = SAMPLES[held]
  const address = known.get(held) ?? (typeof sample === 'function' ? await sample(page) : (sample ?? ''))
  known.set(held, address)
  return address + path.slice(held.length)
}

/** Goes to a page and says what is wrong with it: that it is another page, its policy, what axe says, its width. */
async function lookAt(page: Page, address: string, findByAxe = findFaults): Promise<string[]> {
  const answer = await page.goto(new URL(address, page.url()).href)
  const { pathname } = new URL(page.url())
  if (pathname !== address.split('?')[0]) return [`${address}: led to ${pathname}`]
  const faults = [...findPolicyFaults(answer), ...(await findByAxe(page))]
  const size = page.viewportSize()
  await page.setViewportSize(NARROW)
  // A chart follows the window a moment later.
  const fits = (most: number) => document.documentElement.scrollWidth <= most
  await page.waitForFunction(fits, NARROW.width, { timeout: 3_000 }).catch(() => null)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  if (size) await page.setViewportSize(size)
  if (width > NARROW.width) faults.push(`is ${width} px wide on a phone`)
  return faults.map((fault) => `${address}: ${fault}`)
}

async function lookAtAll(page: Page, paths: string[]): Promise<string[]> {
  const known = new Map<string, string>()
  const faults = await watchViolations(page)
  for (const path of paths) faults.push(...(await lookAt(page, await findAddress(page, path, known))))
  return faults
}

const isOf =
  (...areas: string[]) =>
  (path: string) =>
    areas.includes(path.split('/')[0] ?? '')
const GROUPS = {
  'the board, incidents and uptime': isOf('', 'incidents', 'services', 'uptime', 'subscribe', '*'),
  'cases and links': isOf('cases', 'links', 'help', 'look-back', 'account'),
  'claims and report requests': isOf('claims', 'report-requests', 'recovered'),
  administration: isOf('admin'),
} satisfies Record<string, (path: string) => boolean>

test('every page of the site map is in one group', () => {
  for (const path of PAGES)
    expect(
      Object.values(GROUPS).filter((isIn) => isIn(path)),
      path,
    ).toHaveLength(1)
})

for (const [group, isIn] of Object.entries(GROUPS)) {
  test(`nothing is wrong with ${group}: axe in light and dark, width on a phone, security policy`, async ({
    page,
    signIn,
  }) => {
    await signIn(page)
    expect(await lookAtAll(page, PAGES.filter(isIn))).toEqual([])
  })
}

test('nothing is wrong with the pages as strangers see them, in Indonesian', async ({ page, site }) => {
  await page.goto(`${site.url}/language?to=id&back=/`)
  const faults = await watchViolations(page)
  for (const path of ['incidents', 'incidents/:id', 'services/:id', 'uptime/2026-05', 'sign-in', '*', ''])
    faults.push(...(await lookAt(page, await findAddress(page, path, new Map()), findFaultsInLight)))
  expect([...faults, ...(await findFaultsOfAllDays(page))]).toEqual([])
})

test('axe finds what is put before it', async ({ page }) => {
  await page.setContent(
    '<html lang="en"><title>Faults</title><style>:root { color-scheme: light dark }</style>' +
      '<main><img src="x"><p style="color: #777; background: #888">pale</p></main>',
  )
  expect((await findFaults(page)).map((fault) => fault.split(': <')[0])).toEqual([
    'color-contrast',
    'image-alt',
    'dark: color-contrast',
  ])
  expect(await findFaultsOfAllDays(page)).toHaveLength(2)
})

test('axe finds nothing on pages that refuse something', async ({ page, site, signIn }) => {
  await page.goto(`${site.url}/incidents?month=soon`)
  const faults = await findFaults(page)
  await signIn(page)
  for (const [path, intent] of [
    ['/cases/record', 'record'],
    ['/admin/notes', 'post'],
    ['/admin/feeds', 'try'],
  ]) {
    await page.goto(site.url + path)
    await page.locator(`button[name=intent][value=${intent}]`).last().click()
    await expect(page.getByRole('alert')).toBeVisible()
    faults.push(...(await findFaults(page)).map((fault) => `${path}: ${fault}`))
  }
  expect(faults).toEqual([])
})

test('axe finds nothing on the ways in: the first start, and the second step of signing in', async ({
  page,
  site,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-e2e-'))
  const fresh = await startBuiltSite(folder)
  try {
    await expect.poll(fresh.log).toContain('/setup?token=')
    await page.goto(`${fresh.url}/setup?token=${/token=([\w-]+)/.exec(fresh.log())?.[1]}`)
    await expect(page.getByRole('button')).toBeVisible()
    const faults = await findFaults(page)
    const value = Buffer.from(JSON.stringify('any')).toString('base64')
    await page.context().addCookies([{ name: 'makegood-second', value, url: site.url }])
    await page.goto(site.url)
    expect([...faults, ...(await lookAt(page, '/sign-in/second-step'))]).toEqual([])
  } finally {
    await fresh.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
