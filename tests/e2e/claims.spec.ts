import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { verifyPackBytes } from '../../app/domain/packs/zip-pack.server.ts'
import { readPdfText } from '../adapters/letters/read-pdf.ts'
import { DEMO_ADMIN, expect, test, withDemo } from './harness.ts'

const OUTAGE = 'vagmms1y6yRxwg6RMQZp'

test.setTimeout(120_000)

async function signIn(page: Page, url: string, language: 'en' | 'id'): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.locator('input[name=email]').fill(DEMO_ADMIN.email)
  await page.locator('input[name=password]').fill(DEMO_ADMIN.password)
  await page.locator('button[name=intent][value=sign-in]').click()
  await page.waitForURL((to) => to.pathname !== '/sign-in')
  await page.goto(`${url}/language?to=${language}&back=/claims`)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

/** Fills a step of the page and sends it; steps that are folded away are opened first. */
async function step(page: Page, intent: string, fields: Record<string, string> = {}): Promise<void> {
  const form = page.locator('form', { has: page.locator(`button[value=${intent}]`) })
  const details = page.locator('details', { has: form })
  if ((await details.count()) > 0 && (await details.first().getAttribute('open')) === null) {
    await details.first().locator('summary').first().click()
  }
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name=${name}]`)
    if ((await field.evaluate((node) => node.tagName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
  await form.locator(`button[value=${intent}]`).click()
}

const tag = (page: Page) => page.locator('header .tag').first()

/** Fetched with the page's own session. */
async function download(page: Page, path: string): Promise<{ type: string; bytes: Uint8Array }> {
  const answer = await page.request.get(new URL(path, page.url()).href)
  expect(answer.status()).toBe(200)
  return { type: answer.headers()['content-type'] ?? '', bytes: new Uint8Array(await answer.body()) }
}

/** June has nothing that the terms cover: the claim rests on Gemini alone, and says why. */
async function draftUncovered(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/claims/new?month=2026-06`)
  await page.locator('button[value=draft]').click()
  await expect(page.locator('button[value=draft]')).toBeVisible()
  await page.locator('input[name=uncovered]').first().check()
  await page.locator('button[value=draft]').click()
  await expect(page.locator('main [role=alert]').first()).toBeVisible()
  await page.locator('input[name=uncovered]').first().check()
  await page.locator('textarea[name=reason]').fill('Clause 4 of our contract.')
  await page.locator('button[value=draft]').click()
  await page.waitForURL(/\/claims\/[0-9a-f-]{36}$/)
}

