import { asc, isNull } from 'drizzle-orm'
import { createNoticeAdapters } from '#app/adapters/notices/index.ts'
import { type Ctx, jobActor } from '#app/domain/context.ts'
import type { ChannelAddress } from '#app/domain/notifications/channel.ts'
import { createChannel } from '#app/domain/notifications/channels.server.ts'
import { type Dispatch, dispatchNotices } from '#app/domain/notifications/dispatch-notices.server.ts'
import type { NoticeTools } from '#app/domain/notifications/notice-sender.ts'
import type { SubscriptionInput } from '#app/domain/notifications/notice-subscription.ts'
import { saveAdminSubscription } from '#app/domain/notifications/notice-subscriptions.server.ts'
import { enqueueNotice } from '#app/domain/notifications/outbox.server.ts'
import type { Impact, Language, NoticeKind } from '#app/vocabulary.ts'
import type { Store } from '#db/store.server.ts'
import { noticeTools, SECRET_KEY } from '#tests/notice-tools.ts'
import { ADMIN } from '#tests/stores.ts'

export const START = Date.parse('2026-11-02T09:00:00Z')
export const GMAIL = 'service-gmail'
export const DRIVE = 'service-drive'

export type NoticeWorld = {
  store: Store
  clock: { now: number }
  tools: NoticeTools
  dispatch: Dispatch
  ctx(): Ctx
  addChannel(
    address: ChannelAddress,
    more?: { name?: string; fallbackChannelId?: string | null },
  ): Promise<{ id: string; secret: string }>
  subscribeTo(channelId: string, more?: Partial<SubscriptionInput>): Promise<void>
  addIncident(
    id: string,
    more?: { title?: string; impact?: Impact; endedAt?: number | null; serviceId?: string; post?: string },
  ): Promise<void>
  announce(kind: NoticeKind, incidentId: string, tag?: string): Promise<void>
  /** Dispatches and moves the clock to whatever is due next, until nothing is due before `until`. */
  runUntil(until: number): Promise<void>
}

/** A store with an admin, a feed and two services, a clock that tests move, and adapters that may reach loopback. */
export async function openNoticeWorld(
  store: Store,
  given: {
    mailUrl?: string
    senders?: Partial<NoticeTools['senders']>
    timeouts?: { connectMs: number; idleMs: number }
  } = {},
): Promise<NoticeWorld> {
  const clock = { now: START }
  const ctx = (): Ctx => ({ db: store, now: clock.now, actor: ADMIN })
  await seed(store)
  const adapters = createNoticeAdapters({
    mail:
      given.mailUrl === undefined
        ? null
        : {
            url: given.mailUrl,
            from: 'Status <status@example.com>',
            listId: '<notices.example.com>',
            timeouts: given.timeouts ?? { connectMs: 500, idleMs: 500 },
          },
    allowedAddresses: 'loopback_too',
    secretKey: () => SECRET_KEY,
    contact: 'mailto:status@example.com',
    now: () => clock.now,
  })
  const tools = noticeTools({
    ...adapters,
    mailHost: given.mailUrl === undefined ? null : '127.0.0.1',
    senders: { ...adapters.senders, ...given.senders },
  })
  const dispatch: Dispatch = {
    db: store,
    actor: jobActor('deliver-notices'),
    tools,
    holder: 'test',
    now: () => clock.now,
    pause: async (ms) => {
      clock.now += ms
    },
    random: () => 0.5,
  }
  return {
    store,
    clock,
    tools,
    dispatch,
    ctx,
    async addChannel(address, { name = 'Channel', fallbackChannelId = null } = {}) {
      const { channel, secret } = await createChannel(ctx(), {
        name,
        address,
        language: 'en',
        fallbackChannelId,
        secret: null,
        tools,
      })
      return { id: channel.id, secret: secret ?? '' }
    },
    async subscribeTo(channelId, more = {}) {
      await saveAdminSubscription(ctx(), { ...EVERYTHING, channelId, ...more, existing: null })
    },
    addIncident: (id, more) => addIncident(ctx(), id, more),
    async announce(kind, incidentId, tag = '') {
      await store.tx((tx) =>
        enqueueNotice(ctx(), tx, {
          kind,
          subjectKind: 'incident',
          subjectId: incidentId,
          dedupeKey: `${kind}:${incidentId}:${tag}`,
        }),
      )
    },
    async runUntil(until) {
      for (;;) {
        await dispatchNotices(dispatch)
        const next = await findNextAt(store)
        if (next === null || next > until) break
        clock.now = Math.max(clock.now + 1, next)
      }
      clock.now = Math.max(clock.now, until)
    },
  }
}

