import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, signInTo, test, withDemo } from './harness.ts'

// Long walks: a machine that does other work as well may take its time.
test.describe.configure({ timeout: 120_000 })

const DRIVE = 'VHNA7p3Z5p3iakj5sA8V'
const OUTAGE = 'vagmms1y6yRxwg6RMQZp'

/** The demo's P1 of the outage of 31 May, for which one proposal waits. */
async function openDemoCase(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/cases?text=54023117`)
  await page.getByRole('link', { name: /open files in Drive/ }).click()
  return page.url()
}

async function unfold(page: Page, title: string): Promise<void> {
  await page.locator('summary', { hasText: title }).click()
}

async function record(page: Page, url: string, number: string): Promise<void> {
  await page.goto(`${url}/cases/record`)
  await page.locator('input[name=vendorNumber]').fill(number)
  await page.locator('select[name=serviceId]').selectOption(DRIVE)
  await page.locator('input[name=customerPriority][value=P2]').check()
  await page.locator('input[name=subject]').fill(`Case ${number}`)
  await page.locator('textarea[name=description]').fill('Something is wrong.')
  await page.locator('button[value=record]').click()
  await expect(page.locator('h1')).toHaveText(`Case ${number}`)
}

test('the vendor lowers P1 to P2: the proposal lapses, a link by hand is refused, an appeal opens the way', async ({
  browser,
}) => {
  await withDemo({}, async ({ url }) => {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await signInTo(page, url)
    await openDemoCase(page, url)
    await expect(page.locator('#links .tag').first()).toHaveText('proposed')
    await unfold(page, 'Record the vendor’s priority')
    const form = page.locator('form:has(button[value=vendor_priority])')
    await form.locator('select[name=priority]').selectOption('P2')
    await form.locator('textarea[name=reason]').fill('They found a workaround.')
    await form.locator('button').click()
    await expect(page.locator('.notice').first()).toContainText('classes this case as P2')
    await expect(page.locator('#links')).toContainText('This case is not P1')
    await expect(page.locator('#links .tag').first()).toHaveText('lapsed')
    await expect(page.locator('.timeline')).toContainText('They found a workaround.')
    const caseId = page.url().split('/').at(-1) ?? ''
    await page.goto(`${url}/incidents/${OUTAGE}`)
    await expect(page.locator('#cases select[name=caseId]')).toHaveCount(0)
    const byHand = await page.request.post(`${url}/links`, {
      form: { intent: 'link', caseId, incidentId: OUTAGE },
      headers: { origin: url },
    })
    expect(byHand.status()).toBe(422)
    expect(await byHand.text()).toContain('Only an open P1 case can be linked')

    await openDemoCase(page, url)
    await unfold(page, 'Record an appeal')
    await page
      .locator('form:has(button[value=appeal]) textarea[name=reason]')
      .fill('It does not work for us.')
    await page.locator('button[value=appeal]').click()
    await unfold(page, 'Record the vendor’s priority')
    await form.locator('select[name=priority]').selectOption('P1')
    await form.locator('textarea[name=reason]').fill('The appeal succeeded.')
    await form.locator('button').click()
    await expect(page.locator('#links .tag').first()).toHaveText('proposed')
    await page.locator('#links button[value=accept]').first().click()
    await expect(page.locator('#links .tag').first()).toHaveText('linked')
  })
})

test('proposals are decided by keyboard, one after the other', async ({ browser }) => {
  await withDemo({}, async ({ url }) => {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await signInTo(page, url)
    await page.goto(`${url}/cases/record`)
    await page.locator('input[name=vendorNumber]').fill('54023999')
    await page.locator('select[name=serviceId]').selectOption(DRIVE)
    await page.locator('input[name=customerPriority][value=P1]').check()
    await page.locator('input[name=openedAt]').fill('2026-05-31T10:50')
    await page.locator('input[name=problemBeganAt]').fill('2026-05-31T10:40')
    await page.locator('input[name=subject]').fill('Shared drives are gone')
    await page.locator('textarea[name=description]').fill('All of them.')
    await page.locator('button[value=record]').click()
    await expect(page.locator('h1')).toHaveText('Shared drives are gone')

    await page.goto(`${url}/links`)
    const rows = page.locator('[data-link-keys] > li')
    await expect(rows).toHaveCount(2)
    const last = (await rows.nth(1).locator('a').first().textContent()) ?? ''
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect(rows.nth(1)).toBeFocused()
    await page.keyboard.press('Home')
    await expect(rows.first()).toBeFocused()
    await page.keyboard.press('a')
    await expect(rows).toHaveCount(1)
    await expect(rows.first()).toContainText(last)
    await expect(rows.first()).toBeFocused()
    await page.keyboard.press('r')
    await expect(rows).toHaveCount(0)
    await expect(page.locator('section', { hasText: 'P1 cases without an outage' })).toContainText(last)
  })
})

test('evidence: taken when it is what it says, asked for again when it is too old, handed out as an attachment', async ({
  browser,
  site: { url },
}, testInfo) => {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })
  const page = await context.newPage()
  await signInTo(page, url)
  const address = await openDemoCase(page, url)
  await expect(page.locator('#clocks')).toContainText('Overdue')
  const add = async (file: { name: string; buffer: Buffer } | string, capturedAt: string) => {
    await page.goto(`${address}/evidence`)
    await page
      .locator('input[type=file]')
      .setInputFiles(typeof file === 'string' ? file : { mimeType: 'application/octet-stream', ...file })
    await page.locator('input[name=capturedAt]').fill(capturedAt)
    await page.locator('input[name=note]').fill('From the proxy')
    await page.locator('button[value=add]').click()
  }
  await add({ name: 'virus.exe', buffer: Buffer.from('MZ') }, '2026-06-29T10:00')
  await expect(page.locator('.field__error')).toContainText('virus.exe')
  await expect(page.locator('input[name=note]')).toHaveValue('From the proxy')
  await add({ name: 'picture.png', buffer: Buffer.from('not a picture') }, '2026-06-29T10:00')
  await expect(page.locator('.field__error')).toContainText('is not what its name says')
  const huge = testInfo.outputPath('huge.log')
  writeFileSync(huge, Buffer.alloc(25 * 1024 ** 2 + 1, 97))
  await add(huge, '2026-06-29T10:00')
  await expect(page.locator('.field__error')).toContainText('huge.log is larger than 25 MB')
  await expect(page.locator('input[name=note]')).toHaveValue('From the proxy')
  await add({ name: 'later.log', buffer: Buffer.from('x') }, '2026-07-01T10:00')
  await expect(page.locator('.field__error')).toContainText('future')
  await expect(page.locator('main')).toContainText('No file yet.')

  await add({ name: 'proxy.log', buffer: Buffer.from('502\npassword: hunter22!\n') }, '2026-05-20T10:00')
  await expect(page).toHaveURL(/#evidence$/)
  const evidence = page.locator('#evidence')
  await expect(evidence).toContainText('Some evidence is too old')
  await expect(evidence).toContainText('Seems to hold a password')
  const link = evidence.getByRole('link', { name: 'proxy.log' })
  const file = await page.request.get(`${url}${await link.getAttribute('href')}`)
  expect(file.headers()).toMatchObject({
    'content-disposition': `attachment; filename="proxy.log"; filename*=UTF-8''proxy.log`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
  expect(await file.text()).toBe('502\npassword: hunter22!\n')
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(`${url}${await link.getAttribute('href')}`)
  await expect(stranger).toHaveURL(/\/sign-in/)

  await add({ name: 'fresh.log', buffer: Buffer.from('502 again\n') }, '2026-06-29T15:00')
  await expect(page.locator('#evidence')).not.toContainText('Some evidence is too old')
  await page.locator('#evidence li', { hasText: 'proxy.log' }).locator('summary').click()
  await page
    .locator('#evidence li', { hasText: 'proxy.log' })
    .locator('input[name=reason]')
    .fill('A password')
  await page.locator('#evidence li', { hasText: 'proxy.log' }).locator('button').click()
  await expect(page.locator('#evidence')).not.toContainText('Seems to hold')
  await expect(page.locator('.timeline')).toContainText('took proxy.log away')
})

const ENDINGS = [
  { outcome: 'solved', fill: { how: 'worked_around', answer: 'Use the other button.' } },
  { outcome: 'not_a_feature', fill: { ideaUrl: 'https://ideas.example/1' } },
  { outcome: 'not_reproducible', fill: { nextSteps: 'Record a HAR next time.' } },
  { outcome: 'third_party', fill: { thirdParty: 'Printer Ltd' } },
  { outcome: 'unsolved', fill: { verdict: 'unsupported', reason: 'Too old.' } },
] as const

test('six ways to close, each asking for what it needs; the outage’s way leads to claim and report', async ({
  browser,
  site: { url },
}) => {
  const page = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage()
  await signInTo(page, url)
  for (const [index, ending] of ENDINGS.entries()) {
    await record(page, url, `7700${index}`)
    await unfold(page, 'Close the case')
    await page.locator(`input[name=outcome][value=${ending.outcome}]`).check()
    await page.locator('button[value=close]').click()
    await expect(page.locator('.error-summary')).toBeVisible()
    for (const [name, value] of Object.entries(ending.fill)) {
      const field = page.locator(`form:has(button[value=close]) [name=${name}]`)
      if ((await field.evaluate((node) => node.tagName)) === 'SELECT') await field.selectOption(value)
      else await field.fill(value)
    }
    await page.locator('button[value=close]').click()
    await expect(page.locator('main')).toContainText('Outcome')
    await expect(page.locator('#survey')).toBeVisible()
  }
  await unfold(page, 'Record the survey')
  await page.locator('#survey input[name=answer][value=answered]').check()
  await page.locator('button[value=survey]').click()
  await expect(page.locator('#survey .field__error')).toContainText('a score from 1 to 5')
  await page.locator('#survey select[name=score]').selectOption('4')
  await page.locator('button[value=survey]').click()
  await expect(page.locator('#survey')).toContainText('4 of 5')

  await openDemoCase(page, url)
  await unfold(page, 'Close the case')
  await page.locator('input[name=outcome][value=outage_resolved]').check()
  await page.locator('button[value=close]').click()
  await expect(page.locator('.notice--problem')).toContainText('Link the outage')
  await page.locator('#links button[value=accept]').first().click()
  await unfold(page, 'Close the case')
  await page.locator('input[name=outcome][value=outage_resolved]').check()
  await page.locator('button[value=close]').click()
  await expect(page.locator('.notice').first()).toContainText('ask for the service credit')
  await page.getByRole('link', { name: 'Service credit' }).click()
  await expect(page).toHaveURL(/\/claims\/new\?case=/)
  await page.goBack()
  await page.getByRole('link', { name: 'Incident report', exact: true }).click()
  await expect(page).toHaveURL(/\/report-requests\/new\?case=/)

  await page.goto(`${url}/cases/report`)
  const june = page.locator('table', { hasText: 'Outcomes' }).getByRole('row', { name: /Jun 2026/ })
  await expect(june).toContainText('6')
  await expect(page.locator('table', { hasText: 'Surveys' }).getByRole('row', { name: /Jun/ })).toContainText(
    '4',
  )
})

test('a stale edit comes back with both versions, and asked for more is ticked off', async ({
  browser,
  site: { url },
}) => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const [mine, theirs] = [await context.newPage(), await context.newPage()]
  await signInTo(mine, url)
  await record(mine, url, '77100')
  const address = mine.url()
  await mine.goto(`${address}/edit`)
  await theirs.goto(`${address}/edit`)
  await theirs.locator('input[name=subject]').fill('Drive is down for everybody')
  await theirs.locator('button[value=edit]').click()
  await expect(theirs.locator('h1')).toHaveText('Drive is down for everybody')
  await mine.locator('input[name=subject]').fill('Files do not open')
  await mine.locator('button[value=edit]').click()
  const row = mine.locator('#both').getByRole('row', { name: /subject/ })
  await expect(row).toContainText('Files do not open')
  await expect(row).toContainText('Drive is down for everybody')
  await expect(mine.locator('input[name=subject]')).toHaveValue('Files do not open')
  await mine.locator('button[value=edit]').click()
  await expect(mine.locator('h1')).toHaveText('Files do not open')

  await unfold(mine, 'Record what was asked for')
  await mine.locator('select[name=kind]').selectOption('headers')
  await mine.locator('form:has(button[value=request_add]) textarea[name=text]').fill('Headers of two mails')
  await mine.locator('input[name=owedBy][value=us]').check()
  await mine.locator('button[value=request_add]').click()
  await expect(mine.locator('#requests')).toContainText('owed by us since')
  await mine.locator('#requests input[name=answer]').fill('Sent.')
  await mine.locator('button[value=request_settle]').click()
  await expect(mine.locator('#requests')).toContainText('given')
})
