import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { createReplay, startReplayServer } from '#app/adapters/replay/index.ts'
import { type MailServer, startMailServer } from '#tests/mail-server.ts'
import { startBuiltSite } from '#tests/server/built-site.ts'
import { findFaults } from './axe.ts'

const OUTAGE = 'vagmms1y6yRxwg6RMQZp'
const BEFORE = Date.parse('2026-05-31T00:00:00Z')
/** The vendor's first post came when the outage was over. */
const POSTED = Date.parse('2026-05-31T05:00:00Z')

const WORDS = {
  'en-GB': {
    subscribe: 'Subscribe',
    some: 'Only these',
    asked: 'Look into your mailbox',
    confirm: 'Confirm',
    subscribed: 'You are subscribed.',
    end: 'End it',
    ended: 'The subscription is ended.',
  },
  'id-ID': {
    subscribe: 'Berlangganan',
    some: 'Hanya ini',
    asked: 'Periksa kotak masuk Anda',
    confirm: 'Konfirmasi',
    subscribed: 'Anda sudah berlangganan.',
    end: 'Berhenti',
    ended: 'Langganan sudah berakhir.',
  },
} as const

type Stage = { url: string; mail: MailServer; moveTo(instant: number): Promise<void> }

/** The built product with its jobs, a feed that is replayed and a mail server, all on loopback. */
async function withStage(use: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'makegood-mail-'))
  const capture: unknown[] = JSON.parse(
    readFileSync('tests/fixtures/feeds/gws-incidents-2026-07-30.json', 'utf8'),
  )
  let instant = BEFORE
  const feed = await startReplayServer({ replay: createReplay(capture), now: () => instant })
  const mail = await startMailServer()
  const env = { FEED_URL: feed.url, SMTP_URL: mail.url, MAIL_FROM: 'Status <status@lembayung.example>' }
  const site = await startBuiltSite(folder, { ...env, JOBS: 'on' })
  const poll = () =>
    promisify(execFile)(process.execPath, ['build/server/cli.js', 'poll'], {
      env: { ...process.env, ...env, DATA_DIR: folder },
    })
  try {
    await poll()
    await use({
      url: site.url,
      mail,
      moveTo: async (to) => {
        instant = to
        await poll()
      },
    })
  } finally {
    await site.stop()
    await Promise.all([feed.close(), mail.close()])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What axe finds on a page of a link; it needs the JavaScript that readers do not. */
async function findFaultsAt(browser: Browser, locale: string, address: string): Promise<string[]> {
  const page = await (await browser.newContext({ locale })).newPage()
  await page.goto(address)
  await expect(page.getByRole('button').first()).toBeVisible()
  const faults = await findFaults(page)
  await page.context().close()
  return faults
}

async function openPage(browser: Browser, locale: string): Promise<Page> {
  return (await browser.newContext({ locale, javaScriptEnabled: false })).newPage()
}

function linkTo(page: 'confirm' | 'manage', text: string): string {
  const link = new RegExp(`https?://\\S+/subscribe/[\\w-]+/${page}`).exec(text)?.[0]
  if (!link) throw new Error(`No link to ${page} in: ${text}`)
  return link
}

test('a reader subscribes, confirms, is told of an outage and leaves; in both languages, without JavaScript', async ({
  browser,
}) => {
  await withStage(async ({ url, mail, moveTo }) => {
    const readers = (['en-GB', 'id-ID'] as const).map((locale) => ({
      locale,
      words: WORDS[locale],
      email: `reader.${locale.slice(0, 2)}@lembayung.example`,
    }))
    for (const { locale, words, email } of readers) {
      const page = await openPage(browser, locale)
      await page.goto(url)
      await page.locator('main').getByRole('link', { name: words.subscribe }).click()
      await page.getByRole('textbox').first().fill(email)
      await page.getByRole('radio', { name: words.some }).check()
      await page.getByRole('checkbox', { name: 'Gmail', exact: true }).check()
      await page.getByRole('button', { name: words.subscribe }).click()
      await expect(page.getByRole('status')).toContainText(words.asked)
      await page.context().close()
    }
    for (const { locale, words, email } of readers) {
      const page = await openPage(browser, locale)
      const asked = await mail.waitFor(email)
      expect(asked.to).toEqual([email])
      const confirm = linkTo('confirm', asked.text)
      if (locale === 'en-GB') expect(await findFaultsAt(browser, locale, confirm)).toEqual([])
      await page.goto(confirm)
      await expect(page.locator('main')).toContainText('Gmail')
      await page.getByRole('button', { name: words.confirm, exact: true }).click()
      await expect(page.getByRole('status')).toContainText(words.subscribed)
      await page.context().close()
    }

    await moveTo(POSTED)
    for (const { locale, words, email } of readers) {
      const told = await mail.waitFor(email, (one) => one.text.includes(`/incidents/${OUTAGE}`))
      expect(told.text).toContain('Gmail')
      expect(told.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
      const oneClick = /<(https?:[^>]+)>/.exec(told.headers.get('list-unsubscribe') ?? '')?.[1] ?? ''
      const manage = linkTo('manage', told.text)
      if (locale === 'en-GB') {
        expect(await findFaultsAt(browser, locale, manage)).toEqual([])
        const page = await openPage(browser, locale)
        await page.goto(manage)
        await page.getByRole('button', { name: words.end }).click()
        await expect(page.getByRole('status')).toContainText(words.ended)
        await page.context().close()
      } else {
        // As the mail program does it, from no page at all.
        const answer = await fetch(oneClick, {
          method: 'POST',
          headers: { 'accept-language': 'id' },
          body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
        })
        expect(await answer.text()).toContain(words.ended)
      }
      expect((await fetch(manage)).status).toBe(404)
    }
  })
})