const LANGUAGE: Language = 'en'
const EVERYTHING: Omit<SubscriptionInput, 'channelId'> = {
  serviceIds: null,
  impacts: null,
  kinds: null,
  language: LANGUAGE,
  timeZone: 'Asia/Jakarta',
  quietHours: null,
  weeklyDigest: false,
  monthlyDigest: false,
}

async function findNextAt(store: Store): Promise<number | null> {
  const { noticeQueues, outbox } = store.t
  const queues = await store.db.select({ at: noticeQueues.nextAt }).from(noticeQueues)
  const events = await store.db
    .select({ at: outbox.availableAt, heldReason: outbox.heldReason })
    .from(outbox)
    .where(isNull(outbox.deliveredAt))
    .orderBy(asc(outbox.availableAt))
  const times = [
    ...queues.flatMap(({ at }) => (at === null ? [] : [at])),
    ...events.filter((event) => event.heldReason === null).map(({ at }) => at),
  ]
  return times.length === 0 ? null : Math.min(...times)
}

async function seed(store: Store): Promise<void> {
  const { users, feeds, services } = store.t
  await store.tx(async (tx) => {
    await tx.insert(users).values({
      id: ADMIN.id,
      email: 'ayu@example.com',
      name: ADMIN.name,
      role: 'admin',
      language: 'en',
      createdAt: START - 1_000,
    })
    await tx
      .insert(feeds)
      .values({ id: 'feed', adapter: 'google-status', url: 'https://vendor.example/feed.json' })
    for (const [id, title] of [
      [GMAIL, 'Gmail'],
      [DRIVE, 'Google Drive'],
    ] as const) {
      await tx.insert(services).values({
        id,
        feedId: 'feed',
        title,
        position: 0,
        inUse: true,
        firstSeenAt: START,
        lastSeenAt: START,
      })
    }
  })
}

type Incident = {
  title?: string
  impact?: Impact
  endedAt?: number | null
  serviceId?: string
  post?: string
}

async function addIncident(ctx: Ctx, id: string, more: Incident = {}): Promise<void> {
  const { incidents, incidentServices, incidentUpdates } = ctx.db.t
  const beganAt = START - 3_600_000
  await ctx.db.tx(async (tx) => {
    await tx.insert(incidents).values({
      id,
      feedId: 'feed',
      title: more.title ?? `Users cannot send (${id})`,
      uri: `https://vendor.example/incidents/${id}`,
      beganAt,
      endedAt: more.endedAt ?? null,
      vendorCreatedAt: beganAt,
      vendorModifiedAt: beganAt,
      impact: more.impact ?? 'disruption',
      vendorImpact: 'SERVICE_DISRUPTION',
      updateCount: 1,
      revisionCount: 1,
      reportKinds: [],
      contentHash: id,
      firstSeenAt: ctx.now,
      changedAt: ctx.now,
    })
    await tx.insert(incidentServices).values({ incidentId: id, serviceId: more.serviceId ?? GMAIL, beganAt })
    await tx.insert(incidentUpdates).values({
      incidentId: id,
      postedAt: beganAt,
      createdAt: beganAt,
      modifiedAt: beganAt,
      status: 'disruption',
      vendorStatus: 'SERVICE_DISRUPTION',
      text: more.post ?? '**Summary**\nWe are looking into it.',
      firstSeenAt: ctx.now,
    })
  })
}
