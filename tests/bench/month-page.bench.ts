import { test } from 'vitest'
import type { Ctx } from '#app/domain/context.ts'
import { lookBack } from '#app/domain/uptime/look-back.server.ts'
import {
  assessCustomerMonth,
  assessCustomerMonths,
  serviceMonths,
} from '#app/domain/uptime/uptimes.server.ts'
import { chunksOf } from '#db/statements.server.ts'
import type { Store } from '#db/store.server.ts'
import { addCustomer } from '#tests/domain/uptime/uptime-world.ts'
import { ADMIN, openTestStore } from '#tests/stores.ts'
import { printFigures, timeMs } from './figures.ts'

const SERVICES = Array.from({ length: 12 }, (_, index) => `service-${index}`)
const MONTH = '2026-06'
const NOW = Date.parse('2026-07-15T00:00:00Z')
const MONTH_START = Date.parse('2026-06-02T00:00:00Z')
const TEN_YEARS_MS = 3_650 * 86_400_000
const POSTS = 5
/** What the month itself holds when only the history around it grows. */
const IN_MONTH = 8

type Spread = 'evenly' | 'around the month'

/** `count` incidents of two hours over ten years: evenly, or with the same few in the month whatever the count. */
async function openHistory(
  count: number,
  spread: Spread,
): Promise<{ ctx: Ctx; store: Store; customerId: string }> {
  const store = await openTestStore()
  const ctx: Ctx = { db: store, now: NOW, actor: ADMIN }
  await store.tx(async (tx) => {
    await tx
      .insert(store.t.feeds)
      .values({ id: 'feed', adapter: 'google-status', url: 'https://feed.example/' })
    const rows = SERVICES.map((id, position) => ({
      id,
      feedId: 'feed',
      title: position === 0 ? 'Gmail' : `Service ${position}`,
      position,
      inUse: true,
      firstSeenAt: 0,
      lastSeenAt: 0,
    }))
    await tx.insert(store.t.services).values(rows)
    for (const chunk of chunksOf(
      Array.from({ length: count }, (_, index) => index),
      50,
    )) {
      const incidents = chunk.map((index) => toIncident(index, beganAt({ index, count, spread })))
      await tx.insert(store.t.incidents).values(incidents)
      await tx.insert(store.t.incidentServices).values(
        incidents.map(({ id, beganAt }, index) => ({
          incidentId: id,
          serviceId: SERVICES[((chunk[0] ?? 0) + index) % SERVICES.length] ?? '',
          beganAt,
        })),
      )
      await tx.insert(store.t.incidentUpdates).values(incidents.flatMap(toPosts))
    }
  })
  return { ctx, store, customerId: (await addCustomer(ctx)).id }
}

function beganAt({ index, count, spread }: { index: number; count: number; spread: Spread }): number {
  if (spread === 'evenly') return Math.floor(NOW - ((index + 1) * TEN_YEARS_MS) / count)
  if (index < IN_MONTH) return MONTH_START + index * 3 * 86_400_000
  return Math.floor(Date.parse('2026-05-20T00:00:00Z') - ((index - IN_MONTH + 1) * TEN_YEARS_MS) / count)
}

function toIncident(index: number, beganAt: number) {
  return {
    id: `incident-${index}`,
    feedId: 'feed',
    title: `Incident ${index}`,
    beganAt,
    endedAt: beganAt + 7_200_000,
    vendorCreatedAt: beganAt,
    vendorModifiedAt: beganAt,
    impact: 'outage' as const,
    vendorImpact: 'SERVICE_OUTAGE',
    updateCount: POSTS,
    revisionCount: 1,
    reportKinds: [],
    contentHash: `hash-${index}`,
    firstSeenAt: beganAt,
    changedAt: beganAt,
  }
}

function toPosts({ id, beganAt }: { id: string; beganAt: number }) {
  return Array.from({ length: POSTS }, (_, post) => ({
    incidentId: id,
    postedAt: beganAt + post * 1_200_000,
    createdAt: beganAt,
    modifiedAt: beganAt,
    status: 'outage' as const,
    vendorStatus: 'SERVICE_OUTAGE',
    text: 'We are looking into a problem that keeps users from opening the service. '.repeat(6),
    firstSeenAt: beganAt,
  }))
}

async function measure(count: number, spread: Spread) {
  const { ctx, store, customerId } = await openHistory(count, spread)
  const months = { customerId, from: '2025-07', to: '2026-06' }
  await assessCustomerMonths(ctx, months)
  const figures = {
    monthMs: await timeMs(15, () => assessCustomerMonth(ctx, { customerId, month: MONTH })),
    yearMs: await timeMs(5, () => assessCustomerMonths(ctx, months)),
    serviceYearMs: await timeMs(5, () =>
      serviceMonths(ctx, { serviceId: 'service-0', months: 12, customerId }),
    ),
    lookBackMs: await timeMs(1, () => lookBack(ctx, customerId)),
  }
  await store.close()
  return figures
}

test.each<Spread>(['around the month', 'evenly'])('a month, a year and ten years: %s', async (spread) => {
  const small = await measure(1_000, spread)
  const large = await measure(100_000, spread)
  const grows = Object.fromEntries(
    Object.keys(small).map((name) => [name.replace('Ms', ''), toRatio(small, large, name)]),
  )
  printFigures('month-page', { history: spread, at1000: small, at100000: large, grows })
})

function toRatio(small: Record<string, number>, large: Record<string, number>, name: string): number {
  return Number(((large[name] ?? Number.NaN) / (small[name] ?? Number.NaN)).toFixed(2))
}
