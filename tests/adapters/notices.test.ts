import { createECDH, randomBytes } from 'node:crypto'
import { parse } from 'parse5'
import { expect, test } from 'vitest'
import { createGuardedFetch } from '#app/adapters/guarded-fetch.ts'
import { createGoogleChatSender } from '#app/adapters/notices/google-chat.ts'
import { type HookTools, judgeHook } from '#app/adapters/notices/hook.ts'
import { toMailHtml, toMailText } from '#app/adapters/notices/mail-message.ts'
import { createSlackSender } from '#app/adapters/notices/slack.ts'
import { createTeamsSender } from '#app/adapters/notices/teams.ts'
import { createWebPushSender, derivePushKeys } from '#app/adapters/notices/web-push.ts'
import { createWebhookSender } from '#app/adapters/notices/webhook.ts'
import type { IncidentFacts } from '#app/domain/notifications/notice-facts.ts'
import type { Envelope } from '#app/domain/notifications/notice-sender.ts'
import { createTranslator } from '#app/i18n/translate.ts'
import { phraseNotice } from '#app/server/notices/phrase-notice.ts'
import { LANGUAGES } from '#app/vocabulary.ts'
import { SECRET_KEY } from '#tests/notice-tools.ts'
import { startReceiver } from '../domain/notifications/receiver.ts'

const AT = Date.parse('2026-11-02T09:00:00Z')
const HOSTILE =
  '<script>alert(1)</script> <!channel> <users/all> [x](javascript:alert(1)) **b** "\'>&\r\nBcc: a@b.c'

const FACTS: IncidentFacts = {
  kind: 'incident.updated',
  incident: {
    id: 'abc',
    title: HOSTILE,
    uri: 'javascript:alert(1)',
    services: [{ id: 's', title: `Gmail ${HOSTILE}` }],
    impact: 'disruption',
    beganAt: AT - 3_600_000,
    endedAt: null,
  },
  post: { postedAt: AT - 60_000, text: HOSTILE },
  changedFields: [],
  reportKinds: [],
}

const READER = {
  language: 'en',
  timeZone: 'Asia/Jakarta',
  origin: 'https://status.example.com',
  organisation: 'Example',
  token: null,
} as const

function envelopeTo(address: Envelope['address'], more: Partial<Envelope> = {}): Envelope {
  return {
    id: '0193aaaa-0000-7000-8000-000000000001',
    kind: FACTS.kind,
    address,
    secrets: [],
    message: phraseNotice(FACTS, READER),
    facts: FACTS,
    language: 'en',
    occurredAt: AT,
    attemptedAt: AT,
    thread: { subject: 'incident:abc', isFirst: false, reference: null },
    unsubscribeUrl: null,
    ...more,
  }
}

function hookTools(): HookTools {
  return {
    fetch: createGuardedFetch({ allowedAddresses: 'loopback_too', userAgent: 'test', deadlineMs: 3_000 }),
    check: async () => null,
    now: () => AT,
  }
}

/** Every text of a JSON value whose key is one of these. */
function textsOf(value: unknown, keys: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) =>
    typeof member === 'string' && keys.includes(key) ? [member] : textsOf(member, keys),
  )
}

test('a message speaks the reader’s language, on the reader’s clock, with no address of the vendor’s that is none', () => {
  for (const language of LANGUAGES) {
    const message = phraseNotice(FACTS, { ...READER, language })
    expect(message.state).toBe(createTranslator(language)('notice_kind.incident.updated'))
    // Asia/Jakarta is seven hours ahead of 08:00Z.
    expect(message.facts.map(({ value }) => value).join(' ')).toMatch(/15[:.]00/)
    expect(message.links.map(({ url }) => url)).toEqual(['https://status.example.com/incidents/abc'])
  }
})

test('mail: hostile text is text in HTML, and cannot become a header', () => {
  const html = toMailHtml(phraseNotice(FACTS, READER), 'en')
  const names = new Set<string>()
  const attributes = new Set<string>()
  const walk = (node: object): void => {
    if ('tagName' in node) names.add(String(node.tagName))
    if ('attrs' in node && Array.isArray(node.attrs))
      for (const { name, value } of node.attrs) attributes.add(`${name}=${name === 'href' ? value : ''}`)
    if ('childNodes' in node && Array.isArray(node.childNodes))
      for (const child of node.childNodes) walk(child)
  }
  walk(parse(html))
  expect([...names].sort()).toEqual(
    [
      'a',
      'body',
      'br',
      'h1',
      'h2',
      'head',
      'html',
      'meta',
      'p',
      'table',
      'tbody',
      'td',
      'th',
      'title',
      'tr',
    ].sort(),
  )
  expect([...attributes].filter((one) => one.startsWith('href='))).toEqual([
    'href=https://status.example.com/incidents/abc',
  ])
  expect(html).not.toContain('<script')
  expect(toMailText(phraseNotice(FACTS, READER)).split('\n')[0]).toMatch(/^Update\. /)
})

