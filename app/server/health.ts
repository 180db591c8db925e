import { PUBLIC_ACTOR } from '#app/domain/context.ts'
import { getNoticesHealth } from '#app/domain/notifications/notices-health.server.ts'
import { getFreshness } from '#app/domain/services/board.server.ts'
import { type AppServices, contextFor } from './app-services.ts'

type Examined = Pick<AppServices, 'store' | 'clock' | 'log'>

/**
 * `/healthz`: the process lives, and people can be told of what it finds. `/readyz`: the database answers; a stale feed
 * and a disk that refuses writes are told, and are no failure: what is stored can be read.
 */
export async function answerHealth(services: Examined, pathname: string): Promise<Response | null> {
  if (pathname === '/healthz') return answerLife(services)
  if (pathname !== '/readyz') return null
  try {
    await services.store.check()
    const { lastSuccessAt, stale } = await getFreshness(contextFor(services, PUBLIC_ACTOR))
    const feed = {
      lastSuccessAt: lastSuccessAt === null ? null : new Date(lastSuccessAt).toISOString(),
      stale,
    }
    return Response.json({ status: 'ready', storage: services.store.obstacle() ?? 'writable', feed })
  } catch (error) {
    services.log.error({ err: error }, 'the database does not answer')
    return Response.json({ status: 'unready', reason: 'The database does not answer.' }, { status: 503 })
  }
}

/** Degraded while no channel of notices works: then nobody but who asks here would learn of anything. */
async function answerLife(services: Examined): Promise<Response> {
  const isMute = await getNoticesHealth(contextFor(services, PUBLIC_ACTOR)).then(
    (health) => health.allDown,
    // That the database does not answer is for /readyz to say.
    () => false,
  )
  if (!isMute) return Response.json({ status: 'ok' })
  return Response.json({ status: 'degraded', reason: 'No notice reaches anybody.' }, { status: 503 })
}
