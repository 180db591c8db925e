import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { expect, type Page, test } from '@playwright/test'

/** A page of two strips and a refreshed region under the product's own policy, whose content a test can change. */
type Site = { url: string; requests: (string | undefined)[]; body: string; facts: string; down: boolean }

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'"
const STYLE = '[role=status] { position: absolute } [hidden] { display: none } .old { display: none }'
let site: Site
let server: Server

function strip(name: string, days = 90, hidden = 0): string {
  const buttons = Array.from({ length: days }, (_, index) => {
    const day = new Date(Date.UTC(2026, 3, 2) + index * 86_400_000).toISOString().slice(0, 10)
    return `<button name="day" value="${day}" aria-label="${name} ${day}"${index < hidden ? ' class="old"' : ''}>.</button>`
  })
  return `<form action="/incidents"><div role="group" aria-label="${name}" data-strip="">${buttons.join('')}</div></form>`
}

function page(): string {
  return `<!doctype html><html lang="en"><head><link rel="stylesheet" href="/style.css"></head><body><a href="#x" id="first">first</a>
    <div data-refresh="board" data-facts="${site.facts}">${site.body}</div>
    <p data-refresh-failed hidden>old</p><p role="status" data-live="The status has changed"></p>
    <div id="tall"></div><script src="/strip.js" defer></script></body></html>`
}

