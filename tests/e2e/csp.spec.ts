import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'

const MOST_PAGES = 200

/** Counts what the browser refused, from before the page's own first script on. */
async function watchViolations(page: Page): Promise<string[]> {
  const violations: string[] = []
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, documentURI }) => {
      Reflect.get(window, 'reportViolation')(`${documentURI}: ${violatedDirective} ${blockedURI}`)
    })
  })
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) violations.push(message.text())
  })
  page.on('pageerror', (error) => violations.push(`${page.url()}: ${error.message}`))
  return violations
}

/** Pages that differ only by an id, a day or a month have the same parts: one of each is enough. */
function shapeOf(url: string): string {
  const { pathname, searchParams } = new URL(url)
  const path = pathname.replace(/(?<=\/)(?:[\w-]{16,}|\d{4}-\d{2}(?:-\d{2})?)(?=\/|$)/g, ':id')
  return `${path}?${[...searchParams.keys()].sort().join('&')}`
}

async function crawl(
  page: Page,
  { from, origin }: { from: readonly string[]; origin: string },
): Promise<string[]> {
  const shapes = new Set<string>()
  const queue = [...from]
  const visited: string[] = []
  for (let url = queue.shift(); url !== undefined && visited.length < MOST_PAGES; url = queue.shift()) {
    if (shapes.has(shapeOf(url))) continue
    shapes.add(shapeOf(url))
    const answer = await page.goto(url, { waitUntil: 'load' }).catch(() => null)
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue
    visited.push(url)
    const policy = answer.headers()['content-security-policy'] ?? ''
    expect(policy, url).toContain("default-src 'none'")
    expect(policy, url).not.toMatch(/script-src[^;]*unsafe/)
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((link) => Reflect.get(link, 'href')))
    for (const link of links.map(String)) {
      const { origin: to, pathname } = new URL(link)
      const isPage = to === origin && !/\.\w{3,4}$|^\/(?:language|theme|sign-out)\b/.test(pathname)
      if (isPage) queue.push(link.split('#')[0] ?? link)
    }
  }
  return visited
}

/** Addresses of the site map without parameters, so that a page nobody links to is looked at too. */
function plainAddresses(): string[] {
  const map = readFileSync('app/routes.ts', 'utf8')
  return [...map.matchAll(/route\('([\w/-]+)', '[^']+\.tsx'/g)].map((match) => `/${match[1]}`)
}

test('no page breaks its own content security policy, for a reader and for an owner', async ({
  page,
  site,
  signIn,
}) => {
  test.setTimeout(150_000)
  const violations = await watchViolations(page)
  const start = ['/', ...plainAddresses(), '/no-such-page'].map((path) => site.url + path)
  const asReader = await crawl(page, { from: start, origin: site.url })
  await signIn(page)
  const asOwner = await crawl(page, { from: start, origin: site.url })
  expect(violations).toEqual([])
  expect(asReader.length).toBeGreaterThan(10)
  expect(asOwner.length).toBeGreaterThan(asReader.length)
  expect(asOwner.some((url) => url.includes('/claims'))).toBe(true)
})

test('a script that got into a page would not run', async ({ page, site }) => {
  const violations = await watchViolations(page)
  await page.goto(`${site.url}/`)
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "taken over"'
    document.body.append(script)
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="document.title = \'taken over\'">')
  })
  await expect.poll(() => violations.length).toBeGreaterThan(0)
  expect(await page.title()).not.toBe('taken over')
})
