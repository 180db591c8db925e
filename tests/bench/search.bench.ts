import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import type { Ctx } from '#app/domain/context.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { type IncidentFilter, listIncidents } from '#app/domain/incidents/incidents.server.ts'
import { insertIncidents, storeServices } from '#app/domain/incidents/store-incident.server.ts'
import { openStore } from '#db/store.server.ts'
import { ADMIN } from '#tests/stores.ts'
import { printFigures, timeMs } from './figures.ts'
import { makeFeed } from './make-feed.ts'

const SIZES = [100, 10_000, 100_000]
const WORKSPACE_URL = 'https://www.google.com/appsstatus/dashboard/incidents.json'
const NEWEST = Date.parse('2026-07-28T00:00:00Z')
const GMAIL = 'prPt2Yra2CbGsbEm9cpC'

const QUERIES: Record<string, IncidentFilter> = {
  everyIncident: { query: 'service' },
  oneInEight: { query: 'replay backlog' },
  prefix: { query: 'susp' },
  phrase: { query: '"case statuses"' },
  nothing: { query: 'zeppelin' },
  commonOfOneService: { query: 'users', serviceId: GMAIL },
  commonInOneMonth: {
    query: 'users',
    began: { from: Date.parse('2026-05-01T00:00:00Z'), to: Date.parse('2026-06-01T00:00:00Z') },
  },
}

const folder = mkdtempSync(join(tmpdir(), 'makegood-search-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** How long a page of a search takes when the history grows a thousandfold. */
test('search', async () => {
  const taken: Record<string, Record<string, number>> = {}
  for (const size of SIZES) {
    const ctx = await openHistory(size)
    for (const [name, filter] of Object.entries(QUERIES)) {
      const ms = await timeMs(15, () => listIncidents(ctx, filter))
      taken[name] = { ...taken[name], [size]: ms }
    }
    const first = await listIncidents(ctx, { query: 'service' })
    const second = await timeMs(15, () => listIncidents(ctx, { query: 'service', cursor: first.nextCursor }))
    taken.secondPage = { ...taken.secondPage, [size]: second }
    await ctx.db.close()
  }
  printFigures('search', { unit: 'ms, median of 15', engine: 'sqlite', bySize: taken })
})

async function openHistory(size: number): Promise<Ctx> {
  const store = await openStore(join(folder, `${size}.sqlite`))
  const ctx: Ctx = { db: store, now: Date.parse('2026-07-30T00:00:00Z'), actor: ADMIN }
  await registerFeed(ctx, { id: WORKSPACE_FEED, adapter: 'google-status', url: WORKSPACE_URL })
  const feed = makeFeed(size, (index) => NEWEST - index * 3_600_000)
  for (let start = 0; start < size; start += 5_000) {
    const body = JSON.stringify(feed.slice(start, start + 5_000))
    const parsed = FEED_PARSERS['google-status'].parse(body, { feedUrl: WORKSPACE_URL, receivedAt: ctx.now })
    await store.tx(async (tx) => {
      const foreign = await storeServices(ctx, tx, WORKSPACE_FEED, parsed.services)
      await insertIncidents(ctx, tx, { feedId: WORKSPACE_FEED, fresh: parsed.incidents, foreign })
    })
  }
  return ctx
}