test.beforeEach(async ({ page: tab }) => {
  site = { url: '', requests: [], body: strip('Gmail') + strip('Drive'), facts: 'a', down: false }
  server = createServer((request, response) => {
    const path = request.url?.split('?')[0]
    response.setHeader('Content-Security-Policy', POLICY)
    if (path === '/strip.js') {
      response.setHeader('Content-Type', 'text/javascript')
      return response.end(readFileSync('public/strip.js'))
    }
    if (path === '/style.css') {
      response.setHeader('Content-Type', 'text/css')
      return response.end(`${STYLE} #tall { height: 3000px }`)
    }
    if (path !== '/') return response.end(`<h1>${request.url}</h1>`)
    const etag = `"${site.facts}${site.body.length}"`
    site.requests.push(request.headers['if-none-match'])
    if (site.down) response.statusCode = 503
    else if (request.headers['if-none-match'] === etag) response.statusCode = 304
    response.setHeader('Content-Type', 'text/html')
    response.setHeader('ETag', etag)
    return response.end(response.statusCode === 304 ? undefined : page())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  site.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
  await tab.clock.install()
  tab.on('pageerror', (error) => expect(error).toBeNull())
})

test.afterEach(async () => {
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
})

function focusedName(tab: Page): Promise<string | null> {
  return tab.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
}

/** Lets half a minute pass and waits for the answer. */
async function passRefresh(tab: Page): Promise<void> {
  const answered = tab.waitForResponse((response) => response.url() === site.url)
  await tab.clock.runFor(30_000)
  await answered
  await tab.evaluate(() => fetch('/later').then((answer) => answer.text()))
}

test('a strip is one Tab stop; arrows go by day, Page keys by week, Home and End to the ends', async ({
  page: tab,
}) => {
  await tab.goto(site.url)
  await tab.locator('#first').focus()
  await tab.keyboard.press('Tab')
  expect(await focusedName(tab)).toBe('Gmail 2026-06-30')
  for (const [key, day] of [
    ['ArrowRight', '2026-06-30'],
    ['ArrowLeft', '2026-06-29'],
    ['PageUp', '2026-06-22'],
    ['Home', '2026-04-02'],
    ['PageUp', '2026-04-02'],
    ['PageDown', '2026-04-09'],
    ['ArrowRight', '2026-04-10'],
    ['End', '2026-06-30'],
    ['ArrowLeft', '2026-06-29'],
  ]) {
    await tab.keyboard.press(key ?? '')
    expect(await focusedName(tab)).toBe(`Gmail ${day}`)
  }
  await tab.keyboard.press('Tab')
  expect(await focusedName(tab)).toBe('Drive 2026-06-30')
  await tab.keyboard.press('Shift+Tab')
  expect(await focusedName(tab)).toBe('Gmail 2026-06-29')
})

test('Enter opens the incidents of the day', async ({ page: tab }) => {
  await tab.goto(site.url)
  await tab.getByRole('button', { name: 'Drive 2026-06-30' }).focus()
  await tab.keyboard.press('ArrowLeft')
  await tab.keyboard.press('Enter')
  await expect(tab.locator('h1')).toHaveText('/incidents?day=2026-06-29')
})

test('days that a phone does not show are passed over', async ({ page: tab }) => {
  site.body = strip('Gmail', 90, 60)
  await tab.goto(site.url)
  await tab.getByRole('button', { name: 'Gmail 2026-06-30' }).focus()
  await tab.keyboard.press('Home')
  expect(await focusedName(tab)).toBe('Gmail 2026-06-01')
})

test('a refresh swaps what changed, keeps focus, place and opened parts, and says so once', async ({
  page: tab,
}) => {
  const more = (text: string) =>
    `<details><summary>more</summary><a href="/x">x</a></details><p id="said">${text}</p>`
  site.body = more('before') + strip('Gmail')
  await tab.goto(site.url)
  await tab.locator('summary').click()
  await tab.getByRole('button', { name: 'Gmail 2026-06-30' }).focus()
  await tab.keyboard.press('PageUp')
  await tab.evaluate(() => scrollTo(0, 300))
  site.body = more('after') + strip('Gmail')
  site.facts = 'b'
  await passRefresh(tab)
  await expect(tab.locator('#said')).toHaveText('after')
  await expect(tab.getByRole('status')).toHaveText('The status has changed')
  expect(await focusedName(tab)).toBe('Gmail 2026-06-23')
  expect(await tab.evaluate(() => [scrollY, document.querySelector('details')?.open])).toEqual([300, true])
  await tab.keyboard.press('ArrowRight')
  expect(await focusedName(tab)).toBe('Gmail 2026-06-24')
})

test('an unchanged page is asked for by its tag and left alone', async ({ page: tab }) => {
  await tab.goto(site.url)
  const strip = await tab.locator('[data-strip]').first().elementHandle()
  await passRefresh(tab)
  await passRefresh(tab)
  expect(site.requests.slice(1)).toEqual([undefined, expect.stringMatching(/^"a/)])
  expect(await strip?.evaluate((element) => element.isConnected)).toBe(true)
  await expect(tab.getByRole('status')).toBeEmpty()
})

test('minutes that went by are swapped in without a word', async ({ page: tab }) => {
  site.body = '<p id="said">1 min ago</p>'
  await tab.goto(site.url)
  site.body = '<p id="said">12 min ago</p>'
  await passRefresh(tab)
  await expect(tab.locator('#said')).toHaveText('12 min ago')
  await expect(tab.getByRole('status')).toBeEmpty()
})

test('a page that cannot be refreshed says so, and takes it back', async ({ page: tab }) => {
  await tab.goto(site.url)
  site.down = true
  await passRefresh(tab)
  await passRefresh(tab)
  await expect(tab.locator('[data-refresh-failed]')).toBeHidden()
  await passRefresh(tab)
  await expect(tab.locator('[data-refresh-failed]')).toBeVisible()
  site.down = false
  await passRefresh(tab)
  await expect(tab.locator('[data-refresh-failed]')).toBeHidden()
})

test('markup that is marked by the reader is not taken away', async ({ page: tab }) => {
  site.body = '<p id="said">before</p>'
  await tab.goto(site.url)
  await tab.evaluate(() =>
    getSelection()?.selectAllChildren(document.querySelector('#said') ?? document.body),
  )
  site.body = '<p id="said">after!</p>'
  await passRefresh(tab)
  await expect(tab.locator('#said')).toHaveText('before')
  await tab.evaluate(() => getSelection()?.removeAllRanges())
  await passRefresh(tab)
  await expect(tab.locator('#said')).toHaveText('after!')
})

test('scripts in a fetched page do not run', async ({ page: tab }) => {
  await tab.goto(site.url)
  site.body =
    '<p id="said">new</p><script>document.title = "ran"</script><img src="/x" onerror="document.title = \'ran\'">'
  await passRefresh(tab)
  await expect(tab.locator('#said')).toHaveText('new')
  expect(await tab.title()).toBe('')
})

test('the script is small', () => {
  expect(readFileSync('public/strip.js').length).toBeLessThanOrEqual(5_120)
})