test('Slack: hostile text is plain_text or escaped; a bot answers in the incident’s thread', async () => {
  const receiver = await startReceiver(({ index }) =>
    index === 0
      ? { status: 200, body: 'ok' }
      : { status: 200, body: JSON.stringify({ ok: true, ts: '1762.001' }) },
  )
  const slack = createSlackSender(hookTools(), receiver.url)
  const hook = envelopeTo({ kind: 'slack', via: 'hook', url: receiver.url })
  expect(await slack.send(hook)).toMatchObject({ outcome: 'delivered' })
  const bot = { kind: 'slack', via: 'bot', token: 'xoxb-1234567890', channelId: 'C0123456789' } as const
  expect(await slack.send(envelopeTo(bot))).toMatchObject({ threadReference: '1762.001' })
  const thread = { subject: 'incident:abc', isFirst: false, reference: '1762.001' }
  await slack.send(envelopeTo(bot, { thread }))
  const [first, , third] = receiver.received.map(({ body }) => JSON.parse(body))
  const marked = [
    first.text,
    ...first.blocks.flatMap((block: { text?: { type: string; text: string } }) =>
      block.text?.type === 'mrkdwn' ? [block.text.text] : [],
    ),
  ]
  for (const text of marked) expect(text.replace(/<https:[^<>|]*\|[^<>]*>/g, '')).not.toMatch(/[<>]/)
  expect(third).toMatchObject({ channel: 'C0123456789', thread_ts: '1762.001', reply_broadcast: true })
  expect(receiver.received[1]?.headers.authorization).toBe('Bearer xoxb-1234567890')
})

test('Slack’s API says 200 to failures: what concerns the channel is tried again, a bad message is not', async () => {
  const answers = ['ratelimited', 'invalid_blocks', 'token_revoked']
  const receiver = await startReceiver(({ index }) => ({
    status: 200,
    body: JSON.stringify({ ok: false, error: answers[index] }),
  }))
  const slack = createSlackSender(hookTools(), receiver.url)
  const bot = { kind: 'slack', via: 'bot', token: 'xoxb-1234567890', channelId: 'C0123456789' } as const
  const results = []
  for (const _ of answers) results.push(await slack.send(envelopeTo(bot)))
  expect(results.map(({ outcome }) => outcome)).toEqual(['later', 'refused', 'later'])
})

