import type { Page } from '@playwright/test'
import { expect, test } from './harness.ts'

test.use({ siteOptions: { at: '2026-06-30T09:00:00Z' } })

const SUPPORT = 'AWyE1SfEzpe8Qed49Rog'

async function skip(page: Page): Promise<void> {
  await page.getByRole('button', { name: /next post|kabar vendor berikutnya/ }).click()
}

test('a real incident is followed through the replay from its first post to its end', async ({
  page,
  site,
}) => {
  await page.goto(site.url)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('services we use work')

  await skip(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Google Workspace Support is disrupted')
  const open = page.locator('.incident-list__item')
  await expect(open).toHaveCount(1)
  await open.getByRole('link').first().click()
  await expect(page).toHaveURL(`${site.url}/incidents/${SUPPORT}`)
  await expect(page.locator('main')).toContainText('1 post')
  await expect(page.locator('.facts')).toContainText('open')

  for (let posts = 2; posts <= 12; posts += 1) {
    await skip(page)
    await expect(page.locator('main')).toContainText(`${posts} posts`)
  }
  await expect(page.locator('.facts')).toContainText('closed')
  await expect(page.locator('.facts')).toContainText('1 Jul 2026 03:45 UTC')

  const answer = await page.request.get(`${site.url}/api/v1/incidents/${SUPPORT}`)
  expect(await answer.json()).toMatchObject({
    begin: '2026-06-30T09:03:00Z',
    end: '2026-07-01T03:45:00Z',
    updates: 12,
  })
  const board = await page.request.get(`${site.url}/api/v1/board`)
  const { services } = await board.json()
  expect(services.map((service: { status: string }) => service.status)).not.toContain('disruption')
  await page.goto(`${site.url}/incidents`)
  await expect(page.locator('.incident-list__item').first()).toContainText('Google Workspace Support')
})
