import { expect, test } from 'vitest'
import { jobActor, PUBLIC_ACTOR } from '#app/domain/context.ts'
import { dispatchNotices } from '#app/domain/notifications/dispatch-notices.server.ts'
import { countSubscribers, listSubscribers } from '#app/domain/notifications/list-subscribers.server.ts'
import {
  changeSubscription,
  confirmSubscription,
  endSubscription,
  findSubscriber,
  forgetUnconfirmed,
  subscribe,
  unsubscribe,
} from '#app/domain/notifications/subscribers.server.ts'
import { noticeTools } from '#tests/notice-tools.ts'
import { openTestStore, storeTest, VIEWER } from '#tests/stores.ts'
import { expectCode } from '../claims/claim-world.ts'
import { type ReceivedMail, startMailServer } from './mail-server.ts'
import { DRIVE, GMAIL, type NoticeWorld, openNoticeWorld, START } from './notice-world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

function ask(
  world: NoticeWorld,
  email: string,
  serviceIds: string[] | null = [GMAIL],
  clientAddress = '198.51.100.7',
) {
  const ctx = { ...world.ctx(), actor: PUBLIC_ACTOR }
  return subscribe(ctx, { email, serviceIds, language: 'id', clientAddress, tools: world.tools })
}

function tokenIn({ raw }: ReceivedMail, page: string): string {
  const text = raw.replace(/=\r\n/g, '').replace(/=3D/g, '=')
  const token = new RegExp(`/subscribe/([\\w-]{43})/${page}`).exec(text)?.[1]
  if (!token) throw new Error(`no link to ${page} in ${text}`)
  return token
}

async function mailWorld() {
  const server = await startMailServer()
  const world = await openNoticeWorld(await openTestStore(), { mailUrl: server.url })
  return { world, server }
}

