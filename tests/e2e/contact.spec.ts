import type { Page } from '@playwright/test'
import { expect, signInTo, test, withDemo } from './harness.ts'

// Long walks: a machine that does other work as well may take its time.
test.describe.configure({ timeout: 120_000 })

/** The vendor has posted the outage of Google Workspace Support and not yet ended it. */
const WHILE_OPEN = '2026-06-30T12:30:00Z'
const SUPPORT_SERVICE = 'dnz8HVUHoMMcW9wV91LY'
const DRIVE = 'VHNA7p3Z5p3iakj5sA8V'

async function start(page: Page, url: string, given: { problem: string; service: string }): Promise<void> {
  await page.goto(`${url}/cases/new`)
  await page.locator('select[name=serviceId]').selectOption(given.service)
  await page.locator('textarea[name=problem]').fill(given.problem)
  await page.locator('button[value=start]').click()
  await expect(page).toHaveURL(/step=look/)
}

async function goOn(page: Page, step: string): Promise<void> {
  await page.locator('button[name=intent][value=next]').click()
  await expect(page).toHaveURL(new RegExp(`step=${step}`))
}

type Answers = {
  access: string
  severalUsers: string
  unusable: string
  collaboration: string
  workaround: string
}

const P1: Answers = {
  access: 'yes',
  severalUsers: 'yes',
  unusable: 'yes',
  collaboration: 'no',
  workaround: 'none',
}

async function judge(page: Page, answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    await page.locator(`input[name=${name}][value=${value}]`).check()
  }
  await page.locator('button[value=stay]').click()
}

async function fromLookToReview(
  page: Page,
  given: { kind: string; subject: string; answers: Answers },
): Promise<void> {
  await goOn(page, 'recent')
  await goOn(page, 'pick')
  await page.locator(`input[name=problemKind][value=${given.kind}]`).check()
  await goOn(page, 'brief')
  await page.locator('input[name=subject]').fill(given.subject)
  await goOn(page, 'fit')
  await goOn(page, 'priority')
  await judge(page, given.answers)
  await goOn(page, 'prepare')
  await goOn(page, 'channel')
  await page.locator('input[name=channel][value=web]').check()
  await page.locator('input[name=language][value=en]').check()
  await goOn(page, 'review')
}

test('an open outage found on the second step becomes a linked P1', async ({ browser }) => {
  await withDemo({ at: WHILE_OPEN }, async ({ url }) => {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await signInTo(page, url)
    await start(page, url, { problem: 'Our mails to Google support come back', service: SUPPORT_SERVICE })
    const outage = page.locator('input[name=incidentId]').first()
    await expect(page.locator('.field__choice').first()).toContainText('like what you describe')
    await outage.check()
    await page.locator('input[name=q]').fill('message headers')
    await page.locator('button[value=search]').click()
    await expect(page.locator('main')).toContainText('Get and read message headers')
    await expect(page).toHaveURL(/q=message\+headers/)
    await expect(outage).toBeChecked()
    await fromLookToReview(page, { kind: 'mail_flow', subject: 'Mails to support bounce', answers: P1 })
    await expect(page.locator('main')).toContainText('This outage will be linked to the case')
    const text = page.locator('#paste-text')
    await expect(text).toHaveValue(/Priority we ask for: P1, because it keeps people from using a service/)
    await expect(text).toHaveValue(/Still going on at: 2026-06-30T19:3\d:\d\d\+07:00/)
    const review = page.url()
    await page.locator('button[value=finish]').click()
    await expect(page.locator('h1')).toHaveText('Mails to support bounce')
    await expect(page.locator('#links .tag').first()).toHaveText('linked')
    await expect(page.locator('#clocks')).toContainText('due')
    // Sent twice, it is still one case.
    const again = { form: { intent: 'finish' }, headers: { origin: url } }
    await Promise.all([page.request.post(review, again), page.request.post(review, again)])
    await page.goto(`${url}/cases`)
    await expect(page.getByRole('link', { name: 'Mails to support bounce' })).toHaveCount(1)
  })
})

test('a workaround makes it a P3, with the reason; another priority needs one too', async ({
  browser,
  site: { url },
}) => {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await signInTo(page, url)
  await start(page, url, { problem: 'Files cannot be deleted with the button', service: DRIVE })
  await expect(page.locator('main')).toContainText('The vendor shows no open outage')
  await goOn(page, 'recent')
  await expect(page.locator('main')).toContainText('Nobody in the company can open files in Drive')
  await goOn(page, 'pick')
  await goOn(page, 'brief')
  await page.locator('input[name=subject]').fill('The delete button does nothing')
  await goOn(page, 'fit')
  await goOn(page, 'priority')
  await page.locator('button[value=stay]').click()
  await expect(page.locator('.field__error')).toHaveCount(5)
  await judge(page, { ...P1, workaround: 'exists' })
  await expect(page.locator('.notice')).toContainText('By these answers: P3')
  await expect(page.locator('.notice')).toContainText('there is a workaround')
  await page.locator('select[name=priority]').selectOption('P1')
  await page.locator('button[value=next]').click()
  await expect(page.locator('#contact-priority-priorityReason ~ .field__error')).toHaveText('Fill this in.')
  await expect(page.locator('select[name=priority]')).toHaveValue('P1')
  await page.locator('select[name=priority]').selectOption('')
  await goOn(page, 'prepare')
  await goOn(page, 'channel')
  await page.locator('button[value=next]').click()
  await expect(page.locator('.field__error')).toHaveCount(2)
  await page.locator('input[name=channel][value=chat]').check()
  await page.locator('input[name=language][value=en]').check()
  await page.locator('input[name=contactEmail]').fill('someone@gmail.com')
  await page.locator('button[value=next]').click()
  await expect(page.locator('.field__error')).toContainText('managed accounts only')
  await page.locator('input[name=contactEmail]').fill('admin@lembayung.example')
  await goOn(page, 'review')
  await page.locator('button[value=finish]').click()
  await expect(page.locator('main')).toContainText('P3, the one that counts')
  await expect(page.locator('main')).toContainText('Only an open P1 case can be linked')
})