test('Google Chat: cards in one thread for an incident, every text escaped, and no text that could call everybody', async () => {
  const receiver = await startReceiver()
  const chat = createGoogleChatSender(hookTools())
  await chat.send(envelopeTo({ kind: 'google_chat', url: `${receiver.url}?key=k&token=t` }))
  const [post] = receiver.received
  const body = JSON.parse(post?.body ?? '{}')
  expect(body.text).toBeUndefined()
  expect(body.thread).toEqual({ threadKey: 'incident:abc' })
  expect(post?.path).toContain('messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD')
  expect(post?.path).toContain('key=k&token=t')
  const texts = textsOf(body.cardsV2[0].card.sections, ['text', 'topLabel'])
  expect(texts.join('\n')).toContain('&lt;users/all&gt;')
  for (const text of texts)
    expect(text.replace(/<\/?(?:b|i|br|font[^<>]*|a href="https:[^"]*")>|<\/a>/g, '')).not.toMatch(/[<>]/)
})

test('Teams: an adaptive card whose texts are text runs, never Markdown', async () => {
  const receiver = await startReceiver(() => 202)
  const teams = createTeamsSender(hookTools())
  expect(await teams.send(envelopeTo({ kind: 'teams', url: receiver.url }))).toMatchObject({
    outcome: 'delivered',
  })
  const body = JSON.parse(receiver.received[0]?.body ?? '{}')
  const card = body.attachments[0].content
  expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.4' })
  expect(new Set(card.body.map((block: { type: string }) => block.type))).toEqual(new Set(['RichTextBlock']))
  expect(card.actions).toEqual([
    { type: 'Action.OpenUrl', title: 'See the incident', url: 'https://status.example.com/incidents/abc' },
  ])
})

test('web push: encrypted for the browser, signed with keys that stay the same; 404 and 410 end it', async () => {
  const receiver = await startReceiver(({ index }) => [201, 404, 410, 413][index] ?? 500)
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  const address = {
    kind: 'web_push',
    endpoint: receiver.url,
    p256dh: curve.getPublicKey('base64url'),
    auth: randomBytes(16).toString('base64url'),
  } as const
  const keys = derivePushKeys(SECRET_KEY)
  expect(derivePushKeys(SECRET_KEY)).toEqual(keys)
  expect(derivePushKeys(Buffer.alloc(32, 8))).not.toEqual(keys)
  const push = createWebPushSender(hookTools(), { keys: () => keys, contact: 'mailto:status@example.com' })
  const results = []
  for (let n = 0; n < 4; n += 1) results.push(await push.send(envelopeTo(address)))
  expect(results.map(({ outcome }) => outcome)).toEqual(['delivered', 'gone', 'gone', 'refused'])
  const [post] = receiver.received
  expect(post?.headers['content-encoding']).toBe('aes128gcm')
  expect(post?.headers.authorization).toContain(`k=${keys.publicKey}`)
  expect(post?.body).not.toContain('Gmail')
})

test('a web hook’s body stays under 20 kB, whatever the vendor wrote', async () => {
  const receiver = await startReceiver()
  const hook = createWebhookSender(hookTools())
  const facts = { ...FACTS, post: { postedAt: AT, text: '"'.repeat(20_000) } }
  await hook.send(envelopeTo({ kind: 'webhook', url: receiver.url }, { facts }))
  const body = receiver.received[0]?.body ?? ''
  expect(Buffer.byteLength(body)).toBeLessThan(20_000)
  expect(JSON.parse(body)).toMatchObject({
    type: 'incident.updated',
    data: { url: 'https://status.example.com/incidents/abc' },
  })
})

test('F63 a drip after a 200 was taken; a silence is tried again; both end by the deadline', async () => {
  const receiver = await startReceiver(({ index }) => (index === 0 ? 'drip' : 'hang'))
  const fetch = createGuardedFetch({ allowedAddresses: 'loopback_too', userAgent: 'test' })
  const tools: HookTools = { ...hookTools(), fetch: (request) => fetch({ ...request, deadlineMs: 300 }) }
  const hook = createWebhookSender(tools)
  const startedAt = performance.now()
  const dripped = await hook.send(envelopeTo({ kind: 'webhook', url: receiver.url }))
  expect(dripped).toMatchObject({ outcome: 'delivered', status: 200 })
  const silent = await hook.send(envelopeTo({ kind: 'webhook', url: receiver.url }))
  expect(silent).toMatchObject({ outcome: 'later', scope: 'channel', status: null })
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})

test('Slack’s API tells how it went at the end only: a drip after its 200 is tried again', async () => {
  const receiver = await startReceiver(() => 'drip')
  const fetch = createGuardedFetch({ allowedAddresses: 'loopback_too', userAgent: 'test' })
  const tools: HookTools = { ...hookTools(), fetch: (request) => fetch({ ...request, deadlineMs: 200 }) }
  const bot = { kind: 'slack', via: 'bot', token: 'xoxb-1234567890', channelId: 'C0123456789' } as const
  const result = await createSlackSender(tools, receiver.url).send(envelopeTo(bot))
  expect(result).toMatchObject({ outcome: 'later', scope: 'channel', status: 200 })
})

test('answers are judged as Standard Webhooks says', () => {
  const judge = (status: number, retryAfter: string | null = null) =>
    judgeHook({ response: { status, url: '', body: new Uint8Array(), header: () => retryAfter } }, AT)
  expect(judge(204).outcome).toBe('delivered')
  expect(judge(410).outcome).toBe('gone')
  for (const status of [301, 400, 401, 404, 408, 429, 500, 502, 503, 504]) {
    expect([status, judge(status).outcome]).toEqual([status, 'later'])
  }
  expect(judge(429, '120')).toMatchObject({ retryAfterMs: 120_000 })
  expect(judge(503, 'Mon, 02 Nov 2026 09:10:00 GMT')).toMatchObject({ retryAfterMs: 600_000 })
  expect(judge(503, 'soon')).toMatchObject({ retryAfterMs: null })
})