test('a reader confirms by the link in the mail, gets what they chose, and leaves with one click', async () => {
  const { world, server } = await mailWorld()
  await ask(world, 'Reader@Example.org')
  await dispatchNotices(world.dispatch)
  const [mail] = server.mails
  if (!mail) throw new Error('no mail')
  expect(mail.to).toBe('reader@example.org')
  expect(mail.headers.get('list-unsubscribe')).toBeUndefined()
  const token = tokenIn(mail, 'confirm')
  expect(await findSubscriber(world.ctx(), token)).toMatchObject({ state: 'pending', serviceIds: [GMAIL] })

  await world.addIncident('before')
  await world.announce('incident.first_seen', 'before')
  await dispatchNotices(world.dispatch)
  expect(server.mails).toHaveLength(1)

  await confirmSubscription({ ...world.ctx(), actor: PUBLIC_ACTOR }, token)
  await world.addIncident('gmail')
  await world.addIncident('drive', { serviceId: DRIVE })
  for (const id of ['gmail', 'drive']) await world.announce('incident.first_seen', id)
  await world.announce('incident.facts_changed', 'gmail')
  await dispatchNotices(world.dispatch)
  expect(server.mails).toHaveLength(2)
  const news = server.mails[1]
  expect(news?.headers.get('subject')).toBe('Gmail: Users cannot send (gmail)')
  expect(news?.headers.get('content-language')).toBe('id')
  expect(news?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const link = news?.headers.get('list-unsubscribe') ?? ''
  expect(link).toBe(`<https://status.example.com/subscribe/${token}/unsubscribe>`)

  await changeSubscription(world.ctx(), { token, serviceIds: null, language: 'en' })
  await world.announce('incident.closed', 'drive')
  await dispatchNotices(world.dispatch)
  expect(server.mails).toHaveLength(3)

  await world.announce('incident.closed', 'gmail')
  await unsubscribe({ ...world.ctx(), actor: PUBLIC_ACTOR }, token)
  await unsubscribe({ ...world.ctx(), actor: PUBLIC_ACTOR }, token)
  await dispatchNotices(world.dispatch)
  expect(server.mails).toHaveLength(3)
  expect(await findSubscriber(world.ctx(), token)).toMatchObject({ state: 'unsubscribed', email: '' })
  expect(await expectCode(confirmSubscription(world.ctx(), token))).toBe('subscription.not_found')
  const everything = JSON.stringify([
    await world.store.db.select().from(world.store.t.audit),
    await world.store.db.select().from(world.store.t.subscribers),
    await world.store.db.select().from(world.store.t.outbox),
  ])
  expect(everything).not.toContain('reader@example.org')
  expect(everything).not.toContain(token)
  world.tools.close()
})

storeTest('nobody can be flooded, found out, or kept without their word', async ({ store, at }) => {
  const world = await openNoticeWorld(store)
  world.tools = { ...world.tools, mailHost: 'mail.example.net' }
  const mails = async () => (await store.db.select().from(store.t.outbox)).map((row) => row.kind)
  await ask(world, 'reader@example.org')
  await ask(world, 'reader@example.org')
  expect(await mails()).toEqual(['subscription.confirm'])
  world.clock.now += HOUR
  await ask(world, 'reader@example.org', null)
  expect(await mails()).toHaveLength(2)
  const { subscribers } = await listSubscribers(world.ctx())
  expect(subscribers).toMatchObject([{ email: 'reader@example.org', serviceIds: null }])

  for (let n = 0; n < 9; n += 1) await ask(world, `other${n}@example.org`)
  expect(await expectCode(ask(world, 'one-more@example.org'))).toBe('subscription.too_many')
  await ask(world, 'from-elsewhere@example.org', null, '198.51.100.8')
  expect(await expectCode(ask(world, 'x@example.org', [], '198.51.100.9'))).toBe(
    'subscription.nothing_chosen',
  )
  expect(await expectCode(ask(world, 'x@example.org', ['no service'], '198.51.100.9'))).toBe(
    'subscription.unknown_service',
  )
  expect(await expectCode(ask(world, 'nobody', null, '198.51.100.9'))).toBe('channel.bad_email')
  const mute = { ...world, tools: noticeTools({ mailHost: null }) }
  expect(await expectCode(ask(mute, 'x@example.org', null, '198.51.100.9'))).toBe(
    'subscription.mail_not_set_up',
  )

  world.clock.now += 3 * DAY
  const job = { ...world.ctx(), actor: jobActor('tidy') }
  expect(await forgetUnconfirmed(job)).toEqual({ forgotten: 11 })
  expect(await listSubscribers(world.ctx())).toEqual({ subscribers: [], nextBefore: null })
  expect(await countSubscribers(world.ctx())).toEqual({ confirmed: 0, pending: 0 })
  const viewer = at(new Date(START).toISOString(), VIEWER)
  expect(await expectCode(endSubscription(viewer, 'x'))).toBe('actor.not_allowed')
  expect(await expectCode(forgetUnconfirmed(viewer))).toBe('actor.not_allowed')
  const stranger = { ...viewer, actor: PUBLIC_ACTOR }
  expect(await expectCode(listSubscribers(stranger))).toBe('actor.sign_in_needed')
  expect(await expectCode(countSubscribers(stranger))).toBe('actor.sign_in_needed')
})

test('a mailbox that refuses three times is forgotten', async () => {
  const { world, server } = await mailWorld()
  await ask(world, 'reader@example.org')
  await dispatchNotices(world.dispatch)
  const token = tokenIn(server.mails[0] ?? { to: '', raw: '', headers: new Map() }, 'confirm')
  await confirmSubscription(world.ctx(), token)
  server.behave({ recipient: () => 550 })
  for (const id of ['a', 'b', 'c', 'd']) {
    await world.addIncident(id)
    await world.announce('incident.first_seen', id)
  }
  await dispatchNotices(world.dispatch)
  expect(await findSubscriber(world.ctx(), token)).toMatchObject({ state: 'bounced', email: '' })
  world.tools.close()
})

storeTest(
  'readers are found by a part of their address, page by page, the newest first',
  async ({ store }) => {
    const world = await openNoticeWorld(store)
    world.tools = { ...world.tools, mailHost: 'mail.example.net' }
    for (let n = 0; n < 53; n += 1) await ask(world, `r${n}@example.org`, null, `198.51.100.${n}`)
    const first = await listSubscribers(world.ctx())
    expect(first.subscribers).toHaveLength(50)
    const second = await listSubscribers(world.ctx(), { before: first.nextBefore ?? '' })
    expect(second.nextBefore).toBeNull()
    expect(second.subscribers.map(({ email }) => email)).toEqual([2, 1, 0].map((n) => `r${n}@example.org`))
    const found = await listSubscribers(world.ctx(), { email: 'R52@Ex' })
    expect(found.subscribers.map(({ email }) => email)).toEqual(['r52@example.org'])
  },
)
