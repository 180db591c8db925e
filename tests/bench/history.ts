import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { CLI_ACTOR, type Ctx } from '#app/domain/context.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { insertIncidents, storeServices } from '#app/domain/incidents/store-incident.server.ts'
import { closeMonths } from '#app/domain/uptime/close-months.server.ts'
import { openStore } from '#db/store.server.ts'
import { type BuiltSite, databaseIn, startBuiltSite } from '#tests/server/built-site.ts'
import { makeHistory, RECENT, type VendorIncident } from './make-feed.ts'

const CACHE = join('node_modules', '.cache', 'makegood-bench')
const PER_TRANSACTION = 2_500
const DAY_MS = 86_400_000

export type FeedServer = { url: string; serve(body: string): void; close(): void }

/** A vendor on loopback that answers with what it was last given. */
export async function startFeedServer(body: string): Promise<FeedServer> {
  let current = body
  const server: Server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' }).end(current)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/feed.json`,
    serve: (next) => {
      current = next
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export type HistorySite = { site: BuiltSite; feed: FeedServer; recent: VendorIncident[] }

/** The built product with so many incidents stored, reading a feed that lists the latest of them each minute. */
export async function startWithHistory(folder: string, count: number): Promise<HistorySite> {
  const { path, madeAt } = await findHistory(count)
  copyFileSync(path, databaseIn(folder))
  const recent = makeHistory(count, madeAt).slice(0, RECENT)
  const feed = await startFeedServer(JSON.stringify(recent))
  const site = await startBuiltSite(folder, { JOBS: 'on', FEED_URL: feed.url })
  await waitForPoll(site.url)
  return { site, feed, recent }
}

async function waitForPoll(url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const ready = await fetch(`${url}/readyz`).then((answer) => answer.json())
    if (ready.feed?.stale === false) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The feed was not read.')
}

/** A database file with so many incidents, to be copied, and the day it was made for. Made once for a day, this schema and these makers, and kept: a hundred thousand incidents take a while. */
export async function findHistory(count: number): Promise<{ path: string; madeAt: number }> {
  const madeAt = Math.floor(Date.now() / DAY_MS) * DAY_MS
  const made = createHash('sha256').update(`${madeAt}`)
  for (const file of [
    'tests/bench/make-feed.ts',
    'tests/bench/history.ts',
    'app/domain/incidents/store-incident.server.ts',
    'db/schema.sqlite.server.ts',
  ]) {
    made.update(readFileSync(file))
  }
  const name = `${count}-${made.digest('hex').slice(0, 16)}.sqlite`
  const path = join(CACHE, name)
  if (existsSync(path)) return { path, madeAt }
  mkdirSync(CACHE, { recursive: true })
  for (const old of readdirSync(CACHE)) if (old.startsWith(`${count}-`)) rmSync(join(CACHE, old))
  await makeDatabase(`${path}.partial`, { count, madeAt })
  renameSync(`${path}.partial`, path)
  for (const left of readdirSync(CACHE)) if (left.includes('.partial')) rmSync(join(CACHE, left))
  return { path, madeAt }
}

async function makeDatabase(path: string, { count, madeAt }: { count: number; madeAt: number }) {
  const store = await openStore(path)
  const ctx: Ctx = { db: store, now: madeAt, actor: CLI_ACTOR }
  const feedUrl = 'http://127.0.0.1:9/feed.json'
  await registerFeed(ctx, { id: WORKSPACE_FEED, adapter: 'google-status', url: feedUrl })
  const history = makeHistory(count, madeAt)
  for (let start = 0; start < count; start += PER_TRANSACTION) {
    if (start % 10_000 === 0) process.stderr.write(`${start} of ${count} incidents are stored\n`)
    const body = JSON.stringify(history.slice(start, start + PER_TRANSACTION))
    const parsed = FEED_PARSERS['google-status'].parse(body, { feedUrl, receivedAt: madeAt })
    await store.tx(async (tx) => {
      const foreign = await storeServices(ctx, tx, WORKSPACE_FEED, parsed.services)
      await insertIncidents(ctx, tx, { feedId: WORKSPACE_FEED, fresh: parsed.incidents, foreign })
    })
  }
  const { feeds } = store.t
  const read = { importedAt: madeAt, lastSuccessAt: madeAt, lastPolledAt: madeAt }
  await store.tx((tx) => tx.update(feeds).set(read).where(eq(feeds.id, WORKSPACE_FEED)))
  process.stderr.write('all are stored; their months are closed\n')
  await closeMonths(ctx)
  await store.close()
}
