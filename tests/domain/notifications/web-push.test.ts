import { createECDH } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { getChannel } from '#app/domain/notifications/channels.server.ts'
import {
  createDevice,
  decryptPush,
  type PushAnswer,
  startPushService,
  verifyVapid,
} from '#tests/push-service.ts'
import { openTestStore } from '#tests/stores.ts'
import { openNoticeWorld, START } from './notice-world.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

async function pushWorld(answers: PushAnswer[]) {
  const service = await startPushService((index) => answers[index] ?? { status: 201 })
  onTestFinished(service.close)
  const device = createDevice()
  const world = await openNoticeWorld(await openTestStore())
  const { id } = await world.addChannel({
    kind: 'web_push',
    endpoint: service.endpoint,
    p256dh: device.curve.getPublicKey('base64url'),
    auth: device.auth.toString('base64url'),
  })
  await world.subscribeTo(id)
  await world.addIncident('one')
  await world.announce('incident.first_seen', 'one')
  const channel = () => getChannel(world.ctx(), id)
  const states = async () => {
    const rows = await world.store.db.select().from(world.store.t.deliveries)
    return rows.map(({ state, attempts }) => [state, attempts])
  }
  return { world, service, device, channel, states }
}

test('the test’s own browser opens the example of RFC 8291', () => {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url')
  const auth = Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url')
  const body =
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN'
  expect(decryptPush(Buffer.from(body, 'base64url'), { curve, auth })).toBe(
    'When I grow up, I want to be a watermelon',
  )
})

test('a device can read what is pushed to it and nobody else can; the push service knows who sends', async () => {
  const { world, service, device, states } = await pushWorld([{ status: 201 }])
  await world.runUntil(START + MINUTE)
  const [push] = service.pushes
  if (!push) throw new Error('nothing was pushed')
  expect(JSON.parse(decryptPush(push.body, device))).toMatchObject({
    title: 'New incident: Gmail: Users cannot send (one)',
    url: 'https://status.example.com/incidents/one',
    tag: 'incident:one',
    language: 'en',
  })
  expect(() => decryptPush(push.body, createDevice())).toThrow()
  expect(push.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'high' })
  const { key, claims } = verifyVapid(String(push.headers.authorization))
  expect(key).toBe(world.tools.pushPublicKey())
  expect(claims).toMatchObject({ aud: service.origin, sub: 'mailto:status@example.com' })
  // RFC 8292, section 2: at most 24 hours ahead.
  const validFor = Number(claims.exp) - Date.now() / 1_000
  expect(validFor).toBeGreaterThan(3_600)
  expect(validFor).toBeLessThanOrEqual(86_400)
  expect(await states()).toEqual([['delivered', 1]])
})

test.each([404, 410])(
  'a push service that answers %i knows the device no more: the channel is off',
  async (status) => {
    const { world, service, channel } = await pushWorld([{ status }])
    await world.runUntil(START + MINUTE)
    expect(await channel()).toMatchObject({ offReason: 'gone', counts: { held: 1, dead: 0 } })
    await world.announce('incident.closed', 'one')
    await world.runUntil(START + 60 * MINUTE)
    expect(service.pushes).toHaveLength(1)
  },
)

test('413 ends one message and no more; the next one goes to the device', async () => {
  const { world, service, device, channel, states } = await pushWorld([{ status: 413 }])
  await world.runUntil(START + MINUTE)
  expect(await states()).toEqual([['dead', 1]])
  await world.announce('incident.closed', 'one')
  await world.runUntil(START + 2 * MINUTE)
  expect(await channel()).toMatchObject({ offReason: null, health: { consecutiveFailures: 0 } })
  const [, second] = service.pushes
  if (!second) throw new Error('nothing more was pushed')
  expect(JSON.parse(decryptPush(second.body, device)).title).toMatch(/^Resolved/)
})

test('429 is waited out as long as it says, 500 by the schedule, and then it is delivered, once', async () => {
  const { world, service, states } = await pushWorld([
    { status: 429, headers: { 'retry-after': '600' } },
    { status: 500 },
    { status: 201 },
  ])
  await world.runUntil(START + 599 * SECOND)
  expect(service.pushes).toHaveLength(1)
  await world.runUntil(START + 601 * SECOND)
  expect(service.pushes).toHaveLength(2)
  // The second wait of Standard Webhooks is five minutes.
  await world.runUntil(START + 600 * SECOND + 4 * MINUTE)
  expect(service.pushes).toHaveLength(2)
  await world.runUntil(START + 600 * SECOND + 6 * MINUTE)
  expect(service.pushes).toHaveLength(3)
  expect(await states()).toEqual([['delivered', 3]])
})
