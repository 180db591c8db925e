import { createHash } from 'node:crypto'
import { FEED_PARSERS } from '#app/adapters/feeds/index.ts'
import { recordAudit } from '#app/domain/audit/audits.server.ts'
import { CLI_ACTOR, type Ctx } from '#app/domain/context.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { pollFeed } from '#app/domain/incidents/poll-feed.server.ts'
import { openStore } from '#db/store.server.ts'
import { makeFeed } from './make-feed.ts'

/**
 * Polls a feed that changes every time and writes notes, until it is killed. Each line on standard output is
 * acknowledged: what it names must be there afterwards. The third argument is the write at which it kills itself,
 * and the fourth whether before or after the statement; without them somebody else does.
 */
const [path = '', round = '0', dieAt = '', side = 'before'] = process.argv.slice(2)
const store = await openStore(path)
let statements = 0

const dying: Ctx['db'] = {
  ...store,
  tx: (work) =>
    store.tx(async (tx) => {
      const point = () => {
        statements += 1
        if (dieAt !== '' && statements === Number(dieAt)) process.kill(process.pid, 'SIGKILL')
      }
      const counted = new Proxy(tx, {
        get(target, name) {
          const value = Reflect.get(target, name)
          if (!['insert', 'update', 'delete'].includes(String(name))) return value
          if (side === 'before') point()
          else setImmediate(point)
          return value.bind(target)
        },
      })
      const result = await work(counted)
      point() // everything is written, nothing is committed
      return result
    }),
}

const ctx = (): Ctx => ({ db: dying, now: Date.now(), actor: CLI_ACTOR })
await registerFeed(ctx(), { id: WORKSPACE_FEED, adapter: 'google-status', url: 'https://feed.example/' })
const feed = makeFeed(12)
for (let turn = 0; turn < 1_000; turn += 1) {
  const changed = feed.map((incident, index) =>
    index === turn % feed.length
      ? {
          ...incident,
          modified: new Date(Date.now() + turn * 1_000).toISOString(),
          severity: `${round}.${turn}`,
        }
      : incident,
  )
  const body = JSON.stringify(changed)
  const polled = await pollFeed(ctx(), {
    feedId: WORKSPACE_FEED,
    parser: FEED_PARSERS['google-status'],
    fetchFeed: async () => ({
      kind: 'body',
      body,
      sha256: createHash('sha256').update(body).digest('hex'),
      bytes: body.length,
      etag: null,
      lastModified: null,
      status: 200,
    }),
  })
  process.stdout.write(`poll ${createHash('sha256').update(body).digest('hex')} ${polled.outcome}\n`)
  const id = `${round}-${turn}`
  await dying.tx((tx) => recordAudit(ctx(), tx, { action: 'note.written', objectKind: 'note', objectId: id }))
  process.stdout.write(`note ${id}\n`)
}
await store.close()