test('a claim from the month to the credit, with its letter edited and its pack verified', async ({
  browser,
}) => {
  await withDemo({}, async (site) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await signIn(page, site.url, 'en')
    await expect(page.locator('#to-claim')).toContainText('May 2026, Lembayung Logistik')
    await expect(page.locator('#to-claim')).toContainText('1 day 21 h left')
    await page.locator('#to-claim button[value=draft]').click()
    await page.waitForURL(/\/claims\/[0-9a-f-]{36}$/)
    const claimUrl = page.url()
    await expect(tag(page)).toHaveText('draft')
    // 527 and 56 minutes of Gmail: 44,640 − 583 = 44,057; 44,057 / 44,640 = 98.693…%
    await expect(page.locator('main')).toContainText('583 min 00 s')
    await expect(page.locator('main')).toContainText('98.693%')
    await expect(page.locator('main')).toContainText('below 99%: 7 days of credit')

    await page.goto(`${claimUrl}/letter`)
    await expect(page.locator('.letter')).toContainText('Kredit layanan Mei 2026')
    await step(page, 'reset', { language: 'en' })
    await expect(page.locator('.letter')).toContainText('Service credit for May 2026')
    const text = await page.locator('textarea[name=letter]').inputValue()
    await step(page, 'save', { letter: text.replace('Kind regards', 'With regards from Surabaya') })
    await expect(page.locator('.letter')).toContainText('With regards from Surabaya')
    const mail = await download(page, `${claimUrl}/letter.eml`)
    expect(strFromU8(mail.bytes)).toContain('With regards from Surabaya')
    const pdf = await download(page, `${claimUrl}/letter.pdf`)
    expect(pdf.type).toBe('application/pdf')
    const printed = readPdfText(pdf.bytes).replace(/\s+/g, ' ')
    for (const said of [
      'Service credit for May 2026',
      'lembayung.example',
      '98.693%',
      'With regards from Surabaya',
    ]) {
      expect(printed).toContain(said)
    }

    await page.goto(claimUrl)
    await step(page, 'submit', { channel: 'support_case', reference: '54099001' })
    await expect(tag(page)).toHaveText('submitted')
    const shown = await page.locator('.claim-hash').textContent()
    const pack = await download(page, `${claimUrl}/pack.zip`)
    const verdict = verifyPackBytes(pack.bytes)
    expect(verdict).toMatchObject({ ok: true, problems: [] })
    expect(shown).toContain(verdict.sha256)
    const files = unzipSync(pack.bytes)
    expect(strFromU8(files['letter.txt'] ?? new Uint8Array())).toContain('With regards from Surabaya')
    expect(Object.keys(files)).toContain(`incidents/${OUTAGE}/revision-001.json`)

    await step(page, 'acknowledge', { reference: '54099001', note: 'Ticket opened.' })
    await expect(tag(page)).toHaveText('acknowledged')
    await step(page, 'grant', { grantedDays: '7' })
    await expect(tag(page)).toHaveText('granted')
    await step(page, 'apply', {})
    await expect(page.locator('main')).toContainText(
      'Name the new end of the term, or the line of the invoice.',
    )
    await step(page, 'apply', { termEndsOn: '2027-01-08' })
    await expect(tag(page)).toHaveText('credit applied')
    await expect(page.locator('main')).toContainText('8 Jan 2027')

    await page.goto(`${site.url}/recovered`)
    await expect(page.getByRole('row', { name: /May 2026/ }).first()).toContainText('7 days')
    const csv = await download(page, `${site.url}/recovered.csv`)
    expect(strFromU8(csv.bytes)).toContain('2026-05,Lembayung Logistik,lembayung.example')
    await expect(page.getByRole('img', { name: /Days by month/ })).toBeVisible()

    // An uncovered service, with a reason: denied, appealed and partly granted, and the history keeps each word.
    await draftUncovered(page, site.url)
    await step(page, 'submit', { channel: 'form', reference: 'F-7' })
    await step(page, 'deny', { vendorDowntimeMinutes: '12.5', reason: 'Gemini is not covered.' })
    await expect(tag(page)).toHaveText('denied')
    await step(page, 'appeal', { note: 'Our contract says otherwise.', channel: 'email' })
    await expect(tag(page)).toHaveText('appealed')
    await step(page, 'grant_partly', { grantedDays: '1', reason: 'Goodwill.' })
    await expect(tag(page)).toHaveText('partly granted')
    await expect(page.locator('#history')).toContainText('The vendor’s reason: Gemini is not covered.')
    await expect(page.locator('#history')).toContainText('The vendor’s minutes: 12.5')
    await page.goto(`${site.url}/recovered`)
    await expect(page.getByRole('row', { name: /Jun 2026/ }).first()).toContainText('1 day')
    await context.close()
  })
})

