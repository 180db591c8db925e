import type { Page, Worker } from '@playwright/test'
import { createDevice, decryptPush, startPushService } from '#tests/push-service.ts'
import { expect, test } from './harness.ts'

const OUTAGE = 'vagmms1y6yRxwg6RMQZp'
/** Longer than the page waits for a push service. */
const TOO_LONG_MS = 21_000

test.use({ siteOptions: { env: { NOTICE_ADDRESSES: 'loopback_too' } } })

async function askForPushes(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/admin/notices/channels/new`)
  await page.locator('details:has(form[data-push-key]) > summary').click()
  const form = page.locator('form[data-push-key]')
  await form.getByRole('textbox').first().fill('My browser')
  await form.locator('button[value=add]').click()
}

test('a browser without leave, or whose push service does not answer, is told what went wrong', async ({
  page,
  context,
  site,
  signIn,
}) => {
  await signIn(page)
  const problem = page.locator('[data-push-problem]')
  await askForPushes(page, site.url)
  await expect(problem).toContainText('allows this page no notifications')
  await context.grantPermissions(['notifications'], { origin: site.url })
  // The browsers of tests have no push service: this one says so at once.
  await askForPushes(page, site.url)
  await expect(problem).toContainText('could not register with its maker’s push service')
  await expect(problem).toContainText('Registration failed')
  await page.clock.install()
  await page.addInitScript(() => {
    PushManager.prototype.subscribe = () => new Promise(() => undefined)
  })
  await askForPushes(page, site.url)
  await expect(problem).toBeHidden()
  await expect(async () => {
    await page.clock.fastForward(TOO_LONG_MS)
    await expect(problem).toContainText('Perhaps the network keeps it away. (20 s)', { timeout: 200 })
  }).toPass({ timeout: 10_000 })
  expect(new URL(page.url()).pathname).toBe('/admin/notices/channels/new')
})

test('what is pushed is shown by the worker, and leads to its page', async ({
  page,
  context,
  site,
  signIn,
}) => {
  const service = await startPushService()
  const device = createDevice()
  await context.grantPermissions(['notifications'], { origin: site.url })
  await signIn(page)
  // What a browser with a push service would say; the rest is the product's and the browser's own.
  await page.addInitScript(
    (subscription) => {
      PushManager.prototype.subscribe = async () =>
        Object.assign(Object.create(PushSubscription.prototype), { toJSON: () => subscription })
    },
    {
      endpoint: service.endpoint,
      keys: {
        p256dh: device.curve.getPublicKey('base64url'),
        auth: device.auth.toString('base64url'),
      },
    },
  )
  await askForPushes(page, site.url)
  await page.waitForURL(/\/channels\/[0-9a-f-]{36}$/)
  await page.locator('button[value=test]').click()
  await expect.poll(() => service.pushes.length).toBe(1)
  const pushed = JSON.parse(decryptPush(service.pushes[0]?.body ?? Buffer.alloc(0), device))
  await service.close()
  expect(pushed.title).toContain('My browser')

  const shown = await deliver(page, site.url, { ...pushed, url: `${site.url}/incidents/${OUTAGE}` })
  expect(shown).toMatchObject([{ title: pushed.title, body: pushed.body, tag: pushed.tag, lang: 'en' }])
  expect(await clickNotification(page)).toEqual({ opened: [`${site.url}/incidents/${OUTAGE}`], closed: true })
})

/**
 * Hands the message to the page's worker, as a push service would, and gives what the worker shows. The shell that
 * tests run in has no place for notifications: it is told to keep what it is asked to show.
 */
async function deliver(page: Page, origin: string, message: object): Promise<Shown[]> {
  const devtools = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  const registrationId = await registered
  const worker = findWorker(page)
  await worker.evaluate(() => {
    const scope = globalThis as unknown as Scope
    scope.shown = []
    scope.registration.showNotification = async (title, options) => {
      scope.shown.push({ title, ...options })
    }
  })
  const data = JSON.stringify(message)
  await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
  const list = () => worker.evaluate(() => (globalThis as unknown as Scope).shown)
  await expect.poll(list).toHaveLength(1)
  return list()
}

type Shown = NotificationOptions & { title: string }
type Scope = {
  registration: ServiceWorkerRegistration
  clients: { openWindow(url: string): Promise<null> }
  shown: Shown[]
}

function findWorker(page: Page): Worker {
  const [worker] = page.context().serviceWorkers()
  if (!worker) throw new Error('there is no worker')
  return worker
}

/**
 * A click on the notification, as far as a browser without a screen goes: its worker hears of it, but may open no
 * window, because nobody has really clicked. So it is asked which one it would have opened.
 */
async function clickNotification(page: Page): Promise<{ opened: string[]; closed: boolean }> {
  return findWorker(page).evaluate(async () => {
    const scope = globalThis as unknown as Scope
    const answer = { opened: [] as string[], closed: false }
    scope.clients.openWindow = async (url) => {
      answer.opened.push(url)
      return null
    }
    const notification = {
      ...scope.shown[0],
      close: () => {
        answer.closed = true
      },
    }
    const click = Object.assign(new Event('notificationclick'), { notification, waitUntil: () => undefined })
    globalThis.dispatchEvent(click)
    return answer
  })
}
