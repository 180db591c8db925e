import { createServer } from 'node:http'
import type { Page } from '@playwright/test'
import { findFreePort } from '../server/built-site.ts'
import { expect, test, withDemo } from './harness.ts'

const OUTAGE = 'vagmms1y6yRxwg6RMQZp'
const GEMINI = 'npdyhgECDJ6tB66MxXyo'

test.setTimeout(120_000)

/** A page of another site (another port) with frames of these addresses. */
async function withIntranet(
  port: number,
  frames: string[],
  use: (url: string) => Promise<void>,
): Promise<void> {
  const html = frames.map((src) => `<iframe src="${src}" width="900" height="600"></iframe>`).join('')
  const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(html))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  try {
    await use(`http://127.0.0.1:${port}/`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

test('the board stands in a frame of the site that may show it, in the language and theme of the address', async ({
  page,
}) => {
  const port = await findFreePort()
  const env = { FRAME_ANCESTORS: `https://intranet.example.com http://127.0.0.1:${port}` }
  await withDemo({ env }, async ({ url }) => {
    const frames = [`${url}/?embed=1&language=id&theme=dark`, `${url}/incidents`]
    await withIntranet(port, frames, async (intranet) => {
      await page.goto(intranet)
      const board = page.frameLocator('iframe').first()
      await expect(board.getByRole('heading', { level: 1 })).toHaveText(/layanan yang kita pakai berfungsi/)
      await expect(board.locator('html')).toHaveAttribute('data-theme', 'dark')
      await expect(board.getByRole('navigation')).toHaveCount(0)
      const popup = page.waitForEvent('popup')
      await board.getByRole('link', { name: 'Gmail' }).click()
      await expect((await popup).getByRole('heading', { level: 1 })).toHaveText('Gmail')
      await expect(page.frameLocator('iframe').last().getByRole('heading', { level: 1 })).toHaveCount(0)
    })
  })
})

test('no page stands in a frame where nobody was named', async ({ page, site }) => {
  for (const path of ['/?embed=1', '/', '/incidents?embed=1', '/nothing-here']) {
    const answer = await page.request.get(site.url + path)
    expect(answer.headers()['content-security-policy'], path).toContain("frame-ancestors 'none'")
  }
})

test('on paper the board, the history and an incident stand without controls, the incident with its address', async ({
  page,
  site,
}) => {
  await page.emulateMedia({ media: 'print' })
  for (const path of ['/', '/incidents', `/incidents/${OUTAGE}`]) {
    await page.goto(site.url + path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeHidden()
    await expect(page.getByRole('button', { name: 'Show' })).toBeHidden()
  }
  await expect(page.getByText(`/incidents/${OUTAGE}`, { exact: false }).last()).toBeVisible()
  await page.goto(site.url)
  await expect(page.getByRole('group', { name: 'Gmail, day by day' })).toBeVisible()
})

test('an incident names the vendor’s reports, where they are and what times they state', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}/incidents/${OUTAGE}`)
  const row = page.locator('.facts > div', { hasText: 'The vendor’s report' })
  await expect(row).toContainText('31 May 10:15–11:30 (1 h 15 min)')
  await row.getByRole('link', { name: 'incident report', exact: true }).click()
  await expect(page).toHaveURL(/#post-\d+$/)
  const post = new URL(page.url()).hash
  await expect(page.locator(post).getByRole('heading', { name: 'Incident Report' })).toBeInViewport()
})

/** The demo's clock moves to the vendor's next post, as another reader asks for it. */
async function skip(page: Page, url: string): Promise<void> {
  const answer = await page.request.post(`${url}/demo/clock`, {
    headers: { origin: url },
    form: { intent: 'skip', back: '/' },
  })
  expect(answer.ok()).toBe(true)
}

test('an open board takes up an outage by itself: the focus stays, the change is said once, keys reach the day', async ({
  page,
}) => {
  await withDemo({ at: '2026-06-10T10:00:00Z' }, async ({ url }) => {
    await page.clock.install()
    await page.goto(url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('All 12 services we use work.')
    const days = page.getByRole('group', { name: 'Gemini, day by day' }).getByRole('button')
    await days.last().focus()
    await page.keyboard.press('PageUp')
    await page.keyboard.press('ArrowRight')
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await skip(page, url)
    await expect(async () => {
      await page.clock.runFor(30_000)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Gemini', { timeout: 1_000 })
    }).toPass({ timeout: 20_000 })
    await expect(page.getByRole('status').filter({ hasText: 'changed' })).toHaveCount(1)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(name)
    await expect(page.getByText('Google Workspace,')).toBeVisible()

    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/incidents\\?service=${GEMINI}&day=2026-06-10$`))
    await expect(page.locator('.incident-list__item')).toHaveCount(1)
    await page.locator('.incident-list__title').click()
    await expect(page.locator('.facts')).toContainText('open')
  })
})
