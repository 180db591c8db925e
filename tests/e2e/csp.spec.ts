import { expect, test } from './harness.ts'
import { watchViolations } from './policy.ts'

// That no page breaks its own policy is looked at with everything else about every page, in pages.spec.ts.
test('a script that got into a page would not run, and that is noticed', async ({ page, site }) => {
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
