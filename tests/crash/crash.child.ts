import { dirname } from 'node:path'
import { CLI_ACTOR, type Ctx } from '#app/domain/context.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { openStore } from '#db/store.server.ts'
import { WORKSPACE_URL } from '#tests/adapters/feeds/captures.ts'
import { subscribeToAll } from './notices.ts'
import { RUN, SCENARIOS } from './scenarios.ts'
import { watchSideEffects } from './side-effects.ts'

/**
 * Works on a database until it is killed. Each line on standard output is acknowledged: what it names must be there
 * afterwards. With `dieAt` it kills itself before that side effect of its kind of work, and names it; without,
 * somebody else does. `dieAt` is a number, or a name and a number: so many side effects after the first of that name.
 * `open` does nothing but open the database, with its migrations.
 */
const [path = '', scenario = '', round = '0', dieAt = ''] = process.argv.slice(2)
let counting = scenario === 'open'
let effects = 0
const [, afterName = '', dieAtNumber = ''] = /^(?:(.+)\+)?(\d*)$/.exec(dieAt) ?? []
let isReached = afterName === ''

watchSideEffects((name) => {
  if (!counting) return
  if (isReached) effects += 1
  isReached ||= name === afterName
  if (!isReached || dieAtNumber === '' || effects !== Number(dieAtNumber)) return
  process.stderr.write(`killed before ${name}\n`)
  process.kill(process.pid, 'SIGKILL')
})

const store = await openStore(path)
const ctx = (): Ctx => ({ db: store, now: Date.now(), actor: CLI_ACTOR })

async function prepare(): Promise<void> {
  await registerFeed(ctx(), { id: WORKSPACE_FEED, adapter: 'google-status', url: WORKSPACE_URL })
  const { customers } = store.t
  await store.tx((tx) =>
    tx
      .insert(customers)
      .values({
        id: 'customer',
        name: 'Customer',
        domain: 'customer.example',
        edition: 'enterprise_plus',
        supportTier: 'enhanced',
        language: 'en',
        timeZone: 'UTC',
        currency: 'USD',
        slaPolicyId: 'google-workspace',
        createdAt: 0,
      })
      .onConflictDoNothing(),
  )
  await subscribeToAll(ctx(), dirname(path))
  await work('poll', `${round}.first`)
}

async function work(kind: (typeof SCENARIOS)[number], name: string): Promise<void> {
  const acknowledge = (...words: string[]) => process.stdout.write(`${words.join(' ')}\n`)
  await RUN[kind]({ ctx: ctx(), name, folder: dirname(path), acknowledge })
}

if (scenario !== 'open') {
  await prepare()
  counting = true
  const chosen = SCENARIOS.filter((kind) => scenario === 'all' || scenario === kind)
  const turns = dieAt === '' ? 1_000 : 1
  for (let turn = 0; turn < turns; turn += 1) {
    for (const kind of chosen) await work(kind, `${round}.${turn}.${kind}`)
  }
}
counting = false
await store.close()
process.stdout.write('complete\n')
