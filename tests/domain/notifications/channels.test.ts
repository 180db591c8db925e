import { expect, test } from 'vitest'
import { settleRestore } from '#app/domain/backups/restored.server.ts'
import type { ChannelAddress } from '#app/domain/notifications/channel.ts'
import {
  changeChannel,
  createChannel,
  listChannels,
  openChannel,
  removeChannel,
  rotateSecret,
  switchChannelOff,
  switchChannelOn,
} from '#app/domain/notifications/channels.server.ts'
import { listDeliveries, replayDelivery } from '#app/domain/notifications/deliveries.server.ts'
import { decideHeldNotices, listHeldNotices } from '#app/domain/notifications/held-notices.server.ts'
import {
  listOwnSubscriptions,
  removeAdminSubscription,
  saveAdminSubscription,
} from '#app/domain/notifications/notice-subscriptions.server.ts'
import { testChannel } from '#app/domain/notifications/test-channel.server.ts'
import { noticeTools, SECRET_KEY } from '#tests/notice-tools.ts'
import { openTestStore, storeTest, VIEWER } from '#tests/stores.ts'
import { expectCode } from '../claims/claim-world.ts'
import { openNoticeWorld, START } from './notice-world.ts'
import { startReceiver, verifySignature } from './receiver.ts'

const PUSH_KEYS = {
  p256dh: Buffer.alloc(65, 4).toString('base64url'),
  auth: Buffer.alloc(16, 1).toString('base64url'),
}

const REFUSED: Array<[ChannelAddress, string]> = [
  [{ kind: 'email', email: 'not an address' }, 'channel.bad_email'],
  [{ kind: 'email', email: 'a@example.org\r\nBcc: all@example.org' }, 'channel.bad_email'],
  [{ kind: 'webhook', url: 'ftp://example.org/x' }, 'channel.bad_url'],
  [{ kind: 'webhook', url: 'https://user:pass@example.org/x' }, 'channel.bad_url'],
  [{ kind: 'google_chat', url: 'https://chat.example.org/v1/spaces/A/messages' }, 'channel.wrong_host'],
  [
    { kind: 'slack', via: 'hook', url: 'https://hooks.slack.com.evil.example/services/T/B/x' },
    'channel.wrong_host',
  ],
  [{ kind: 'slack', via: 'bot', token: 'secret', channelId: 'C0123456789' }, 'channel.bad_token'],
  [{ kind: 'teams', url: 'https://outlook.example.com/webhook' }, 'channel.wrong_host'],
  [
    { kind: 'web_push', endpoint: 'https://push.example.org/x', p256dh: 'AA', auth: 'AA' },
    'channel.bad_push',
  ],
]

test('an address that cannot work is refused when it is saved', async () => {
  const world = await openNoticeWorld(await openTestStore())
  const create = (address: ChannelAddress, tools = world.tools) =>
    createChannel(world.ctx(), {
      name: 'X',
      address,
      language: 'en',
      fallbackChannelId: null,
      secret: null,
      tools,
    })
  for (const [address, code] of REFUSED) expect(await expectCode(create(address))).toBe(code)
  const email: ChannelAddress = { kind: 'email', email: 'ops@example.org' }
  expect(await expectCode(create(email))).toBe('channel.mail_not_set_up')
  for (const url of ['https://169.254.169.254/latest', 'https://[fd00::1]/hook', 'https://10.0.0.1/hook']) {
    expect(await expectCode(create({ kind: 'webhook', url }))).toBe('channel.not_public')
  }
  expect(await expectCode(create({ kind: 'webhook', url: 'http://10.0.0.1/hook' }))).toBe('channel.not_https')
  const bad = { name: 'X', language: 'en', fallbackChannelId: null, tools: noticeTools() } as const
  const address: ChannelAddress = { kind: 'webhook', url: 'https://example.org/x' }
  for (const secret of ['whsec_short', 'secret', `whsec_${Buffer.alloc(80).toString('base64')}`]) {
    expect(await expectCode(createChannel(world.ctx(), { ...bad, address, secret }))).toBe(
      'channel.bad_secret',
    )
  }
})

