import { CLI_ACTOR, type Ctx } from '#app/domain/context.ts'
import { registerFeed, WORKSPACE_FEED } from '#app/domain/incidents/feeds.server.ts'
import { type Env, readEnv } from '#app/server/env.ts'
import { openStore } from '#db/store.server.ts'

/** Opens the installation's store for one command and closes it afterwards. */
export async function withContext<T>(work: (ctx: Ctx, env: Env) => Promise<T>): Promise<T> {
  const env = readEnv(process.env)
  const store = await openStore(env.database)
  try {
    const ctx: Ctx = { db: store, now: Date.now(), actor: CLI_ACTOR }
    await registerFeed(ctx, { id: WORKSPACE_FEED, adapter: 'google-status', url: env.feedUrl })
    return await work(ctx, env)
  } finally {
    await store.close()
  }
}