test('ditolak, banding, dikabulkan sebagian: in Indonesian, with a question answered', async ({
  browser,
}) => {
  await withDemo({}, async (site) => {
    const page = await (await browser.newContext({ locale: 'id-ID' })).newPage()
    await signIn(page, site.url, 'id')
    await page.goto(`${site.url}/claims/new?month=2026-05`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klaim untuk Mei 2026')
    await page.locator('button[value=draft]').click()
    await page.waitForURL(/\/claims\/[0-9a-f-]{36}$/)
    await step(page, 'submit', { channel: 'form' })
    await expect(tag(page)).toHaveText('diajukan')
    await step(page, 'ask', { note: 'Mana log-nya?' })
    await expect(tag(page)).toHaveText('diminta informasi tambahan')
    await step(page, 'answer', { note: 'Terlampir.' })
    await expect(tag(page)).toHaveText('diterima vendor')
    await step(page, 'deny', { vendorDowntimeMinutes: '41,5' })
    await expect(page.locator('.error-summary')).toBeVisible()
    await step(page, 'deny', { vendorDowntimeMinutes: '41,5', reason: 'Di bawah ambang menurut kami.' })
    await expect(tag(page)).toHaveText('ditolak')
    const claimUrl = page.url()
    await page.goto(`${claimUrl}/letter`)
    await expect(page.locator('.letter')).toContainText('Banding: kredit layanan Mei 2026')
    await expect(page.locator('.letter')).toContainText('Anda menghitung 41,5 menit')
    await expect(page.locator('.letter')).toContainText('Di bawah ambang menurut kami.')
    await page.goto(claimUrl)
    await step(page, 'appeal', { note: 'Jendelanya lain.', channel: 'email' })
    await expect(tag(page)).toHaveText('dalam banding')
    await step(page, 'grant_partly', { grantedDays: '3', reason: 'Itikad baik.' })
    await expect(tag(page)).toHaveText('dikabulkan sebagian')
    await step(page, 'apply', { invoiceLine: 'INV-2026-08/4', appliedMinor: '5.000.000' })
    await expect(tag(page)).toHaveText('kredit diterapkan')
    await expect(page.locator('main')).toContainText('Rp 5.000.000')
    await expect(page.locator('.claim-hash')).toHaveCount(2)
    await expect(page.locator('#history')).toContainText('Alasan vendor: Di bawah ambang menurut kami.')

    await draftUncovered(page, site.url)
    await step(page, 'submit', { channel: 'support_case', reference: '54099002' })
    await step(page, 'acknowledge', {})
    await step(page, 'grant', { grantedDays: '3' })
    await expect(tag(page)).toHaveText('dikabulkan')
    await step(page, 'apply', { termEndsOn: '2027-01-04' })
    await expect(tag(page)).toHaveText('kredit diterapkan')
    await expect(page.locator('main')).toContainText('4 Jan 2027')
    await page.context().close()
  })
})

test('a draft past its contract deadline is forfeited and can be sent late, with a reason', async ({
  browser,
}) => {
  // Two minutes a second: the deadline, 07:00 UTC, comes a quarter of a minute after the start.
  await withDemo({ at: '2026-07-01T06:30:00Z', speed: '120' }, async (site) => {
    const page = await (await browser.newContext()).newPage()
    await signIn(page, site.url, 'en')
    await page.locator('#to-claim button[value=draft]').click()
    await page.waitForURL(/\/claims\/[0-9a-f-]{36}$/)
    await expect(async () => {
      await page.reload()
      await expect(tag(page)).toHaveText('forfeited', { timeout: 1_000 })
    }).toPass({ timeout: 80_000 })
    await expect(page.locator('main')).toContainText('This claim is forfeited')
    await page.goto(`${site.url}/claims`)
    await expect(page.locator('#settled')).toContainText('Rp 11,875,068')
    await page.locator('#settled a').first().click()
    await step(page, 'submit', { channel: 'email' })
    await expect(page.locator('main')).toContainText('say why it is late')
    await step(page, 'submit', { channel: 'email', lateReason: 'Your report came late.' })
    await expect(tag(page)).toHaveText('submitted')
    await page.goto(`${page.url()}/letter`)
    await expect(page.locator('.letter')).toContainText('Your report came late.')
    await page.context().close()
  })
})

for (const [language, words] of [
  ['en', { public: 'already published', filed: 'filed', requested: 'requested', received: 'received' }],
  ['id', { public: 'sudah dipublikasikan', filed: 'diarsipkan', requested: 'diminta', received: 'diterima' }],
] as const) {
  test(`a report that is public is kept, another comes as a file (${language})`, async ({ browser }) => {
    await withDemo({}, async (site) => {
      const page = await (await browser.newContext()).newPage()
      await signIn(page, site.url, language)
      await page.goto(`${site.url}/incidents/${OUTAGE}`)
      await page.locator('#requests button[value=publish]').click()
      await page.waitForURL(/\/report-requests\/[0-9a-f-]{36}$/)
      await expect(tag(page)).toHaveText(words.public)
      await page.locator('#published summary').first().click()
      await expect(page.locator('#published')).toContainText('20:15')
      await step(page, 'file', { note: '75 min' })
      await expect(tag(page)).toHaveText(words.filed)

      await page.goto(`${site.url}/report-requests/new`)
      const gmail = page.locator('.incident-list__item', { hasText: 'bank.in' })
      await gmail.locator('button[value=draft]').click()
      await page.waitForURL(/\/report-requests\/[0-9a-f-]{36}$/)
      const requestUrl = page.url()
      const letter = await download(page, `${requestUrl}/letter.txt`)
      expect(strFromU8(letter.bytes)).toContain('bank.in')
      await step(page, 'request', { channel: 'support_case', reference: '54023117' })
      await expect(tag(page)).toHaveText(words.requested)
      await page.locator('#receive-file').setInputFiles({
        name: 'laporan.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.7 root cause'),
      })
      await step(page, 'receive', { note: 'by mail' })
      await expect(tag(page)).toHaveText(words.received)
      await page.locator('#files a', { hasText: 'laporan.pdf' }).waitFor()
      const href = await page.locator('#files a').getAttribute('href')
      const kept = await download(page, href ?? '')
      expect(strFromU8(kept.bytes)).toBe('%PDF-1.7 root cause')
      await step(page, 'file')
      await expect(tag(page)).toHaveText(words.filed)
      const frozen = verifyPackBytes((await download(page, `${requestUrl}/pack.zip`)).bytes)
      expect(frozen).toMatchObject({ ok: true, subject: { kind: 'report_request' } })
      await page.context().close()
    })
  })
}