storeTest(
  'channels keep their address and secret sealed, are changed by one hand at a time, and are audited',
  async ({ store, at }) => {
    const world = await openNoticeWorld(store)
    const url = 'https://hooks.example.org/very-secret-path'
    const tools = noticeTools()
    const given = {
      address: { kind: 'webhook', url } as const,
      language: 'en',
      fallbackChannelId: null,
      secret: null,
      tools,
    } as const
    const { channel, secret } = await createChannel(world.ctx(), { ...given, name: ' Pager ' })
    expect(channel).toMatchObject({ name: 'Pager', label: 'hooks.example.org/…path', dependsOnVendor: false })
    const stored = JSON.stringify(await store.db.select().from(store.t.noticeChannels))
    expect(stored).not.toContain('very-secret')
    expect(stored).not.toContain(secret)
    expect(await openChannel(world.ctx(), channel.id, SECRET_KEY)).toMatchObject({
      address: { url },
      secrets: [secret],
    })
    expect(await openChannel(world.ctx(), channel.id, Buffer.alloc(32, 9))).toBeNull()

    const change = {
      channelId: channel.id,
      version: 1,
      name: 'Pager',
      language: 'id',
      fallbackChannelId: null,
    } as const
    await changeChannel(world.ctx(), change)
    expect(await expectCode(changeChannel(world.ctx(), change))).toBe('channel.stale')
    const loop = { ...change, version: 2, fallbackChannelId: channel.id }
    expect(await expectCode(changeChannel(world.ctx(), loop))).toBe('channel.fallback_loop')
    const rotated = await rotateSecret(world.ctx(), {
      channelId: channel.id,
      version: 2,
      secret: null,
      tools,
    })
    const opened = await openChannel(world.ctx(), channel.id, SECRET_KEY)
    expect(opened?.secrets).toEqual([rotated.secret, secret])
    await switchChannelOff(world.ctx(), { channelId: channel.id, version: 3 })
    await switchChannelOn(world.ctx(), { channelId: channel.id, version: 4 })
    await removeChannel(world.ctx(), { channelId: channel.id, version: 5 })
    expect(await listChannels(world.ctx())).toEqual([])
    const audit = await store.db.select().from(store.t.audit)
    expect(audit.map((row) => row.action)).toEqual([
      'channel.created',
      'channel.changed',
      'channel.secret_rotated',
      'channel.switched_off',
      'channel.switched_on',
      'channel.removed',
    ])
    expect(JSON.stringify(audit)).not.toContain('whsec_')
    const viewer = at(new Date(START).toISOString(), VIEWER)
    for (const work of [
      () => createChannel(viewer, { ...given, name: 'x' }),
      () => changeChannel(viewer, change),
      () => rotateSecret(viewer, { channelId: channel.id, version: 1, secret: null, tools }),
      () => switchChannelOff(viewer, change),
      () => switchChannelOn(viewer, change),
      () => removeChannel(viewer, change),
      () => testChannel(viewer, { channelId: channel.id, tools }),
      () => replayDelivery(viewer, 'x'),
      () => decideHeldNotices(viewer, 'send'),
      () => listOwnSubscriptions(viewer),
      () => removeAdminSubscription(viewer, 'x'),
    ]) {
      expect(await expectCode(work())).toBe('actor.not_allowed')
    }
  },
)

test('channels that need the vendor to work are pointed out', async () => {
  const world = await openNoticeWorld(await openTestStore())
  await world.store.tx((tx) =>
    tx.insert(world.store.t.customers).values({
      id: 'customer',
      name: 'Example',
      domain: 'example.org',
      edition: 'business_plus',
      supportTier: 'standard',
      language: 'en',
      timeZone: 'UTC',
      currency: 'USD',
      slaPolicyId: 'google-workspace',
      createdAt: START,
    }),
  )
  const addresses: Array<[ChannelAddress, boolean, string?]> = [
    [{ kind: 'google_chat', url: 'https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t' }, true],
    [{ kind: 'web_push', endpoint: 'https://fcm.googleapis.com/fcm/send/x', ...PUSH_KEYS }, true],
    [{ kind: 'web_push', endpoint: 'https://updates.push.services.mozilla.com/x', ...PUSH_KEYS }, false],
    [{ kind: 'email', email: 'ayu@example.org' }, true],
    [{ kind: 'email', email: 'ayu@elsewhere.example' }, false],
    [{ kind: 'email', email: 'ayu@elsewhere.example' }, true, 'smtp-relay.gmail.com'],
    [{ kind: 'slack', via: 'bot', token: 'xoxb-1234567890', channelId: 'C0123456789' }, false],
  ]
  for (const [address, expected, mailHost = 'mail.example.net'] of addresses) {
    const { channel } = await createChannel(world.ctx(), {
      name: 'X',
      address,
      language: 'en',
      fallbackChannelId: null,
      secret: null,
      tools: noticeTools({ mailHost }),
    })
    expect([channel.label, channel.dependsOnVendor]).toEqual([channel.label, expected])
  }
})

