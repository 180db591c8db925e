import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'

const GMAIL = 'prPt2Yra2CbGsbEm9cpC'
const MEET = 'sUH4BQXzYXma7NiS94Hi'

test.use({ javaScriptEnabled: false, locale: 'en-US' })

function rowOf(page: Page, service: string) {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name: service, exact: true }) })
}

test('a state set by hand is on the board for everybody, marked as ours, until it is lifted', async ({
  page,
  browser,
  site,
  signIn,
}) => {
  await signIn(page)
  await page.goto(`${site.url}/admin/services/${GMAIL}`)
  await page.getByLabel('outage').check()
  await page.getByLabel('What users should know · English').fill('Our own line is down.')
  await page.getByRole('button', { name: 'Set this state' }).click()
  await expect(page.getByRole('alert')).toContainText('One thing needs correcting')
  await page.getByLabel('What users should know · Bahasa Indonesia').fill('Jalur kami putus.')
  await page.getByRole('button', { name: 'Set this state' }).click()
  await expect(page.getByText('This state is ours, not the vendor’s')).toBeVisible()

  const stranger = await (await browser.newContext({ locale: 'id-ID', javaScriptEnabled: false })).newPage()
  await stranger.goto(site.url)
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText('Gmail')
  const row = rowOf(stranger, 'Gmail')
  await expect(row).toContainText('padam')
  await expect(row).toContainText('kita tetapkan sendiri; kata vendor: tersedia')
  await expect(row).toContainText('Jalur kami putus.')
  const badge = await stranger.request.get(`${site.url}/badge/${GMAIL}.json?language=id`)
  expect(await badge.json()).toMatchObject({ message: 'padam', isError: true })

  await page.getByRole('button', { name: 'Give the vendor’s state back' }).click()
  await stranger.goto(site.url)
  await expect(rowOf(stranger, 'Gmail')).toContainText('tersedia')
  await stranger.context().close()
})

test('a note is read in the reader’s language on the pages and in the feeds, and ends when it is resolved', async ({
  page,
  browser,
  site,
  signIn,
}) => {
  await signIn(page)
  await page.goto(`${site.url}/admin/notes?about=service:${MEET}`)
  await page.getByLabel('Headline · English').fill('Rooms have no sound')
  await page.getByLabel('Headline · Bahasa Indonesia').fill('Ruang rapat tanpa suara')
  await page.getByLabel('What users should know · English').fill('We are **looking** into it.')
  await page.getByLabel('What users should know · Bahasa Indonesia').fill('Kami sedang memeriksanya.')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rooms have no sound')

  const stranger = await (await browser.newContext({ locale: 'id-ID', javaScriptEnabled: false })).newPage()
  for (const path of ['/', `/services/${MEET}`]) {
    await stranger.goto(`${site.url}${path}`)
    await expect(stranger.getByText('Ruang rapat tanpa suara')).toBeVisible()
    await expect(stranger.getByText('Kami sedang memeriksanya.')).toBeVisible()
  }
  const ownFeed = `link[rel=alternate][type="application/rss+xml"][href="/services/${MEET}.rss?language=id"]`
  await expect(stranger.locator(ownFeed)).toHaveCount(1)
  const feed = await (await stranger.request.get(`${site.url}/services/${MEET}.atom?language=en`)).text()
  expect(feed).toContain('Investigating: Rooms have no sound')
  expect(feed).toContain('<strong>looking</strong>')

  await page.getByLabel('How far we are').selectOption('resolved')
  await page.getByLabel('What users should know · English').fill('The sound is back.')
  await page.getByLabel('What users should know · Bahasa Indonesia').fill('Suaranya sudah kembali.')
  await page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(page.getByText('The sound is back.')).toBeVisible()
  await stranger.goto(site.url)
  await expect(stranger.getByText('Ruang rapat tanpa suara')).toHaveCount(0)
  await stranger.context().close()
})

test('a source is refused where it must be, with the reason in words, and what was typed stays', async ({
  page,
  site,
  signIn,
}) => {
  await signIn(page)
  await page.goto(`${site.url}/admin/feeds`)
  const look = async (address: string) => {
    await page.getByLabel('Address of the status page').fill(address)
    await page.getByRole('button', { name: 'Look at it first' }).click()
  }
  await look('http://status.example.com')
  await expect(page.getByRole('alert')).toContainText('begins with https://')
  await expect(page.getByLabel('Address of the status page')).toHaveValue('http://status.example.com')
  for (const address of [
    'https://127.0.0.1/',
    'https://10.0.0.7/status',
    'https://[::1]/',
    'https://169.254.169.254/',
  ]) {
    await look(address)
    await expect(page.getByRole('alert')).toContainText('may not be visited')
  }
  await look('')
  await expect(page.getByRole('alert')).toContainText('One thing needs correcting')
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('services are picked and ordered with plain forms', async ({ page, site, signIn }) => {
  await signIn(page)
  await page.goto(`${site.url}/admin/services`)
  await page.getByRole('button', { name: 'Move Google Calendar up' }).click()
  const names = page.getByRole('row').getByRole('link')
  await expect(names.first()).toHaveText('Google Calendar')
  await page.getByLabel('We run Cameyo by Google').uncheck()
  await page.getByRole('button', { name: 'Save what we run' }).click()
  await expect(page.getByLabel('We run Cameyo by Google')).not.toBeChecked()
  await page.goto(site.url)
  await expect(page.locator('summary', { hasText: '1 service we do not use' })).toBeVisible()
  await page.goto(`${site.url}/admin/services`)
  await page.getByLabel('We run Cameyo by Google').check()
  await page.getByRole('button', { name: 'Save what we run' }).click()
  await expect(page.getByLabel('We run Cameyo by Google')).toBeChecked()
})

test('words find incidents in the history, and only people of the organisation are told of cases', async ({
  page,
  site,
  signIn,
}) => {
  await page.goto(`${site.url}/incidents`)
  await expect(page.getByLabel('with a support case')).toHaveCount(0)
  await page.getByLabel('Words in titles and posts').fill('serving infrastructure')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/q=serving\+infrastructure/)
  await expect(page.getByRole('link', { name: /Multiple Workspace Products/ })).toBeVisible()
  await expect(page.locator('.incident-list__item')).toHaveCount(1)
  expect((await page.goto(`${site.url}/incidents?case=yes`))?.status()).toBe(401)
  await signIn(page)
  await page.goto(`${site.url}/incidents?case=yes`)
  await expect(page.getByLabel('with a support case')).toBeChecked()
})

test.describe('documents for programs', () => {
  test.use({ javaScriptEnabled: true })

  test('the browser’s own XML parser finds nothing wrong with the feeds, and a badge is a picture', async ({
    page,
    site,
  }) => {
    await page.goto(site.url)
    for (const path of [
      '/incidents.atom',
      '/incidents.rss',
      `/services/${GMAIL}.atom?language=id`,
      '/badge/status.svg',
    ]) {
      const fault = await page.evaluate(async (address) => {
        const text = await (await fetch(address)).text()
        return (
          new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror')
            ?.textContent ?? null
        )
      }, path)
      expect(fault, path).toBeNull()
    }
    const size = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const image = new Image()
          image.onload = () => resolve(image.naturalWidth)
          image.onerror = () => resolve(0)
          image.src = '/badge/status.svg'
        }),
    )
    expect(size).toBeGreaterThan(60)
  })
})
