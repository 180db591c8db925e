import { expect, test } from './harness.ts'

const OUTAGE = 'vagmms1y6yRxwg6RMQZp'

test('the board answers in one sentence, in both languages, without JavaScript', async ({
  browser,
  site,
}) => {
  for (const [locale, sentence] of [
    ['en-GB', /services we use work/],
    ['id-ID', /layanan yang kita pakai berfungsi/],
  ] as const) {
    const context = await browser.newContext({ javaScriptEnabled: false, locale })
    const page = await context.newPage()
    await page.goto(site.url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(sentence)
    await expect(page.getByRole('row', { name: /Gmail/ })).toBeVisible()
    await expect(page.locator('main')).toContainText('WIB')
    await context.close()
  }
})

test('the language switch is kept in a cookie and comes back to the page', async ({ page, site }) => {
  await page.goto(`${site.url}/incidents/${OUTAGE}`)
  await page.getByRole('link', { name: 'Read this page in Bahasa Indonesia' }).click()
  await expect(page).toHaveURL(`${site.url}/incidents/${OUTAGE}`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'id')
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'en')
})

test('an incident stands as a document: facts, posts with their labels, windows in both zones', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await page.getByRole('link', { name: 'History' }).click()
  await page.getByRole('link', { name: 'Multiple Workspace Products experiencing Issues.' }).click()
  const main = page.locator('main')
  await expect(main).toContainText('Sun 31 May 2026 10:28 WIB')
  await expect(main).toContainText('31 May 2026 03:28 UTC – 31 May 2026 04:24 UTC')
  await expect(main).toContainText('56 min')
  await expect(main.getByText('Symptoms', { exact: true }).first()).toBeVisible()
  await expect(main.getByText('Workaround', { exact: true }).first()).toBeVisible()
})

test('filters are an address, and a wrong one says what to do', async ({ page, site }) => {
  await page.goto(`${site.url}/incidents`)
  await page.getByLabel('Impact').selectOption('information')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/impact=information/)
  await expect(page.locator('.incident-list__item')).toHaveCount(3)
  const answer = await page.goto(`${site.url}/incidents?month=soon`)
  expect(answer?.status()).toBe(422)
  await expect(page.locator('main')).toContainText('2026-05')
})

test('a service shows its months as a chart that is also a table, with and without JavaScript', async ({
  browser,
  page,
  site,
}) => {
  const path = `${site.url}/services/npdyhgECDJ6tB66MxXyo`
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const document = await plain.newPage()
  await document.goto(path)
  await expect(document.getByRole('img', { name: /Uptime by month/ })).toBeVisible()
  await document.getByText('The same figures as a table').click()
  await expect(document.getByRole('row', { name: /June 2026|Jun 2026/ })).toContainText('99.0')
  await plain.close()

  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(path)
  await expect(page.locator('.recharts-surface').first()).toBeVisible()
  expect(errors).toEqual([])
})

test('public pages carry no framework script and ask no third party', async ({ page, site }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(site.url)
  expect(asked.filter((url) => !url.startsWith(site.url))).toEqual([])
  expect(asked.filter((url) => url.endsWith('.js')).map((url) => new URL(url).pathname)).toEqual([
    '/strip.js',
  ])
})

test('a wrong password and an unknown account get the same answer, and what was typed stays', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}/sign-in`)
  await page.getByLabel('E-mail address').fill('nobody@lembayung.example')
  await page.getByLabel('Password').fill('certainly-wrong-words')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('is not right')
  await expect(page.getByLabel('E-mail address')).toHaveValue('nobody@lembayung.example')
  await expect(page.getByLabel('Password')).toHaveValue('')
})