test('a test message shows the real answer of the other side and stands in the log', async () => {
  const receiver = await startReceiver(({ index }) =>
    index === 0 ? { status: 403, body: 'no such\ntoken' } : 200,
  )
  const world = await openNoticeWorld(await openTestStore())
  world.clock.now = Date.now()
  const channel = await world.addChannel({ kind: 'webhook', url: receiver.url })
  const input = { channelId: channel.id, tools: world.tools }
  expect(await testChannel(world.ctx(), input)).toEqual({
    delivered: false,
    status: 403,
    answer: '403 no such token',
  })
  expect(await testChannel(world.ctx(), input)).toMatchObject({ delivered: true, status: 200 })
  const [, second] = receiver.received
  if (!second) throw new Error('nothing came')
  expect(verifySignature(second, channel.secret)).toMatchObject({ type: 'channel.test' })
  const { deliveries } = await listDeliveries(world.ctx(), { kind: undefined })
  expect(deliveries.map(({ state, lastStatus }) => [state, lastStatus])).toEqual([
    ['delivered', 200],
    ['cancelled', 403],
  ])
})

storeTest('subscriptions are one’s own, checked, and not overwritten unseen', async ({ store }) => {
  const receiver = await startReceiver()
  const world = await openNoticeWorld(store)
  const { id } = await world.addChannel({ kind: 'webhook', url: receiver.url })
  const input = {
    channelId: id,
    serviceIds: null,
    impacts: null,
    kinds: null,
    language: 'en',
    timeZone: 'Asia/Jakarta',
    quietHours: { fromMinute: 22 * 60, toMinute: 6 * 60 },
    weeklyDigest: true,
    monthlyDigest: false,
    existing: null,
  } as const
  const saved = await saveAdminSubscription(world.ctx(), input)
  expect(await listOwnSubscriptions(world.ctx())).toMatchObject([
    { id: saved.id, channelName: 'Channel', quietFromMinute: 1320 },
  ])
  const existing = { id: saved.id, version: saved.version }
  await saveAdminSubscription(world.ctx(), { ...input, kinds: ['claim.deadline'], existing })
  const codes = [
    saveAdminSubscription(world.ctx(), { ...input, existing }),
    saveAdminSubscription(world.ctx(), { ...input, timeZone: 'Mars/Olympus' }),
    saveAdminSubscription(world.ctx(), { ...input, quietHours: { fromMinute: 60, toMinute: 60 } }),
    saveAdminSubscription(world.ctx(), { ...input, kinds: [], weeklyDigest: false }),
    saveAdminSubscription(world.ctx(), { ...input, channelId: 'none' }),
    removeAdminSubscription(
      { ...world.ctx(), actor: { ...world.ctx().actor, id: 'somebody else' } },
      saved.id,
    ),
  ]
  expect(await Promise.all(codes.map(expectCode))).toEqual([
    'subscription.stale',
    'subscription.bad_time_zone',
    'subscription.bad_quiet_hours',
    'subscription.nothing_chosen',
    'channel.not_found',
    'subscription.not_found',
  ])
  await removeAdminSubscription(world.ctx(), saved.id)
  expect(await listOwnSubscriptions(world.ctx())).toEqual([])
})

test('F68 after a restore nothing goes out by itself: somebody sends what waited, or lets it go', async () => {
  const receiver = await startReceiver(() => 503)
  const world = await openNoticeWorld(await openTestStore())
  const { id } = await world.addChannel({ kind: 'webhook', url: receiver.url })
  await world.subscribeTo(id)
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  await world.runUntil(START + 1_000)
  await world.announce('incident.closed', 'one')
  await settleRestore(world.ctx(), { madeAt: 'yesterday', source: 'test' })
  receiver.behave(() => 200)
  await world.runUntil(START + 3 * 86_400_000)
  expect(receiver.taken()).toEqual([])
  expect(await listHeldNotices(world.ctx())).toMatchObject({
    total: 1,
    notices: [{ kind: 'incident.closed' }],
  })
  expect(await decideHeldNotices(world.ctx(), 'send')).toEqual({ decided: 2 })
  await world.runUntil(START + 4 * 86_400_000)
  expect(receiver.taken().map(({ body }) => JSON.parse(body).type)).toEqual([
    'incident.first_seen',
    'incident.closed',
  ])
})
