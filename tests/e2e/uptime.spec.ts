import { expect, test } from './harness.ts'

const GMAIL = 'prPt2Yra2CbGsbEm9cpC'
const OUTAGE = 'vagmms1y6yRxwg6RMQZp'

test('the public month: figures by published windows, the year, and the arithmetic, without JavaScript', async ({
  browser,
  site,
}) => {
  for (const [locale, heading, percent, exact] of [
    ['en-GB', 'Uptime in May 2026', '99.874%', '98.693996%'],
    ['id-ID', 'Waktu beroperasi, Mei 2026', '99,874%', '98,693996%'],
  ] as const) {
    const context = await browser.newContext({ javaScriptEnabled: false, locale })
    const page = await context.newPage()
    await page.goto(`${site.url}/uptime/2026-05?steps=all`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    const drive = page.locator('.month-table').getByRole('row', { name: /Google Drive/ })
    await expect(drive).toContainText(percent)
    await expect(drive).toContainText('125%')
    await expect(page.locator('main')).toContainText(exact)
    await expect(page.locator('.year-table')).toBeVisible()
    const uncovered = page.locator('.month-table').getByRole('row', { name: /Gemini Notebook/ })
    await expect(uncovered.locator('td').first()).toContainText('335')
    await expect(uncovered.locator('td').nth(5), 'no promise, no credit').toBeEmpty()
    await context.close()
  }
})

test('what the page shows is what the API gives', async ({ page, site }) => {
  const report = await page.request.get(`${site.url}/api/v1/uptime/2026-05?service=${GMAIL}`)
  const { services } = await report.json()
  expect(services).toMatchObject([{ id: GMAIL, possibleDowntimeMinutes: 583, possibleCreditDays: 7 }])
  await page.goto(`${site.url}/uptime/2026-05/${GMAIL}`)
  for (const line of services[0].explanation) await expect(page.locator('.arithmetic')).toContainText(line)
  expect((await page.request.get(`${site.url}/api/v1/uptime/2026-13`)).status()).toBe(422)
  expect((await page.request.get(`${site.url}/api/v1/uptime/2026-05?service=nothing`)).status()).toBe(404)
})

type PrintedFigures = {
  minutesInMonth: number
  downtimeMinutes: number
  possibleDowntimeMinutes: number
  monthlyUptimePercentage: string
  possibleUptimePercentage: string
  creditDays: number
  possibleCreditDays: number
  safeDeadline: string | null
  contractDeadline: string | null
  possibleSafeDeadline: string | null
  possibleContractDeadline: string | null
}
type PrintedService = PrintedFigures & {
  id: string
  title: string
  covered: boolean
  allowedDowntimeMinutes: number
  windows: { begin: string; end: string | null; impact: string; counts: string }[]
}
type PrintedMonth = { services: PrintedService[]; together: PrintedFigures }

/** `99.874%` of 56 minutes in 44,640: exact, cut after three decimals. */
function toShownUptime(minutes: number, downtimeMinutes: number): string {
  const thousandths = (BigInt(minutes - downtimeMinutes) * 100_000n) / BigInt(minutes)
  return thousandths === 100_000n ? '100%' : `${(Number(thousandths) / 1_000).toFixed(3)}%`
}

test('every figure of the month on the screen is the one that uptime and sla print', async ({
  page,
  site,
  signIn,
}) => {
  await signIn(page)
  await page.goto(`${site.url}/language?to=en&back=/`)
  const printed = site.cli<PrintedMonth>(['uptime', '--month', '2026-05', '--json'])
  await page.goto(`${site.url}/uptime/2026-05?steps=all`)
  const covered = printed.services.filter((service) => service.covered)
  expect(covered.length).toBeGreaterThanOrEqual(7)
  for (const service of covered) {
    const row = page
      .locator('.month-table tbody tr')
      .filter({ has: page.getByRole('link', { name: service.title, exact: true }) })
    const { minutesInMonth, downtimeMinutes: down, possibleDowntimeMinutes: possible } = service
    const toCredit = (days: number) => (days === 0 ? 'none' : `${days} days`)
    const cells = row.locator('td')
    await expect(cells.nth(1)).toHaveText(`${down} min`)
    await expect(cells.nth(2)).toHaveText(`${possible} min`)
    await expect(cells.nth(3)).toContainText(`${possible} of ${service.allowedDowntimeMinutes} min`)
    await expect(cells.nth(4)).toContainText(toShownUptime(minutesInMonth, down))
    await expect(cells.nth(4)).toContainText(toShownUptime(minutesInMonth, possible))
    await expect(cells.nth(5)).toContainText(toCredit(service.creditDays))
    await expect(cells.nth(5)).toContainText(toCredit(service.possibleCreditDays))
    const dates = await cells
      .nth(6)
      .locator('time')
      .evaluateAll((times) => times.map((time) => Date.parse(time.getAttribute('datetime') ?? '')))
    const expected = [
      service.safeDeadline ?? service.possibleSafeDeadline,
      service.contractDeadline ?? service.possibleContractDeadline,
    ]
    expect(dates).toEqual(expected.map((at) => Date.parse(at ?? '')))
  }

  const windows = covered.flatMap((service) =>
    service.windows
      .filter(({ counts }) => counts !== 'nowhere')
      .map(({ begin, end, impact, counts }) => ({
        service: service.title,
        start: begin,
        end,
        impact,
        ...(counts === 'confirmed' ? { affected: true } : {}),
      })),
  )
  const oneCase = { id: 'may', policy: 'google-workspace', month: '2026-05', windows }
  const [answer] = site.cli<[PrintedFigures & { byService: unknown[] }]>(
    ['sla', '--json'],
    JSON.stringify([oneCase]),
  )
  const { together } = printed
  const shared = (figures: PrintedFigures) => ({
    minutes: figures.minutesInMonth,
    down: [figures.downtimeMinutes, figures.possibleDowntimeMinutes],
    uptime: [figures.monthlyUptimePercentage, figures.possibleUptimePercentage],
    credit: [figures.creditDays, figures.possibleCreditDays],
    dates: [figures.safeDeadline, figures.contractDeadline],
  })
  expect(shared(answer)).toEqual(shared(together))
  expect(answer.byService).toEqual(
    covered
      .filter((service) => windows.some((window) => window.service === service.title))
      .map(({ title, downtimeMinutes, monthlyUptimePercentage, creditDays }) =>
        expect.objectContaining({ service: title, downtimeMinutes, monthlyUptimePercentage, creditDays }),
      ),
  )
  const steps = page.locator('.arithmetic').first()
  await expect(steps).toContainText(`${together.possibleUptimePercentage}%`)
})

test('a service’s month has its chart against the promise, and the same as a table', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}/uptime/2026-05/${GMAIL}`)
  await expect(page.locator('.recharts-surface').first()).toBeVisible()
  await page.getByText('The same figures as a table').last().click()
  await expect(page.getByRole('row', { name: /May 2026/ }).last()).toContainText('98.693%')
})

test('months before the first that was read are not shown as good', async ({ page, site }) => {
  await page.goto(`${site.url}/services/${GMAIL}`)
  await page.getByText('The same figures as a table').click()
  await expect(page.getByRole('row', { name: 'May 2026' })).toContainText('98.693%')
  await expect(page.getByRole('row', { name: 'Apr 2026' })).toContainText('not observed')
})

test('an impact taken from the vendor’s report turns possible into confirmed, and can be taken back', async ({
  page,
  site,
  signIn,
}) => {
  await signIn(page)
  await page.goto(`${site.url}/incidents/${OUTAGE}/impact`)
  await page.getByLabel('Yes, within these windows').check()
  await page.getByLabel('Users affected').fill('231')
  await page.getByRole('button', { name: 'Confirm the impact' }).click()
  await page.goto(`${site.url}/uptime/2026-05`)
  const drive = page.locator('.month-table').getByRole('row', { name: /Google Drive/ })
  // 44,640 − 75 = 44,565; 44,565 / 44,640 = 99.831…%
  await expect(drive).toContainText('99.831%')
  await expect(drive).toContainText('75 of 44.64 min')
  await page.goto(`${site.url}/incidents/${OUTAGE}`)
  await expect(page.locator('#impact')).toContainText('231 of 240 users hit (96.2%)')
  await page.goto(`${site.url}/look-back`)
  const may = page.getByRole('row', { name: /May 2026/ })
  await expect(may).toContainText('can still be claimed')
  await expect(may).toContainText('3 days(7 days)')

  await page.goto(`${site.url}/incidents/${OUTAGE}/impact`)
  await page.getByText('Our record for Google Drive should not be there').click()
  const record = page.locator('details[open]')
  await record.getByLabel('Why').fill('Drive worked for us')
  await record.getByRole('button', { name: 'Take it back' }).click()
  await page.goto(`${site.url}/uptime/2026-05`)
  await expect(drive).toContainText('56 of 44.64 min')
})

test('a customer is added, changed and given an agreement; mistakes come back with their fields', async ({
  page,
  site,
  signIn,
}) => {
  await signIn(page)
  await page.goto(`${site.url}/admin/customers`)
  await page.getByLabel('Name').fill('Aruna Medika')
  await page.getByLabel('Domain').fill('aruna.example')
  await page.getByLabel('Edition').selectOption('business_standard')
  await page.getByLabel('Support').selectOption('standard')
  await page.getByLabel('Seats').fill('80')
  await page.getByLabel('Price of a seat and month').fill('a lot')
  await page.getByLabel('Currency').fill('usd')
  await page.getByRole('button', { name: 'Add the customer' }).click()
  await expect(page.getByRole('alert')).toContainText('Write an amount such as')
  await page.getByLabel('Price of a seat and month').fill('12,60')
  await page.getByRole('button', { name: 'Add the customer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aruna Medika')
  await expect(page.getByLabel('Price of a seat and month')).toHaveValue('12.60')
  const customerId = new URL(page.url()).pathname.split('/').at(-1)

  await page.getByLabel('For which service').selectOption({ label: 'Gemini' })
  await page.getByLabel('Count this service although').check()
  await page.getByLabel('From month').fill('2026-06')
  await page.getByLabel('Where this is agreed').fill('Clause 4 of the contract of 2026')
  await page.getByRole('button', { name: 'Record it' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'counted although not covered' })).toBeVisible()

  await page.goto(`${site.url}/uptime/2026-06?customer=${customerId}`)
  await expect(page.locator('main')).toContainText('For Aruna Medika')
  const gemini = page
    .locator('.month-table')
    .getByRole('row', { name: /Gemini/ })
    .first()
  await expect(gemini).toContainText('counted by agreement')
})

test('a new policy is checked in words, then added, shown and withdrawn', async ({ page, site, signIn }) => {
  await signIn(page)
  await page.goto(`${site.url}/admin/policies`)
  await page.getByRole('link', { name: 'Google Workspace SLA' }).click()
  await page.getByRole('link', { name: 'Use it as a template' }).click()
  const field = page.getByLabel('The policy as JSON')
  const template = JSON.parse(await field.inputValue())
  const contract = { ...template, id: 'contract', version: '2026', title: 'Our contract', promise: '99.95' }
  await field.fill(JSON.stringify(contract))
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByRole('alert')).toContainText('tiers[0].below: must be the promise itself')
  contract.tiers[0].below = '99.95'
  await field.fill(JSON.stringify(contract))
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByRole('status')).toContainText('Our contract is complete')
  await page.getByRole('button', { name: 'Add the policy' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Our contract')
  await page.getByLabel('Why').fill('Never signed')
  await page.getByRole('button', { name: 'Withdraw this version' }).click()
  await expect(page).toHaveURL(/\/admin\/policies(#new)?$/)
  await expect(page.getByRole('link', { name: 'Our contract' })).toHaveCount(0)
})