test('Essentials Starter is told which edition has support, and the case is kept as not sent', async ({
  browser,
}) => {
  await withDemo({}, async ({ url }) => {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await signInTo(page, url)
    await page.goto(`${url}/admin/customers`)
    await page.getByRole('link', { name: 'Lembayung Logistik' }).first().click()
    await page.locator('select[name=edition]').selectOption('essentials_starter')
    await page.locator('main form:has(select[name=edition]) button[type=submit]').last().click()
    await start(page, url, { problem: 'Drive shows an error', service: DRIVE })
    await expect(page.locator('.notice')).toContainText('Enterprise Essentials')
    await fromLookToReview(page, { kind: 'unavailable', subject: 'Drive is down', answers: P1 })
    await expect(page.locator('button[value=finish]')).toHaveCount(0)
    await page.locator('button[value=keep]').click()
    await expect(page.locator('.notice').first()).toContainText('Not sent')
    await page.locator('summary', { hasText: 'The case was sent to the vendor' }).click()
    await page.locator('button[value=mark_sent]').click()
    await expect(page.locator('.notice--problem')).toContainText('Essentials Starter has no support')
  })
})

test('the whole contact in Indonesian without JavaScript, stopped and gone on with elsewhere', async ({
  browser,
  site: { url },
}) => {
  const options = { locale: 'id-ID', javaScriptEnabled: false }
  const first = await (await browser.newContext(options)).newPage()
  await signInTo(first, url)
  await first.goto(`${url}/cases/new`)
  await expect(first.locator('h1')).toHaveText('Hubungi dukungan')
  await first.locator('textarea[name=problem]').fill('Sandi: rahasia123. Pengiriman email terlambat')
  await first.locator('button[value=start]').click()
  await expect(first.locator('.notice--problem')).toContainText('Tampaknya ada yang rahasia di sini')
  await expect(first.locator('textarea[name=problem]')).toHaveValue(/rahasia123/)
  await first.locator('textarea[name=problem]').fill('Pengiriman email terlambat berjam-jam')
  await first.locator('button[value=start]').click()
  await expect(first.locator('main')).toContainText('Email terlambat diterima')
  await first.locator('input[name=q]').fill('ponsel hilang')
  await first.getByRole('button', { name: 'Telusuri lainnya' }).click()
  await expect(first.locator('main')).toContainText('Verifikasi 2 langkah')
  await goOn(first, 'recent')

  const second = await (await browser.newContext(options)).newPage()
  await signInTo(second, url)
  await second.goto(`${url}/cases/new`)
  await second.getByRole('link', { name: 'Pengiriman email terlambat berjam-jam' }).click()
  await expect(second).toHaveURL(/step=recent/)
  await goOn(second, 'pick')
  await second.locator('input[name=problemKind][value=mail_flow]').check()
  await goOn(second, 'brief')
  await second.locator('input[name=subject]').fill('Email pelanggan terlambat')
  await goOn(second, 'fit')

  // The first device still shows an older step: what it sends is refused and nothing is lost.
  await first.locator('button[value=next]').click()
  await expect(first.locator('.notice--problem')).toContainText('dilanjutkan di tempat lain')

  await goOn(second, 'priority')
  await judge(second, { ...P1, unusable: 'no' })
  await expect(second.locator('.notice')).toContainText('Bukan P1, karena')
  await goOn(second, 'prepare')
  await second.locator('input[name=problemBeganAt]').fill('2026-06-29T14:00')
  await second.locator('input[name=usersAffected]').fill('300')
  await second.locator('input[name=usersTotal]').fill('240')
  await second.locator('button[value=stay]').click()
  await expect(second.locator('.field__error')).toContainText('melebihi')
  await second.locator('input[name=usersAffected]').fill('231')
  await second.locator('button[value=stay]').click()
  await expect(second.locator('.completeness')).toContainText('28%')
  await goOn(second, 'channel')
  await second.locator('input[name=channel][value=email]').check()
  await second.locator('input[name=language][value=id]').check()
  await goOn(second, 'review')
  await expect(second.locator('#paste-text')).toHaveValue(/Mulai: 2026-06-29T14:00:00\+07:00/)
  await expect(second.locator('#paste-text')).toHaveValue(/231 dari 240 \(96,2%\)/)
  await second.locator('button[value=finish]').click()
  await expect(second.locator('h1')).toHaveText('Email pelanggan terlambat')
  await expect(second).toHaveURL(/\/cases\/[\w-]+$/)
  const text = await second.request.get(`${second.url()}/text`)
  expect(text.headers()['content-type']).toBe('text/plain; charset=utf-8')
  expect(await text.text()).toContain('Prioritas yang kami minta: P2')
})

test('a recent case on the same matter is shown and leads back', async ({ browser, site: { url } }) => {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await signInTo(page, url)
  await start(page, url, { problem: 'Drive still shows errors', service: DRIVE })
  await goOn(page, 'recent')
  await page.getByRole('button', { name: /The same matter.*open files in Drive/ }).click()
  await expect(page.locator('h1')).toHaveText('Nobody in the company can open files in Drive')
  await page.getByRole('link', { name: 'Go on to support' }).click()
  await expect(page).toHaveURL(/step=pick/)
  await page.locator('button[value=discard]').click()
  await expect(page).toHaveURL(`${url}/cases/new`)
  await expect(page.getByRole('link', { name: 'Drive still shows errors' })).toHaveCount(0)
})
