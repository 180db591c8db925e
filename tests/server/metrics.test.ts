import { expect, test } from 'vitest'
import { answerJson, startFaultServer } from '#tests/adapters/fault-server.ts'
import { readCapture, WORKSPACE_CAPTURE } from '#tests/adapters/feeds/captures.ts'
import { createFolders } from '#tests/folders.ts'
import { startBuiltSite } from './built-site.ts'

const newFolder = createFolders()

test('figures have the names a monitoring system expects, and none of people', async () => {
  const vendor = await startFaultServer(answerJson(readCapture(WORKSPACE_CAPTURE)))
  const site = await startBuiltSite(newFolder(), { JOBS: 'on', FEED_URL: vendor.url })
  await expect
    .poll(async () => (await fetch(`${site.url}/metrics`)).text(), { timeout: 20_000 })
    .toMatch(/makegood_feed_fetch_total\{feed="google-workspace",result="changed"\} 1/)
  const text = await (await fetch(`${site.url}/metrics`)).text()
  const names = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
  for (const name of [
    'makegood_service_status',
    'makegood_feed_last_success_timestamp_seconds',
    'makegood_feed_fetch_total',
    'makegood_outages_open',
    'makegood_cases_open',
    'makegood_claims',
    'makegood_credit_days',
    'makegood_claim_next_deadline_timestamp_seconds',
    'makegood_service_month_downtime_seconds',
    'makegood_service_month_uptime_ratio',
    'makegood_build_info',
  ]) {
    expect(names).toContain(name)
  }
  expect(text).toMatch(/makegood_service_month_uptime_ratio\{service="Gmail"\} (?:1|0\.\d+)\n/)
  expect(text).toMatch(/makegood_build_info\{version="\d+\.\d+\.\d+",node="[\d.]+",engine="sqlite"\} 1/)
  expect(text, 'every metric has our prefix').not.toMatch(/^(?!#|makegood_|$)/m)
  const ready = await (await fetch(`${site.url}/readyz`)).json()
  expect(ready).toMatchObject({ status: 'ready', feed: { stale: false } })
  expect((await site.stop()).code).toBe(0)
  await vendor.close()
}, 60_000)
